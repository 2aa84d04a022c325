// SPDX-License-Identifier: Apache-2.0
import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { system, type Transactor } from '../platform/db/index.ts';
import type { Metrics } from '../platform/metrics.ts';

/** What the health of the process is read from. */
export type HealthDeps = {
  readonly transactor: Transactor;
  readonly metrics: Metrics;
  readonly metricsToken: string | undefined;
  /** False while the product is starting or stopping: send no more requests here. */
  readonly isReady: () => boolean;
};

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: for Prometheus, behind a token where one is set. */
export function healthRoutes({ transactor, metrics, metricsToken, isReady }: HealthDeps): Hono {
  const app = new Hono();
  app.get('/healthz', (c) => c.text('ok\n'));
  app.get('/readyz', async (c) => {
    if (!isReady()) return c.text('starting or stopping\n', 503);
    try {
      await transactor.transact(system('health'), (tx) => tx.query('SELECT 1'));
      return c.text('ok\n');
    } catch {
      return c.text('the database does not answer\n', 503);
    }
  });
  app.get('/metrics', async (c) => {
    if (metricsToken && !sameText(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`))
      return c.text('', 401);
    await countTasks(transactor, metrics);
    return c.body(await metrics.registry.metrics(), 200, { 'content-type': metrics.registry.contentType });
  });
  return app;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

async function countTasks(transactor: Transactor, metrics: Metrics): Promise<void> {
  const rows = await transactor.transact(system('health'), (tx) =>
    tx.query<{ state: string; kind: string; count: number }>(
      'SELECT state, kind, count(*) AS count FROM platform.tasks GROUP BY state, kind',
    ),
  );
  metrics.tasksWaiting.reset();
  for (const { state, kind, count } of rows) metrics.tasksWaiting.set({ state, kind }, Number(count));
}
