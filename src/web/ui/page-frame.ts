// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import type { Lang, Text } from '../../kernel/text.ts';

/** One step of the way to a page; the last has no address. */
export type Crumb = { readonly href?: string; readonly label: string };

/** Who is signed in, as the header needs to know. */
export type SignedIn = { readonly name: Text; readonly roles: readonly string[] };

/** What every page tells the frame around it. */
export type PageFrame = {
  readonly lang: Lang;
  /** The address after the language, with its query: `/services?q=passport`. The language switch leads to the same. */
  readonly path: string;
  readonly title: string;
  readonly description?: string;
  readonly user?: SignedIn | undefined;
  readonly csrf?: string | undefined;
  /** The state of the platform, such as a clock that was moved; plain words. */
  readonly banner?: Child;
  /** Whether the country on these pages is invented. */
  readonly demo?: boolean;
  readonly breadcrumbs?: readonly Crumb[];
  /** `reading`: 68 characters; `wide`: lists and work, up to 1200 px (the default). */
  readonly width?: 'reading' | 'wide';
};
