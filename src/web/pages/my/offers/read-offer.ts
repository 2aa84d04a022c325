// SPDX-License-Identifier: Apache-2.0
import type { Id, Text } from '../../../../kernel/index.ts';
import { getPeople } from '../../../../modules/identity/index.ts';
import { findJourneyOfOffer } from '../../../../modules/journeys/index.ts';
import { claimsOf, findOffer } from '../../../../modules/offers/index.ts';
import { system } from '../../../../platform/db/index.ts';
import { type Pulse, readPulse } from '../pulse.ts';
import { idIn, peopleOf, type Visit } from '../visit.ts';
import { type OfferView, viewOffer } from './offer-view.ts';

/** An offer of the customer's, with all that its pages show. */
export type ReadOffer = {
  readonly view: OfferView;
  readonly journeyId: Id | undefined;
  readonly pulse: Pulse;
  readonly nameOf: (id: Id) => Text | undefined;
};

/** Reads the offer in the address; nothing where there is none that the customer may see. */
export async function readOffer(visit: Visit): Promise<ReadOffer | undefined> {
  const id = idIn(visit);
  if (!id) return undefined;
  const read = await visit.transact(async (tx) => {
    const [offer, pulse] = await Promise.all([findOffer(tx, id), readPulse(tx, visit.session.actor.actsFor)]);
    if (!offer) return undefined;
    const [claims, journey] = await Promise.all([
      claimsOf(tx, offer),
      findJourneyOfOffer(tx, offer.id, offer.person_id),
    ]);
    return {
      view: viewOffer(offer, { catalogue: visit.catalogue, claims, now: tx.now }),
      pulse,
      journeyId: journey?.id,
    };
  });
  if (!read) return undefined;
  const takers = new Set(read.view.taken.map((one) => one.by));
  return { ...read, nameOf: await takerNames(visit, [...takers]) };
}

/**
 * The names of the others concerned who took a service. Row-level security shows the customer that it is taken and by whom,
 * as an id; the name alone is read by the platform, because two parents of one child know each other.
 */
async function takerNames({ session, deps }: Visit, ids: readonly Id[]): Promise<(id: Id) => Text | undefined> {
  const own = new Map(peopleOf(session).map((one) => [one.id, one.name]));
  const others = ids.filter((id) => !own.has(id));
  if (others.length === 0) return (id) => own.get(id);
  const people = await deps.transactor.transact(system('portal'), (tx) => getPeople(tx, others));
  return (id) => own.get(id) ?? people.get(id)?.name;
}
