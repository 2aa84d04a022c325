// SPDX-License-Identifier: Apache-2.0
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { sameToken } from '../../modules/identity/index.ts';
import type { WebContext, WebEnv } from '../context.ts';
import { staleFormPage, tooLargePage } from '../pages/errors.tsx';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const MOST_BYTES = 1024 * 1024;

/**
 * Lets a request that changes something through only when it comes from our own pages: the browser says so (`sec-fetch-site`,
 * `origin`), and a signed-in session's token is in the form (field `csrf`) or in the header `x-csrf-token`. For the portal;
 * the API takes no cookies and needs none of it. Use it after `sessionReader`.
 */
export function formGuard(publicUrl: string): MiddlewareHandler<WebEnv> {
  const limit = bodyLimit({ maxSize: MOST_BYTES, onError: (c) => tooLargePage(c as WebContext) });
  return async (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    if (!fromOurPages(c, publicUrl)) return staleFormPage(c);
    return limit(c, async () => {
      const session = c.get('session');
      if (session && !sameToken(await shownToken(c), session.csrf)) c.res = await staleFormPage(c);
      else await next();
    });
  };
}

/** Whether the browser says that one of our own pages sent this. A request that says nothing is not let through. */
export function fromOurPages(c: Context, publicUrl: string): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = c.req.header('origin');
  if (origin !== undefined) return origin === new URL(publicUrl).origin;
  return site === 'same-origin';
}

async function shownToken(c: Context): Promise<string> {
  const header = c.req.header('x-csrf-token');
  if (header !== undefined) return header;
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return '';
  const field = (await c.req.parseBody())['csrf'];
  return typeof field === 'string' ? field : '';
}
