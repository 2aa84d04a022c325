// SPDX-License-Identifier: Apache-2.0
import { type Id, type Outcome, refused } from '../kernel/index.ts';
import { getJourney } from '../modules/journeys/index.ts';
import { type GivenFeedback, giveFeedback as give } from '../modules/voice/index.ts';
import type { Tx } from '../platform/db/index.ts';

/** One tap after a journey, and a comment if the customer likes. */
export type JourneyFeedback = { readonly journeyId: Id; readonly happiness: number; readonly comment?: string };

export type FeedbackRefusal =
  | 'not-found'
  | 'journey-not-finished'
  | 'happiness-out-of-range'
  | 'comment-too-long'
  | 'feedback-closed';

/** Keeps what a customer says about a journey of theirs that has ended. */
export async function giveFeedback(
  tx: Tx,
  { journeyId, happiness, comment }: JourneyFeedback,
): Promise<Outcome<GivenFeedback, FeedbackRefusal>> {
  const journey = await getJourney(tx, journeyId);
  if (!journey) return refused('not-found', { what: 'journey' });
  if (journey.state !== 'finished') return refused('journey-not-finished', { state: journey.state });
  return give(tx, { personId: journey.personId, journeyId, bundleId: journey.bundleId, happiness, comment });
}
