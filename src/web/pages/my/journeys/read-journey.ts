// SPDX-License-Identifier: Apache-2.0
import { getJourney, type JourneyWithCases, listJourneys } from '../../../../modules/journeys/index.ts';
import { type Message, markRead, thread } from '../../../../modules/notify/index.ts';
import { findOffer, type OfferItem } from '../../../../modules/offers/index.ts';
import { type Feedback, findFeedback } from '../../../../modules/voice/index.ts';
import type { Tx } from '../../../../platform/db/index.ts';
import { type Pulse, readPulse } from '../pulse.ts';
import { idIn, type Visit } from '../visit.ts';

/** A journey of the customer's, with all that its page shows. */
export type ReadJourney = {
  readonly journey: JourneyWithCases;
  readonly messages: readonly Message[];
  /** The services as the offer decided them: the reasons. */
  readonly items: readonly OfferItem[];
  readonly feedback: Feedback | undefined;
  readonly pulse: Pulse;
};

/** Reads the journey in the address; nothing where there is none that the customer may see. What it shows is now read. */
export async function readJourney(visit: Visit): Promise<ReadJourney | undefined> {
  const id = idIn(visit);
  if (!id) return undefined;
  return visit.transact(async (tx) => {
    const [journey, pulse] = await Promise.all([getJourney(tx, id), readPulse(tx, visit.session.actor.actsFor)]);
    if (!journey) return undefined;
    const [messages, offer, feedback] = await Promise.all([
      thread(tx, id, journey.personId),
      findOffer(tx, journey.offerId),
      findFeedback(tx, journey.personId, id),
    ]);
    if (messages.some((message) => !message.readAt)) await markRead(tx, journey.personId, { journeyId: id });
    return { journey, messages, items: offer?.items ?? [], feedback, pulse };
  });
}

/** The journeys of the customer and of those they act for, under way first, then the newest. */
export function readJourneys(tx: Tx, { session }: Visit): Promise<readonly JourneyWithCases[]> {
  return listJourneys(tx, session.actor.actsFor);
}
