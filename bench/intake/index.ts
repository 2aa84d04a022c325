// SPDX-License-Identifier: Apache-2.0
import { makeSigningKey, readSigningKey } from '../../src/platform/signing.ts';
import { startServer, type TestServer, whyNoServer } from '../../test/support/server.ts';
import { atLeast, type Bench, type BenchOptions, type Findings, median, round, type Scale } from '../bench.ts';
import { REGISTER } from './births.ts';
import { runLimit, takeSamples } from './limit.ts';
import { type Course, type OurRound, runOurs } from './ours.ts';
import { seed } from './seed.ts';

type Size = { readonly single: Course; readonly batch: Course; readonly rounds: number; readonly limitSeconds: number };

const sized = (births: number) => ({
  single: { perRequest: 1, connections: 64, births, warmUp: Math.min(1_000, births / 2) },
  batch: { perRequest: 50, connections: 8, births: births * 2, warmUp: Math.min(1_000, births / 2) },
});

const SIZES: Readonly<Record<Scale, Size>> = {
  s: { ...sized(1_000), rounds: 1, limitSeconds: 4 },
  m: { ...sized(6_000), rounds: 3, limitSeconds: 8 },
  l: { ...sized(40_000), rounds: 3, limitSeconds: 30 },
};

const CLIENTS = 8;
// A server as somebody would run it: durable, with memory and log room enough that no checkpoint falls into a round.
const SETTINGS = { shared_buffers: '512MB', max_wal_size: '8GB', checkpoint_timeout: '30min' };

/** Signals per second from HTTP to stored offer, beside pgbench writing the same rows. */
export const intake: Bench = {
  name: 'intake',
  summary: 'births per second from HTTP to stored offer, beside pgbench writing the same rows',
  async run(options) {
    const missing = whyNoServer();
    if (missing) throw new Error(`This bench needs a PostgreSQL server and pgbench: ${missing}.`);
    const server = await startServer({ fsync: true, settings: SETTINGS });
    if (!server) throw new Error('the server did not start');
    try {
      return await measure(server, options);
    } finally {
      await server.stop();
    }
  },
};

type Case = 'single' | 'batch';
type Round = { readonly ours: OurRound; readonly limit: number };

async function measure(server: TestServer, { scale, tell }: BenchOptions): Promise<Findings> {
  const size = SIZES[scale];
  const couples = size.batch.births + size.batch.warmUp;
  const jwk = makeSigningKey();
  tell(`seeding ${couples} couples`);
  await seed({ url: await server.createDatabase('seeded'), couples, key: readSigningKey(jwk, REGISTER) });
  const expected = await sampled(server, { jwk, course: { ...size.single, births: 50, warmUp: 0 } });
  const rounds: Record<Case, Round[]> = { single: [], batch: [] };
  for (let index = 1; index <= size.rounds; index += 1) {
    for (const which of ['single', 'batch'] as const) {
      const ours = await onCopy(server, 'seeded', (url) => runOurs({ url, jwk, course: size[which] }));
      const sets = which === 'single' ? 1 : 50;
      const order = {
        binaries: server.binaries,
        couples,
        sets,
        clients: CLIENTS,
        seconds: size.limitSeconds,
        expected,
      };
      const limit = await onCopy(server, 'sampled', (url) => runLimit({ url, ...order }));
      rounds[which].push({ ours, limit });
      tell(
        `round ${index}, ${which}: ${round(ours.perSecond)} of ${round(limit)} a second (${round(ours.perSecond / limit, 3)})`,
      );
    }
  }
  return findings(rounds, expected);
}

/** A database like the seeded one that also holds samples of what a birth leaves, and nothing of the births they came from. */
async function sampled(
  server: TestServer,
  { jwk, course }: { jwk: string; course: Course },
): Promise<Record<string, number>> {
  const url = await server.createDatabase('sampled', 'seeded');
  await runOurs({ url, jwk, course });
  return takeSamples(url);
}

async function onCopy<T>(server: TestServer, template: string, work: (url: string) => Promise<T>): Promise<T> {
  const url = await server.createDatabase('round', template);
  try {
    return await work(url);
  } finally {
    await server.dropDatabase('round');
  }
}

function findings(rounds: Record<Case, Round[]>, expected: Record<string, number>): Findings {
  const of = (which: Case) => {
    const all = rounds[which];
    const middle = (pick: (one: Round) => number) => median(all.map(pick));
    return {
      oursPerSecond: round(middle((one) => one.ours.perSecond)),
      limitPerSecond: round(middle((one) => one.limit)),
      ratio: round(
        middle((one) => one.ours.perSecond / one.limit),
        3,
      ),
      ackedPerSecond: round(middle((one) => one.ours.ackedPerSecond)),
      ackMillisP50: round(
        middle((one) => one.ours.ackMillisP50),
        1,
      ),
      ackMillisP99: round(
        middle((one) => one.ours.ackMillisP99),
        1,
      ),
      births: all[0]?.ours.births ?? 0,
      rounds: all.length,
    };
  };
  const [single, batch] = [of('single'), of('batch')];
  const row = (what: string, one: typeof single) => [
    what,
    one.oursPerSecond,
    one.limitPerSecond,
    one.ratio,
    one.ackedPerSecond,
    one.ackMillisP50,
    one.ackMillisP99,
  ];
  return {
    results: { single, batch, rowsPerBirth: expected, pgbenchClients: CLIENTS },
    aims: [
      atLeast('births one by one, of what pgbench stores one by one', single.ratio, 1 / 3),
      atLeast('births in batches of 50, of what pgbench stores in batches of 50', batch.ratio, 1 / 2),
    ],
    tables: [
      {
        title: `Births a second (median of ${single.rounds})`,
        heads: ['', 'HTTP to offer', 'pgbench', 'ratio', 'acknowledged', 'p50 ms', 'p99 ms'],
        rows: [row('one by one', single), row('batches of 50', batch)],
      },
      { title: 'Rows a birth leaves', heads: ['table', 'rows'], rows: Object.entries(expected) },
    ],
    notes: [
      'fsync is on; server, worker, load and PostgreSQL share this machine; every round has a fresh copy of the database.',
      'Each birth makes two offers. The parents’ evidence is fresh, so no register is asked; requests are signed (Ed25519).',
      'The time runs from the first request to the last stored offer. Afterwards every birth was found to have its two offers.',
    ],
  };
}
