// SPDX-License-Identifier: Apache-2.0
import type { MiddlewareHandler } from 'hono';
import { newId } from '../kernel/index.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { WebEnv } from './context.ts';

/** Measures and logs every request by its route, never by its address: an address may name a person's offer. */
export function observe({ log, metrics }: { log: Log; metrics: Metrics }): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const started = performance.now();
    const requestId = newId();
    c.set('requestId', requestId);
    await next();
    const millis = performance.now() - started;
    const { method } = c.req;
    const route = c.req.routePath;
    const { status } = c.res;
    metrics.requests.observe({ method, route, status: String(status) }, millis / 1000);
    log.debug('answered', { method, route, status, millis: Math.round(millis * 10) / 10, requestId });
  };
}
