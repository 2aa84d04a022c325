// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Outcome } from '../kernel/index.ts';
import { findJourneyOfOffer, type OpenJourney, open } from '../modules/journeys/index.ts';
import { acceptOffer as accept, type Offer, type OfferItem, type OfferRefusal } from '../modules/offers/index.ts';
import type { Tx } from '../platform/db/index.ts';

/** The journey that carries the offer, and the services that another of the concerned had already taken. */
export type AcceptedOffer = { readonly journeyId: Id; readonly taken: ReadonlySet<string>; readonly repeated: boolean };

/** Accepts an offer and opens its journey, in one transaction. Twice, or from two tabs, has one effect. */
export async function acceptOffer(tx: Tx, id: Id): Promise<Outcome<AcceptedOffer, OfferRefusal>> {
  const accepted = await accept(tx, id);
  if (!accepted.ok) return accepted;
  const { offer, items, taken, repeated } = accepted.value;
  if (repeated) {
    const before = await findJourneyOfOffer(tx, offer.id, offer.person_id);
    if (before) return done({ journeyId: before.id, taken, repeated });
  }
  const opened = await open(tx, journeyOf(offer, items));
  return opened.ok ? done({ journeyId: opened.value.journeyId, taken, repeated }) : opened;
}

/** What a journey is opened with, from an offer and the items that shall run. */
export function journeyOf(offer: Offer, items: readonly OfferItem[]): OpenJourney {
  return {
    personId: offer.person_id,
    offerId: offer.id,
    occurrenceId: offer.occurrence_id,
    subjectId: offer.subject_id ?? undefined,
    lifeEvent: offer.life_event,
    occurrenceKey: offer.occurrence_key,
    occurrence: offer.occurrence,
    bundleId: offer.bundle_id,
    bundleVersion: offer.bundle_version,
    items,
  };
}
