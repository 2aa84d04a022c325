// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** How many offers people have, and how often these were changed: equal marks mean that nothing happened between. */
export async function offersMark(tx: Tx, people: readonly Id[]): Promise<{ count: number; changes: number }> {
  const [row] = await tx.query<{ count: number; changes: number }>(
    'SELECT count(*)::int AS count, coalesce(sum(revision), 0)::int AS changes FROM offers.offers WHERE person_id = ANY ($1)',
    [people],
  );
  return row ?? { count: 0, changes: 0 };
}
