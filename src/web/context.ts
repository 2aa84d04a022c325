// SPDX-License-Identifier: Apache-2.0
import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Instant, Lang } from '../kernel/index.ts';
import type { Session } from '../modules/identity/index.ts';
import { preferredLang } from './preferred-lang.ts';
import { type Crumb, type PageFrame, renderPage } from './ui/index.ts';

/** What a request carries from the middleware to the handlers. */
export type WebVariables = {
  lang: Lang;
  session: Session | undefined;
  /** Of this answer's content security policy; scripts of ours carry it. */
  nonce: string;
  requestId: string;
  /** The instant of the request, on the product's clock (which the demo can move). */
  now: Instant;
  /** The state of the platform in plain words, such as a clock that was moved. */
  banner: Child | undefined;
  /** Whether this is the demonstration, whose people and entities are invented. */
  demo: boolean;
};

/** The environment of the portal's Hono applications. */
export type WebEnv = { Variables: WebVariables };
export type WebContext = Context<WebEnv>;
export type WebApp = Hono<WebEnv>;

/** The address after the language, with its query: what the language switch keeps. Nothing for the home page. */
export function pathOf(c: WebContext): string {
  const url = new URL(c.req.url);
  return `${url.pathname.replace(/^\/(?:ar|en)(?=\/|$)/, '')}${url.search}`;
}

/** What a page says of itself. */
export type PageSays = {
  readonly title: string;
  readonly description?: string;
  readonly breadcrumbs?: readonly Crumb[];
  readonly width?: NonNullable<PageFrame['width']>;
};

/** What the request knows of the frame around any page of it. */
export type PageContext = Omit<PageFrame, 'title' | 'description' | 'breadcrumbs' | 'width'>;

/** The frame of a page that has yet to say what it is. */
export function pageContext(c: WebContext): PageContext {
  const session = c.get('session');
  return {
    lang: langOf(c),
    path: pathOf(c),
    ...(session ? { user: { name: session.name, roles: session.roles }, csrf: session.csrf } : {}),
    banner: c.get('banner'),
    demo: c.get('demo') ?? false,
  };
}

/** The frame of a page: what it says of itself, and what the request knows. */
export function frameOf(c: WebContext, says: PageSays): PageFrame {
  return { ...says, ...pageContext(c) };
}

/** The language of the address; where it has none, the one the browser prefers. */
export function langOf(c: WebContext): Lang {
  const inPath = /^\/(ar|en)(?:\/|$)/.exec(c.req.path)?.[1] as Lang | undefined;
  return inPath ?? preferredLang(c);
}

/** Whether whoever asks reads pages; a program that asks for JSON gets a problem document instead. */
export function wantsPage(c: WebContext): boolean {
  if (c.req.path.startsWith('/api/')) return false;
  return !/^application\/(?:[a-z.+-]*\+)?json\b/i.test(c.req.header('accept') ?? '');
}

/** Answers with a whole page. */
export async function showPage(
  c: WebContext,
  page: Parameters<typeof renderPage>[0],
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return c.html(await renderPage(page), status);
}
