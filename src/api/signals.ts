// SPDX-License-Identifier: Apache-2.0
import type { Context } from 'hono';
import { Hono } from 'hono';
import { type Read, readSignalsOf } from '../flows/read-signals.ts';
import type { Intake, Taken } from '../flows/take-signals.ts';
import type { CatalogueCache } from '../modules/catalogue/index.ts';
import type { ConnectionBook } from '../modules/registers/index.ts';
import type { Metrics } from '../platform/metrics.ts';
import { authenticateSender } from './authenticate-sender.ts';
import { apiLang, problem, problemResponse } from './problem.ts';
import { readBody } from './read-body.ts';

export type SignalsApi = {
  readonly intake: Intake;
  readonly catalogue: CatalogueCache;
  readonly connections: ConnectionBook;
  readonly metrics: Metrics;
};

const LARGEST_BYTES = 1_048_576;
/** Of what comes from nobody we know, so much is kept for an operator to see, and no more: it must not fill the disk. */
const STRANGERS_A_MINUTE = 60;
const STRANGERS_BYTES = 16_384;

const STATUS: Record<string, number> = {
  'signature-missing': 401,
  'signature-wrong': 401,
  'source-unknown': 401,
  'type-not-allowed': 403,
  'not-a-cloudevent': 400,
  'encoding-wrong': 400,
  'too-large': 413,
  'type-unknown': 422,
  'data-invalid': 422,
  'person-unknown': 422,
};

/** `POST /api/v1/signals`: CloudEvents 1.0 over HTTP, structured, binary and batch. 202 only once they are durable. */
export function signalsApi(deps: SignalsApi): Hono {
  const app = new Hono();
  const keepStranger = strangersKept(deps.intake);
  app.post('/', async (c) => {
    const body = await readBody(c.req.raw, LARGEST_BYTES);
    if (!body) return rejected(c, deps, 'too-large', { mostBytes: LARGEST_BYTES });
    const header = (name: string) => c.req.header(name);
    const connections = await deps.connections.all();
    const sender = authenticateSender({ header, body }, connections);
    if (!sender.ok) {
      await keepStranger(sender.code, header, body);
      return rejected(c, deps, sender.code, sender.details);
    }
    const posted = { contentType: header('content-type') ?? '', header, body };
    const { batch, signals } = readSignalsOf(posted, {
      sender: sender.value,
      connections,
      catalogue: await deps.catalogue.current(),
    });
    const results = await takeAll(deps, signals);
    return batch ? answerBatch(c, results) : answerOne(c, results[0]);
  });
  return app;
}

type Result = { readonly id: string | undefined; readonly status: 'accepted' | 'repeated' | 'rejected' } & {
  readonly code?: string;
  readonly details?: Readonly<Record<string, unknown>>;
};

async function takeAll({ intake, metrics }: SignalsApi, signals: readonly Read[]): Promise<Result[]> {
  const understood = signals.flatMap((signal) => (signal.ok ? [signal.incoming] : []));
  const refusals = signals.flatMap((signal) => (signal.ok ? [] : [signal.rejection]));
  if (refusals.length > 0) await intake.reject(refusals);
  const taken = understood.length > 0 ? await intake.take(understood) : [];
  let next = 0;
  const results = signals.map((signal): Result => {
    if (!signal.ok) return { id: signal.id, status: 'rejected', code: signal.code, details: signal.details };
    const one = taken[next++] as Taken;
    return one.status === 'rejected'
      ? { id: signal.id, status: 'rejected', code: one.code }
      : { id: signal.id, status: one.status };
  });
  for (const result of results) metrics.signals.inc({ result: result.code ?? result.status });
  return results;
}

function answerOne(c: Context, result: Result | undefined): Response {
  if (!result) return c.json({ accepted: [] }, 202);
  if (result.status === 'rejected')
    return problemResponse(c, STATUS[result.code ?? ''] ?? 422, result.code ?? '', result.details);
  return c.json({ accepted: [{ id: result.id, status: result.status }] }, 202);
}

function answerBatch(c: Context, results: readonly Result[]): Response {
  if (results.every((result) => result.status !== 'rejected')) {
    return c.json({ accepted: results.map(({ id, status }) => ({ id, status })) }, 202);
  }
  const lang = apiLang(c);
  const told = results.map(({ id, status, code, details }) =>
    code ? { id, status, problem: problem(lang, STATUS[code] ?? 422, code, details) } : { id, status },
  );
  return c.json({ results: told }, 207);
}

function rejected(
  c: Context,
  { metrics }: SignalsApi,
  code: string,
  details: Readonly<Record<string, unknown>>,
): Response {
  metrics.signals.inc({ result: code });
  return problemResponse(c, STATUS[code] ?? 400, code, details);
}

type Header = (name: string) => string | undefined;

/** Keeps what came without a right signature, up to a rate: an operator must see that a partner's key went wrong. */
function strangersKept(intake: Intake) {
  let minute = 0;
  let kept = 0;
  return async (code: string, header: Header, body: Uint8Array) => {
    const now = Math.floor(Date.now() / 60_000);
    if (now !== minute) {
      minute = now;
      kept = 0;
    }
    kept += 1;
    if (kept > STRANGERS_A_MINUTE) return;
    await intake.reject([
      {
        source: header('ce-source'),
        type: header('ce-type'),
        signalId: header('ce-id'),
        code,
        problem: {},
        contentType: header('content-type') ?? '',
        body: body.subarray(0, STRANGERS_BYTES),
        authenticated: false,
      },
    ]);
  };
}
