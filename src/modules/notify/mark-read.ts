// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** Notes that a person has seen their messages: those of one journey, or all. Tells how many were new. */
export async function markRead(tx: Tx, personId: Id, { journeyId }: { journeyId?: Id } = {}): Promise<number> {
  const rows = await tx.query(
    `UPDATE notify.messages SET read_at = $2
     WHERE person_id = $1 AND read_at IS NULL AND ($3::uuid IS NULL OR journey_id = $3) RETURNING id`,
    [personId, tx.now, journeyId ?? null],
  );
  return rows.length;
}
