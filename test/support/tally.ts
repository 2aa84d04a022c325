// SPDX-License-Identifier: Apache-2.0
// A reporter for the test runner that writes, for bin/test.ts, what the readable report does not: how long each file took
// and why tests were skipped. The runner does not count a suite that was skipped whole; here it counts as one. One JSON object, written when the run ends; a run that dies before leaves no tally.
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

export type Tally = Counts & {
  /** Milliseconds spent in tests, by file. */
  readonly files: Readonly<Record<string, number>>;
  /** How many tests were skipped for each reason. */
  readonly skips: Readonly<Record<string, number>>;
};

export default async function* tally(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const files: Record<string, number> = {};
  const skips: Record<string, number> = {};
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  let suitesSkipped = 0;
  for await (const told of source) {
    if (told.type === 'test:pass' || told.type === 'test:fail') {
      const { file, details } = told.data;
      const name = relative('', file ?? '');
      const isSuite = details.type === 'suite';
      if (!isSuite) files[name] = (files[name] ?? 0) + details.duration_ms;
      const reason = skipReason(told.data);
      if (reason && isSuite) suitesSkipped += 1;
      if (reason) skips[reason] = (skips[reason] ?? 0) + 1;
    }
    if (told.type === 'test:summary' && told.data.file === undefined) {
      const { tests, passed, skipped, todo } = told.data.counts;
      counts = { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo + suitesSkipped };
    }
  }
  yield JSON.stringify({ ...counts, files, skips } satisfies Tally);
}

function skipReason(data: { skip?: string | boolean; todo?: string | boolean }): string | undefined {
  const said = data.skip ?? data.todo;
  if (said === undefined || said === false) return undefined;
  return typeof said === 'string' && said ? said : 'no reason given';
}
