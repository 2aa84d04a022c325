// SPDX-License-Identifier: Apache-2.0
import { dateIn, done, type Id, type Outcome, refused } from '../kernel/index.ts';
import { type Catalogue, fitsType } from '../modules/catalogue/index.ts';
import {
  decideItems,
  holdOpenOffer,
  keepChoices,
  type Offer,
  type OfferItem,
  type OfferRefusal,
  optOutsOf,
  reviseOffer,
} from '../modules/offers/index.ts';
import { knownFacts, recordEvidence } from '../modules/registers/index.ts';
import type { Tx } from '../platform/db/index.ts';
import { freshUntil } from './gather-facts.ts';
import { knownOf } from './settle-offers.ts';

export type AnswerRefusal = OfferRefusal | 'question-not-asked' | 'answer-not-fitting';

export type Answer = { readonly offerId: Id; readonly fact: string; readonly value: unknown };

/**
 * Keeps one answer of the person, as evidence that they gave, and decides the offer anew with it. The answer is kept for good
 * (for as long as it is fresh): no other offer asks for it again. If registers now have something to say that did not matter
 * before, a task asks them.
 */
export async function answerQuestion(
  tx: Tx,
  catalogue: Catalogue,
  { offerId, fact: id, value }: Answer,
): Promise<Outcome<Offer, AnswerRefusal>> {
  const held = await holdOpenOffer(tx, offerId);
  if (!held.ok) return held;
  const offer = held.value;
  const fact = catalogue.facts.get(id);
  if (!fact?.question || !mayBeAnswered(offer, id)) return refused('question-not-asked', { fact: id });
  if (!fitsType(fact, value)) return refused('answer-not-fitting', { fact: id, type: fact.type });
  await recordEvidence(tx, [
    {
      person: offer.person_id,
      fact: id,
      value,
      ...(fact.type === 'date' ? { valueDate: value as string } : {}),
      source: 'person',
      obtainedAt: tx.now,
      ...(fact.freshness ? { freshUntil: freshUntil(tx.now, fact.freshness) } : {}),
    },
  ]);
  tx.audit({ person: offer.person_id, action: 'offers.answered', subject: `offer:${offerId}`, detail: { fact: id } });
  const items = await decideAgain(tx, catalogue, offer);
  await reviseOffer(tx, offer, items);
  if (items.some((item) => item.pending.length > 0)) {
    tx.enqueue({ person: offer.person_id, kind: 'offers.refresh', payload: { offer: offerId } });
  }
  return done({ ...offer, items });
}

/** What is still asked, and what the person answered before and may correct. */
function mayBeAnswered(offer: Offer, fact: string): boolean {
  return offer.items.some(
    (item) =>
      item.questions.includes(fact) || item.known.some((known) => known.fact === fact && known.source === 'person'),
  );
}

async function decideAgain(tx: Tx, catalogue: Catalogue, offer: Offer): Promise<OfferItem[]> {
  const bundle = catalogue.bundles.get(offer.bundle_id);
  if (!bundle) return [...offer.items];
  const [facts, optOuts] = await Promise.all([knownFacts(tx, [offer.person_id]), optOutsOf(tx, [offer.person_id])]);
  const { items } = decideItems({
    catalogue,
    bundle,
    role: offer.role,
    known: knownOf(facts, happeningOf(offer)),
    notHeld: notHeldBefore(offer),
    optOuts: optOuts.get(offer.person_id) ?? new Set(),
    asOf: dateIn(tx.now),
  });
  return keepChoices(items, offer.items);
}

/** What the registers had been asked for in vain when the offer was made: the person was asked instead. */
export function notHeldBefore(offer: Offer): Set<string> {
  return new Set(offer.items.flatMap((item) => [...item.questions, ...item.lacking, ...answered(item)]));
}

const answered = (item: OfferItem) =>
  item.known.filter((known) => known.source === 'person').map((known) => known.fact);

/** The happening as the offer keeps it. */
export function happeningOf(offer: Offer) {
  return {
    person_id: offer.person_id,
    id: offer.occurrence_id,
    life_event: offer.life_event,
    key: offer.occurrence_key,
    role: offer.role,
    subject_id: offer.subject_id,
    occurred_on: offer.occurrence.occurredOn,
    state: 'active' as const,
    facts: { ...offer.occurrence.facts },
    source: offer.occurrence.source,
    received_at: offer.occurrence.receivedAt,
  };
}
