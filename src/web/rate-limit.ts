// SPDX-License-Identifier: Apache-2.0
import type { Context, MiddlewareHandler } from 'hono';
import type { WebEnv } from './context.ts';
import { tooManyPage } from './pages/errors.tsx';

/** How much is allowed: so many at once, and so many a minute after that. */
export type Allowance = { readonly burst: number; readonly perMinute: number };

const MOST_BUCKETS = 50_000;

/**
 * Token buckets in memory, one for each key. Each process counts for itself: a limit is there to stop a flood, not to bill.
 * The number of buckets is bounded; the one untouched for longest makes room.
 */
export class TokenBuckets {
  #buckets = new Map<string, { tokens: number; at: number }>();
  readonly #allowance: Allowance;

  constructor(allowance: Allowance) {
    this.#allowance = allowance;
  }

  /** Takes one token; gives 0 when there was one, else the seconds until there will be. */
  take(key: string, nowMillis: number): number {
    const { burst, perMinute } = this.#allowance;
    const bucket = this.#buckets.get(key) ?? { tokens: burst, at: nowMillis };
    const refilled = Math.min(burst, bucket.tokens + (Math.max(0, nowMillis - bucket.at) / 60_000) * perMinute);
    const allowed = refilled >= 1;
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: allowed ? refilled - 1 : refilled, at: nowMillis });
    if (this.#buckets.size > MOST_BUCKETS) this.#forgetOldest();
    return allowed ? 0 : Math.max(1, Math.ceil(((1 - refilled) / perMinute) * 60));
  }

  get size(): number {
    return this.#buckets.size;
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}

/** Who is counted, given the context of a request. */
export type CountedBy = (c: Context<WebEnv>) => string;

/** Refuses with 429 who asks for more than the allowance. Time is the machine's. */
export function rateLimit(allowance: Allowance, countedBy: CountedBy): MiddlewareHandler<WebEnv> {
  const buckets = new TokenBuckets(allowance);
  return async (c, next) => {
    const seconds = buckets.take(countedBy(c), Date.now());
    if (seconds > 0) return tooManyPage(c, seconds);
    await next();
  };
}

/** Counts by session where there is one, else by address. Use it after `sessionReader`. */
export function bySessionOrAddress(trustProxy: boolean): CountedBy {
  return (c) => {
    const session = c.get('session');
    return session ? `session ${session.key}` : `address ${addressOf(c, trustProxy)}`;
  };
}

/**
 * The address of the asker: the last one that our own proxy wrote down where a proxy is trusted, else the other end of the
 * connection. Of an IPv6 address the first half, because one household has all of the second.
 */
export function addressOf(c: Context, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming;
  const address = forwarded || incoming?.socket?.remoteAddress || 'unknown';
  if (!address.includes(':') || address.startsWith('::ffff:')) return address;
  return address.split(':').slice(0, 4).join(':');
}
