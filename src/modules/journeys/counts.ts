// SPDX-License-Identifier: Apache-2.0
import type { Tx } from '../../platform/db/index.ts';
import type { CaseState } from './types.ts';

/** How many cases stand in each state, everywhere. For the platform itself: numbers that say nothing of anybody. */
export async function countCases(tx: Tx): Promise<ReadonlyMap<CaseState, number>> {
  const rows = await tx.query<{ state: CaseState; count: number }>(
    'SELECT state, count(*)::int AS count FROM journeys.cases GROUP BY state',
  );
  return new Map(rows.map((row) => [row.state, row.count]));
}
