// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Instant, type Outcome, plusMillis, refused, type Text } from '../../kernel/index.ts';
import { notFound, type Tx } from '../../platform/db/index.ts';
import { choose } from './choose.ts';
import { claim, claimsOf } from './claims.ts';
import { isOffered, type Offer, type OfferItem, openQuestions } from './item.ts';
import { changeOffer, findOffer } from './store.ts';

/** Why an answer to an offer was not taken. */
export type OfferRefusal =
  | 'not-found'
  | 'offer-closed'
  | 'offer-expired'
  | 'questions-open'
  | 'nothing-chosen'
  | 'service-not-offered'
  | 'snooze-out-of-range';

/** `taken`: services that another of the concerned had already accepted. `repeated`: it had been accepted before. */
export type Accepted = {
  readonly offer: Offer;
  readonly items: readonly OfferItem[];
  readonly taken: ReadonlySet<string>;
  readonly repeated: boolean;
};

/** An offer that can still be answered, held against others until the transaction ends. */
async function holdOpen(tx: Tx, id: Id): Promise<Outcome<Offer, OfferRefusal>> {
  const offer = await findOffer(tx, id, { lock: true });
  if (!offer) return notFound('offer');
  if (offer.state !== 'open' && offer.state !== 'snoozed') return refused('offer-closed', { state: offer.state });
  if (offer.expires_at <= tx.now) return refused('offer-expired', { at: offer.expires_at });
  return done(offer);
}

/**
 * Accepts what is chosen of an offer. Accepting twice, or from two tabs, has one effect: the second finds it accepted and
 * says so. A shared service that the other parent took meanwhile is left out of what this person gets, and named.
 */
export async function acceptOffer(tx: Tx, id: Id): Promise<Outcome<Accepted, OfferRefusal>> {
  const held = await holdOpen(tx, id);
  if (!held.ok) {
    const before = held.code === 'offer-closed' ? await findOffer(tx, id) : undefined;
    return before?.state === 'accepted' ? done({ offer: before, items: [], taken: new Set(), repeated: true }) : held;
  }
  const offer = held.value;
  const claims = await claimsOf(tx, offer);
  const elsewhere = (item: OfferItem) =>
    item.once === 'per-occurrence' && claims.has(item.service) && claims.get(item.service) !== offer.person_id;
  const chosen = offer.items.filter((item) => item.choice === 'in' && isOffered(item) && !elsewhere(item));
  const open = openQuestions(chosen);
  if (open.length > 0) return refused('questions-open', { facts: open });
  const taken = await claim(tx, offer, chosen);
  const items = chosen.filter((item) => !taken.has(item.service));
  if (items.length === 0) return refused('nothing-chosen');
  await changeOffer(tx, offer, { state: 'accepted', decidedAt: tx.now });
  const detail = { services: items.map((item) => item.service) };
  tx.audit({ person: offer.person_id, action: 'offers.accepted', subject: `offer:${id}`, detail });
  return done({ offer, items, taken, repeated: false });
}

/** Chooses a service of an open offer, or leaves it out, with all that hangs on it. */
export async function chooseService(
  tx: Tx,
  { id, service, take }: { id: Id; service: string; take: boolean },
): Promise<Outcome<Offer, OfferRefusal>> {
  const held = await holdOpen(tx, id);
  if (!held.ok) return held;
  const item = held.value.items.find((one) => one.service === service);
  if (!item || !isOffered(item) || item.choice === 'running') return refused('service-not-offered', { service });
  const items = choose(held.value.items, service, take);
  await changeOffer(tx, held.value, { items });
  tx.audit({
    person: held.value.person_id,
    action: 'offers.chosen',
    subject: `offer:${id}`,
    detail: { service, take },
  });
  return done({ ...held.value, items });
}

/** Declines an offer. The reason is the person's own and optional. */
export async function declineOffer(tx: Tx, id: Id, reason: Text | undefined): Promise<Outcome<Offer, OfferRefusal>> {
  const held = await holdOpen(tx, id);
  if (!held.ok) return held;
  await changeOffer(tx, held.value, { state: 'declined', decidedAt: tx.now, ...(reason ? { reason } : {}) });
  tx.audit({ person: held.value.person_id, action: 'offers.declined', subject: `offer:${id}` });
  return done(held.value);
}

/** Undoes a decline while the offer would still be open: a slip of the finger must not cost a bundle. */
export async function reopenOffer(tx: Tx, id: Id): Promise<Outcome<Offer, OfferRefusal>> {
  const offer = await findOffer(tx, id, { lock: true });
  if (!offer) return notFound('offer');
  if (offer.state !== 'declined') return refused('offer-closed', { state: offer.state });
  if (offer.expires_at <= tx.now) return refused('offer-expired', { at: offer.expires_at });
  await changeOffer(tx, offer, { state: 'open' });
  tx.audit({ person: offer.person_id, action: 'offers.reopened', subject: `offer:${id}` });
  return done(offer);
}

const DAY_MILLIS = 86_400_000;
/** How many days an offer may be put aside. */
export const SNOOZE_DAYS = [1, 7, 30] as const;

/** Puts an offer aside for some days, never beyond its end. */
export async function snoozeOffer(tx: Tx, id: Id, days: number): Promise<Outcome<Instant, OfferRefusal>> {
  if (!(SNOOZE_DAYS as readonly number[]).includes(days))
    return refused('snooze-out-of-range', { allowed: SNOOZE_DAYS });
  const held = await holdOpen(tx, id);
  if (!held.ok) return held;
  const until = plusMillis(tx.now, days * DAY_MILLIS);
  if (until >= held.value.expires_at) return refused('snooze-out-of-range', { expiresAt: held.value.expires_at });
  await changeOffer(tx, held.value, { state: 'snoozed', snoozedUntil: until });
  tx.audit({ person: held.value.person_id, action: 'offers.snoozed', subject: `offer:${id}`, detail: { until } });
  return done(until);
}

/** The items decided anew (an answer came, a register corrected itself), with the person's choices kept. */
export async function reviseOffer(
  tx: Tx,
  offer: Offer,
  items: readonly OfferItem[],
  occurrence?: Offer['occurrence'],
): Promise<void> {
  await changeOffer(tx, offer, { items, ...(occurrence ? { occurrence } : {}) });
  tx.audit({ person: offer.person_id, action: 'offers.revised', subject: `offer:${offer.id}` });
}

/** Takes an offer back, because what it rested on was taken back. */
export async function withdrawOffer(tx: Tx, offer: Offer, reason: Text): Promise<void> {
  await changeOffer(tx, offer, { state: 'withdrawn', reason });
  tx.audit({ person: offer.person_id, action: 'offers.withdrawn', subject: `offer:${offer.id}` });
}

/** Holds an offer that can still be answered, for a flow that changes it together with other things. */
export { holdOpen as holdOpenOffer };
