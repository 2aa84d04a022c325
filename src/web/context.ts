// SPDX-License-Identifier: Apache-2.0
import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import type { Instant, Lang } from '../kernel/index.ts';
import type { CustomerSession, Session } from '../modules/identity/index.ts';
import type { Crumb, PageFrame } from './ui/index.ts';

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
};

export type WebEnv = { Variables: WebVariables };
export type WebContext = Context<WebEnv>;
export type WebApp = Hono<WebEnv>;

/** The address after the language, with its query: what the language switch keeps. */
export function pathOf(c: WebContext): string {
  const url = new URL(c.req.url);
  return `${url.pathname.replace(/^\/(?:ar|en)(?=\/|$)/, '') || '/'}${url.search}`;
}

/** What a page says of itself. */
export type PageSays = {
  readonly title: string;
  readonly description?: string;
  readonly breadcrumbs?: readonly Crumb[];
  readonly width?: PageFrame['width'];
};

/** The frame of a page: what it says of itself, and what the request knows. */
export function frameOf(c: WebContext, says: PageSays): PageFrame {
  const session = c.var.session;
  return {
    ...says,
    lang: c.var.lang,
    path: pathOf(c),
    ...(session ? { user: { name: session.name, roles: session.roles }, csrf: session.csrf } : {}),
    banner: c.var.banner,
  };
}

/** Whether a session is a customer's. */
export function isCustomer(session: Session | undefined): session is CustomerSession {
  return session?.kind === 'person';
}
