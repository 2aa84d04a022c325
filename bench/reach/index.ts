// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Offering, reach } from '../../src/modules/reach/index.ts';
import { atMost, type Bench, type BenchOptions, median, round, type Scale } from '../bench.ts';
import { checkAgreement } from './agree.ts';
import { countByHand } from './by-hand.ts';
import { AS_OF, daysOf, loadColumns, makePeople, newborn } from './stage.ts';

const AIM = 3.5;
const MILLION = 1_000_000;
const SIZES: Readonly<Record<Scale, readonly number[]>> = { s: [MILLION], m: [MILLION], l: [MILLION, 10 * MILLION] };
const ROUNDS: Readonly<Record<Scale, number>> = { s: 3, m: 7, l: 5 };
const TSX = fileURLToPath(new URL('../../src/platform/tsx.ts', import.meta.url));
const ALONE = fileURLToPath(new URL('./alone.ts', import.meta.url));

type Measured = {
  readonly people: number;
  readonly byHandMs: number;
  readonly duckdbMs: number;
  readonly parquetMs: number;
  readonly counts: number;
  readonly peakMiB: number;
};

/** Whom a bundle would reach, by SQL in DuckDB, beside a loop that was written by hand. */
export const reachBench: Bench = {
  name: 'reach',
  summary: 'whom the newborn bundle reaches, beside a hand-written loop over typed arrays',
  async run(options) {
    const folder = mkdtempSync(join(tmpdir(), 'waad-bench-reach-'));
    try {
      const offering = await newborn();
      const measured: Measured[] = [];
      for (const people of SIZES[options.scale]) measured.push(await measure(offering, people, { ...options, folder }));
      return findings(measured, ROUNDS[options.scale]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Measuring = BenchOptions & { readonly folder: string };

async function measure(offering: Offering, people: number, { scale, tell, folder }: Measuring): Promise<Measured> {
  tell(`makes ${people.toLocaleString('en')} people`);
  const files = await makePeople(offering, people, folder);
  const columns = await loadColumns(files.parquet, people);
  const days = daysOf(AS_OF);
  const ask = (file: string) => reach({ offering, people: { file }, asOf: { date: AS_OF } });
  // The first round warms up both, and compares every count.
  const byHandCounts = countByHand(columns, days);
  let counts = 0;
  for (const file of [files.duckdb, files.parquet]) counts = checkAgreement(await ask(file), byHandCounts);
  const times = { byHand: [] as number[], duckdb: [] as number[], parquet: [] as number[] };
  for (let turn = 0; turn < ROUNDS[scale]; turn += 1) {
    tell(`${people.toLocaleString('en')} people, round ${turn + 1} of ${ROUNDS[scale]}`);
    times.byHand.push(await timed(() => countByHand(columns, days)));
    times.duckdb.push(await timed(() => ask(files.duckdb)));
    times.parquet.push(await timed(() => ask(files.parquet)));
  }
  return {
    people,
    byHandMs: round(median(times.byHand), 1),
    duckdbMs: round(median(times.duckdb), 1),
    parquetMs: round(median(times.parquet), 1),
    counts,
    peakMiB: peakOf(files.duckdb),
  };
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function peakOf(file: string): number {
  const said = execFileSync(process.execPath, ['--import', TSX, ALONE, file], { encoding: 'utf8' });
  return (JSON.parse(said) as { peakMiB: number }).peakMiB;
}

function findings(measured: readonly Measured[], rounds: number) {
  const ratioOf = (ms: number, { byHandMs }: Measured) => round(ms / byHandMs, 2);
  return {
    results: { rounds, measured },
    aims: measured.map((one) =>
      atMost(
        `reach over ${one.people.toLocaleString('en')} people, times a hand-written loop`,
        one.duckdbMs / one.byHandMs,
        AIM,
      ),
    ),
    tables: [
      {
        title: `Medians of ${rounds} rounds, ms`,
        heads: ['people', 'by hand', 'DuckDB', 'of hand', 'Parquet', 'of hand', 'MiB at most'],
        rows: measured.map((one) => [
          one.people,
          one.byHandMs,
          one.duckdbMs,
          ratioOf(one.duckdbMs, one),
          one.parquetMs,
          ratioOf(one.parquetMs, one),
          one.peakMiB,
        ]),
      },
    ],
    notes: [
      `${measured[0]?.counts ?? 0} counts (service by verdict, in all, by age, emirate and nationality group; missing facts) agree on every one.`,
      'By hand: one thread, everything in memory before the clock starts. DuckDB and Parquet: all of reach, from opening the file to the counts.',
      'MiB at most: a process that asks once about the DuckDB file, Node and everything in it.',
    ],
  };
}
