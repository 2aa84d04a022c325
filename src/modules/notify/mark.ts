// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** How many messages people have: equal marks mean that nobody said anything between. */
export async function messagesMark(tx: Tx, people: readonly Id[]): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM notify.messages WHERE person_id = ANY ($1)',
    [people],
  );
  return row?.count ?? 0;
}
