// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { percentile } from '../bench.ts';
import type { LoadOrder, LoadReport } from './load.ts';

/** One way of sending, and how many births it sends. */
export type Course = {
  readonly perRequest: number;
  readonly connections: number;
  readonly births: number;
  readonly warmUp: number;
};

/** `perSecond`: births from the first request to the last stored offer. */
export type OurRound = {
  readonly perSecond: number;
  readonly ackedPerSecond: number;
  readonly ackMillisP50: number;
  readonly ackMillisP99: number;
  readonly births: number;
};

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Runs one round on a fresh database: a process for the server, one for the worker, one for the load. */
export async function runOurs({ url, jwk, course }: { url: string; jwk: string; course: Course }): Promise<OurRound> {
  const environment = { ...process.env, DATABASE_URL: url, WAAD_LOG: 'warn', WAAD_DB_CONNECTIONS: '10' };
  const folder = { WAAD_DATA: process.env['WAAD_BENCH_FOLDER'] ?? '/tmp/waad-bench' };
  const parts = (process.env['WAAD_BENCH_PARTS'] ?? 'web;worker').split(';');
  const servers = parts.map((part) => start('./server.ts', { ...environment, ...folder, WAAD_PARTS: part }));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const ports = (await Promise.all(servers.map(said<{ port: number }>))).map(({ port }) => port);
    const target = `http://127.0.0.1:${ports.find((port) => port > 0)}`;
    const { births, warmUp, perRequest, connections } = course;
    const order = { url: target, jwk, perRequest, connections };
    await send({ ...order, from: 0, to: warmUp });
    await untilSettled(client);
    const report = await send({ ...order, from: warmUp, to: warmUp + births });
    const settledAt = await untilSettled(client);
    if (report.accepted !== births) throw new Error(`${report.accepted} of ${births} births were accepted`);
    await verify(client, warmUp + births);
    return {
      perSecond: (births * 1000) / (settledAt - report.startedAt),
      ackedPerSecond: (births * 1000) / (report.ackedAt - report.startedAt),
      ackMillisP50: percentile(report.latencies, 0.5),
      ackMillisP99: percentile(report.latencies, 0.99),
      births,
    };
  } finally {
    await client.end();
    await Promise.all(servers.map(stop));
  }
}

function start(name: string, env: NodeJS.ProcessEnv): ChildProcess {
  const flags = (process.env['WAAD_BENCH_NODE'] ?? '').split(' ').filter(Boolean);
  const execArgv = [...process.execArgv, ...(name === './server.ts' ? flags : [])];
  return fork(script(name), [], { env, execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/** The first thing a process says, or the news that it ended without a word. */
async function said<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the bench ended with code ${code}`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  return message as T;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function send(order: LoadOrder): Promise<LoadReport> {
  const child = start('./load.ts', process.env);
  const answered = said<LoadReport>(child);
  child.send(order);
  const report = await answered;
  child.disconnect();
  return report;
}

/** Waits until no task is left, and gives the moment at which the last offer was made. */
async function untilSettled(client: pg.Client): Promise<number> {
  for (;;) {
    const { rows } = await client.query('SELECT EXISTS (SELECT FROM platform.tasks) AS busy');
    if (!rows[0]?.busy) return Date.now();
    await wait(20);
  }
}

/** Every birth that was acknowledged has exactly one offer for each parent, and each offer was told once. */
async function verify(client: pg.Client, births: number): Promise<void> {
  const { rows } = await client.query(`
    WITH made AS (
      SELECT occurrence_key AS key, count(*) AS offers, count(DISTINCT person_id) AS parents FROM offers.offers GROUP BY 1)
    SELECT count(*)::int AS signals, count(*) FILTER (WHERE offers = 2 AND parents = 2)::int AS right,
      (SELECT count(*)::int FROM offers.offers) AS offers, (SELECT count(*)::int FROM notify.messages) AS messages
    FROM signals.signals LEFT JOIN made USING (key)`);
  const { signals, right, offers, messages } = rows[0] ?? {};
  if (signals !== births || right !== births || offers !== 2 * births || messages !== 2 * births) {
    throw new Error(`of ${births} births: ${JSON.stringify(rows[0])}`);
  }
}
