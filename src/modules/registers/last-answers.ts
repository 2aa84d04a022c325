// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Receipt } from './tables.ts';

/** When a register was last asked, and what came of it. */
export type LastAnswer = { readonly at: Instant; readonly outcome: Receipt['outcome'] };

/** The last answer of every register, by entity. For the platform itself: whom it was about is not read. */
export async function lastAnswers(tx: Tx): Promise<ReadonlyMap<string, LastAnswer>> {
  const rows = await tx.query<{ register_id: string; at: Instant; outcome: LastAnswer['outcome'] }>(
    'SELECT DISTINCT ON (register_id) register_id, at, outcome FROM registers.receipts ORDER BY register_id, at DESC',
  );
  return new Map(rows.map(({ register_id, at, outcome }) => [register_id, { at, outcome }]));
}
