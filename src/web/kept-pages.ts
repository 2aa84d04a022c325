// SPDX-License-Identifier: Apache-2.0
import type { MiddlewareHandler } from 'hono';
import { dateIn } from '../kernel/index.ts';
import type { CatalogueCache } from '../modules/catalogue/index.ts';
import type { WebEnv } from './context.ts';

const MOST_PAGES = 1_000;

/**
 * Keeps public pages as they were drawn, until something is published: nothing else changes them but the day and the banner,
 * which are part of what they are kept under. Whoever is signed in gets a page of their own (their name is on it).
 */
export function keptByRevision(catalogue: CatalogueCache): MiddlewareHandler<WebEnv> {
  const kept = new Map<string, string>();
  let revision = -1;
  return async (c, next) => {
    if (c.get('session')) return next();
    const current = (await catalogue.current()).revision;
    if (current !== revision) kept.clear();
    revision = current;
    const { pathname, search } = new URL(c.req.url);
    const key = `${pathname}${search} ${dateIn(c.get('now'))} ${c.get('banner') ?? ''}`;
    const page = kept.get(key);
    if (page !== undefined) return c.html(page);
    await next();
    const isPage = c.res.status === 200 && (c.res.headers.get('content-type') ?? '').startsWith('text/html');
    if (!isPage || current !== revision) return;
    if (kept.size >= MOST_PAGES) kept.delete(kept.keys().next().value ?? '');
    kept.set(key, await c.res.clone().text());
  };
}
