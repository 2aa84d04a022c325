// SPDX-License-Identifier: Apache-2.0
import type { Id, Instant } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** What a person said about one journey. */
export type Feedback = {
  readonly journeyId: Id;
  /** From 1, very unhappy, to 5, very happy. */
  readonly happiness: number;
  readonly comment: string | undefined;
  readonly givenAt: Instant;
  readonly changedAt: Instant | undefined;
};

type Row = { journey_id: Id; happiness: number; comment: string | null; given_at: Instant; changed_at: Instant | null };

/** What a person said about a journey, if they did. */
export async function findFeedback(tx: Tx, personId: Id, journeyId: Id): Promise<Feedback | undefined> {
  const [row] = await tx.query<Row>(
    'SELECT journey_id, happiness, comment, given_at, changed_at FROM voice.feedback WHERE person_id = $1 AND journey_id = $2',
    [personId, journeyId],
  );
  return (
    row && {
      journeyId: row.journey_id,
      happiness: row.happiness,
      comment: row.comment ?? undefined,
      givenAt: row.given_at,
      changedAt: row.changed_at ?? undefined,
    }
  );
}
