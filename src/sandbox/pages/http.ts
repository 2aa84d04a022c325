// SPDX-License-Identifier: Apache-2.0
import type { Context, MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import type { Lang } from '../../kernel/text.ts';
import { LIVE, STYLE } from './style.ts';

const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "base-uri 'none'; frame-ancestors 'none'";

/** What every server of the sandbox answers alike: its stylesheet, its headers, the way to a language. */
export function sandboxApp(): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', POLICY);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'same-origin');
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
  });
  app.get('/sandbox.css', (c) => file(c, STYLE, 'text/css; charset=utf-8'));
  app.get('/live.js', (c) => file(c, LIVE, 'text/javascript; charset=utf-8'));
  app.get('/', (c) => c.redirect(`/${preferredLang(c.req.header('accept-language'))}`, 302));
  return app;
}

function file(c: Context, text: string, type: string): Response {
  return c.body(text, 200, { 'content-type': type, 'cache-control': 'max-age=300' });
}

/** Arabic, unless the browser asks for English first. */
export function preferredLang(header: string | undefined): Lang {
  const first = /\b(ar|en)\b/i.exec(header ?? '');
  return first?.[1]?.toLowerCase() === 'en' ? 'en' : 'ar';
}

/** A form may only be sent from our own pages. What is no browser says neither header and holds no one's session. */
export const sameOriginPosts: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'POST' && !fromOurPages(c))
    return c.text('This form must be sent from this site. / من هذا الموقع فقط', 403);
  await next();
};

function fromOurPages(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = c.req.header('origin');
  return (
    origin === undefined || (origin !== 'null' && URL.canParse(origin) && new URL(origin).host === c.req.header('host'))
  );
}

export function problem(c: Context, status: 400 | 401 | 403 | 404 | 422 | 503, code: string, title: string): Response {
  const body = { type: `urn:problem:${code}`, title, status, code };
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' });
}
