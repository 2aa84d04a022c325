// SPDX-License-Identifier: Apache-2.0
import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../../kernel/index.ts';
import { resolveSession } from '../../modules/identity/index.ts';
import type { Transactor } from '../../platform/db/index.ts';
import type { WebEnv } from '../context.ts';
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from './cookies.ts';

/** What finding out who asks works with. */
export type SessionReaderDeps = {
  readonly transactor: Transactor;
  /** The machine's own clock: sessions do not move with the demo's. */
  readonly machineClock: Clock;
  /** The address people use, without a slash at the end. */
  readonly publicUrl: string;
};

/**
 * Finds out who is asking and leaves it in `c.var.session`. A browser without our cookie costs nothing. What is shown to
 * somebody who is signed in is never kept by a cache, unless the handler said otherwise.
 */
export function sessionReader(deps: SessionReaderDeps): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const secret = readSessionCookie(c, deps);
    const session = secret ? await resolveSession(deps.transactor, secret, deps.machineClock.now()) : undefined;
    c.set('session', session);
    if (session?.rotated) writeSessionCookie(c, deps, session.rotated);
    if (secret && !session) clearSessionCookie(c, deps);
    await next();
    c.res.headers.append('vary', 'Cookie');
    if (session || c.res.headers.has('set-cookie')) c.res.headers.set('cache-control', 'no-store');
  };
}
