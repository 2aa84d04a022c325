// SPDX-License-Identifier: Apache-2.0

/** How much is done: `s` for a first look, `m` for figures to quote, `l` to find what only shows under load. */
export type Scale = 's' | 'm' | 'l';

/** Something we promise ourselves: a ratio to a limit or to a peer that was measured in the same run. */
export type Aim = { readonly what: string; readonly ratio: number; readonly aim: number; readonly met: boolean };

/** A table for people. */
export type Table = {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

/** What one bench found. `results` is for machines, `tables` show the same to people. */
export type Findings = {
  readonly results: Readonly<Record<string, unknown>>;
  readonly aims: readonly Aim[];
  readonly tables: readonly Table[];
  /** What must be known to read the figures rightly. */
  readonly notes: readonly string[];
};

/** What a bench is given. It says what it is doing through `tell`, which never reaches standard output. */
export type BenchOptions = { readonly scale: Scale; readonly tell: (line: string) => void };

export type Bench = {
  readonly name: string;
  readonly summary: string;
  run(options: BenchOptions): Promise<Findings>;
};

/** An aim that is met when the ratio is at least so high. */
export function atLeast(what: string, ratio: number, aim: number): Aim {
  return { what, ratio: round(ratio, 3), aim: round(aim, 3), met: ratio >= aim };
}

/** An aim that is met when the ratio is at most so high. */
export function atMost(what: string, ratio: number, aim: number): Aim {
  return { what, ratio: round(ratio, 3), aim: round(aim, 3), met: ratio <= aim };
}

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}

/** The middle of what several rounds gave: one disturbed round does not move it. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** The value that so large a part of all lies under (0.99 for p99). */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
