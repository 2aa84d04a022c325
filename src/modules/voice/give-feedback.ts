// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Outcome, plusMillis, refused } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { findFeedback } from './queries.ts';

/** What a person says about one journey. */
export type NewFeedback = {
  readonly personId: Id;
  readonly journeyId: Id;
  readonly bundleId: string;
  /** From 1, very unhappy, to 5, very happy. */
  readonly happiness: number;
  readonly comment?: string | undefined;
};

/** Whether it took the place of what they had said before. */
export type GivenFeedback = { readonly changed: boolean };

/** How long a person may think again. */
export const CHANGEABLE_DAYS = 30;
const LONGEST_COMMENT = 2_000;

const UPSERT = `INSERT INTO voice.feedback (person_id, journey_id, bundle_id, happiness, comment, given_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (person_id, journey_id) DO UPDATE SET happiness = excluded.happiness,
    comment = coalesce(excluded.comment, voice.feedback.comment), changed_at = excluded.given_at`;

/**
 * Keeps what a person says about a journey: once, and for thirty days they may think again. A second tap without a comment
 * keeps the comment of the first. That the journey is theirs and finished is for the flow to see to.
 */
export async function giveFeedback(
  tx: Tx,
  given: NewFeedback,
): Promise<Outcome<GivenFeedback, 'happiness-out-of-range' | 'comment-too-long' | 'feedback-closed'>> {
  const { personId: person, journeyId, bundleId, happiness } = given;
  if (!Number.isInteger(happiness) || happiness < 1 || happiness > 5) return refused('happiness-out-of-range');
  const comment = given.comment?.trim() || null;
  if (comment && comment.length > LONGEST_COMMENT) return refused('comment-too-long', { max: LONGEST_COMMENT });
  const before = await findFeedback(tx, person, journeyId);
  if (before && tx.now > plusMillis(before.givenAt, CHANGEABLE_DAYS * 86_400_000)) {
    return refused('feedback-closed', { givenAt: before.givenAt });
  }
  await tx.query(UPSERT, [person, journeyId, bundleId, happiness, comment, tx.now]);
  tx.audit({
    person,
    action: before ? 'voice.feedback-changed' : 'voice.feedback-given',
    subject: `journey:${journeyId}`,
  });
  return done({ changed: before !== undefined });
}
