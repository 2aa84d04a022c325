// SPDX-License-Identifier: Apache-2.0
import type { Id, Instant } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

export type NewUpdate = {
  readonly personId: Id;
  readonly caseId: Id;
  /** The entity's own id of what it says. */
  readonly updateId: string;
  readonly kind: string;
  readonly time: Instant;
  /** As it was signed. */
  readonly jws: string;
};

/** Keeps what an entity told us. False when it was kept before: then it has had its effect. */
export async function recordUpdate(tx: Tx, update: NewUpdate): Promise<boolean> {
  const written = await tx.query(
    `INSERT INTO journeys.case_updates (person_id, case_id, update_id, kind, time, received_at, jws)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING update_id`,
    [update.personId, update.caseId, update.updateId, update.kind, update.time, tx.now, update.jws],
  );
  return written.length > 0;
}
