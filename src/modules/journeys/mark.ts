// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** What changes whenever anything in the journeys of these people does: equal marks mean that nothing happened between. */
export async function journeysMark(tx: Tx, people: readonly Id[]): Promise<readonly unknown[]> {
  const [cases, journeys] = await Promise.all([
    tx.query<{ count: number; changes: number; due: string | null }>(
      `SELECT count(*)::int AS count, coalesce(sum(revision), 0)::int AS changes, max(due_on)::text AS due
       FROM journeys.cases WHERE person_id = ANY ($1)`,
      [people],
    ),
    tx.query<{ ended: number; due: string | null }>(
      `SELECT count(finished_at)::int AS ended, max(due_on)::text AS due FROM journeys.journeys WHERE person_id = ANY ($1)`,
      [people],
    ),
  ]);
  return [cases[0], journeys[0]];
}
