// SPDX-License-Identifier: Apache-2.0
import { type Id, type Instant, newId, type Text } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { OccurrenceFacts, Offer, OfferItem } from './item.ts';
import { type PackedItems, packItems, unpackItems } from './packed-items.ts';

type Row = Omit<Offer, 'items'> & { items: PackedItems };

const offerOf = (row: Row): Offer => ({ ...row, items: unpackItems(row.items) });

const COLUMNS = `person_id, id, occurrence_id, subject_id, life_event, occurrence_key, bundle_id, bundle_version, role, state,
  items, occurrence, made_at, decided_at, expires_at, snoozed_until, reason, revision`;

/** An offer as the decision left it, not yet made. */
export type NewOffer = {
  readonly person: Id;
  readonly occurrenceId: Id;
  readonly subject: Id | null;
  readonly lifeEvent: string;
  readonly occurrenceKey: string;
  readonly bundle: string;
  readonly bundleVersion: number;
  readonly role: string;
  readonly items: readonly OfferItem[];
  readonly occurrence: OccurrenceFacts;
  readonly expiresAt: Instant;
};

const INSERT = `INSERT INTO offers.offers (person_id, id, occurrence_id, subject_id, life_event, occurrence_key, bundle_id,
    bundle_version, role, state, items, occurrence, made_at, expires_at)
  SELECT person, id, occurrence_id, subject, life_event, occurrence_key, bundle, bundle_version, role, 'open', items,
    occurrence, $2, expires_at
  FROM jsonb_to_recordset($1::jsonb) AS o(person uuid, id uuid, occurrence_id uuid, subject uuid, life_event text,
    occurrence_key text, bundle text, bundle_version int, role text, items jsonb, occurrence jsonb, expires_at timestamptz)
  ON CONFLICT (person_id, occurrence_id, bundle_id) DO NOTHING RETURNING person_id, id`;

/**
 * Makes offers, in one statement. An offer of the same bundle for the same happening is made once: a second is passed over.
 * Gives the ids of those made, beside what they were made of.
 */
export async function makeOffers(tx: Tx, offers: readonly NewOffer[]): Promise<{ id: Id; offer: NewOffer }[]> {
  if (offers.length === 0) return [];
  const rows = offers.map((offer) => ({
    ...offer,
    items: packItems(offer.items),
    id: newId(),
    occurrence_id: offer.occurrenceId,
    life_event: offer.lifeEvent,
    occurrence_key: offer.occurrenceKey,
    bundle_version: offer.bundleVersion,
    expires_at: offer.expiresAt,
  }));
  const made = await tx.query<{ person_id: Id; id: Id }>(INSERT, [JSON.stringify(rows), tx.now]);
  const madeIds = new Set(made.map((row) => row.id));
  for (const { person_id: person, id } of made) tx.audit({ person, action: 'offers.made', subject: `offer:${id}` });
  return rows.flatMap((row, index) => (madeIds.has(row.id) ? [{ id: row.id, offer: offers[index] as NewOffer }] : []));
}

/** The offers of these persons and occurrences, in one query. */
export async function offersOfOccurrences(tx: Tx, keys: readonly { person: Id; occurrence: Id }[]): Promise<Offer[]> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM offers.offers
     JOIN jsonb_to_recordset($1::jsonb) AS k(for_person uuid, for_occurrence uuid)
       ON person_id = for_person AND occurrence_id = for_occurrence`,
    [JSON.stringify(keys.map(({ person, occurrence }) => ({ for_person: person, for_occurrence: occurrence })))],
  );
  return rows.map(offerOf);
}

/** One offer, if the one who asks may see it. Pass `lock` to keep others from changing it until the transaction ends. */
export async function findOffer(tx: Tx, id: Id, { lock = false } = {}): Promise<Offer | undefined> {
  const own = tx.actor.kind === 'person' ? tx.actor.actsFor : undefined;
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM offers.offers WHERE id = $1 ${own ? 'AND person_id = ANY ($2)' : ''} ${lock ? 'FOR UPDATE' : ''}`,
    own ? [id, own] : [id],
  );
  return rows[0] && offerOf(rows[0]);
}

/** Offers of a person and those they act for, the newest first. */
export async function listOffers(tx: Tx, people: readonly Id[]): Promise<Offer[]> {
  const rows = await tx.query<Row>(
    `SELECT ${COLUMNS} FROM offers.offers WHERE person_id = ANY ($1) ORDER BY made_at DESC, id DESC`,
    [people],
  );
  return rows.map(offerOf);
}

type Change = {
  readonly state?: Offer['state'];
  readonly items?: readonly OfferItem[];
  readonly occurrence?: OccurrenceFacts;
  readonly decidedAt?: Instant;
  readonly snoozedUntil?: Instant;
  readonly reason?: Text;
};

/** Writes what changed of an offer that the transaction holds, and raises its revision. */
export async function changeOffer(tx: Tx, offer: Offer, change: Change): Promise<void> {
  await tx.query(
    `UPDATE offers.offers SET state = coalesce($3, state), items = coalesce($4::jsonb, items),
       occurrence = coalesce($5::jsonb, occurrence), decided_at = coalesce($6, decided_at), snoozed_until = $7,
       reason = coalesce($8::jsonb, reason), revision = revision + 1
     WHERE person_id = $1 AND id = $2`,
    [
      offer.person_id,
      offer.id,
      change.state ?? null,
      change.items ? JSON.stringify(packItems(change.items)) : null,
      change.occurrence ? JSON.stringify(change.occurrence) : null,
      change.decidedAt ?? null,
      change.snoozedUntil ?? null,
      change.reason ? JSON.stringify(change.reason) : null,
    ],
  );
}

/** What a sweep touched. */
export type SweptOffer = { person_id: Id; id: Id; bundle_id: string };

/** Ends offers whose time is over: at most `limit` at once, so that a long pause does not become one long transaction. */
export async function expireOffers(tx: Tx, limit = 500): Promise<SweptOffer[]> {
  const ended = await tx.query<SweptOffer>(
    `UPDATE offers.offers AS o SET state = 'expired', revision = revision + 1
     FROM (SELECT person_id, id FROM offers.offers WHERE state IN ('open', 'snoozed') AND expires_at <= $1 LIMIT $2) AS due
     WHERE o.person_id = due.person_id AND o.id = due.id AND o.state IN ('open', 'snoozed')
     RETURNING o.person_id, o.id, o.bundle_id`,
    [tx.now, limit],
  );
  for (const { person_id: person, id } of ended) tx.audit({ person, action: 'offers.expired', subject: `offer:${id}` });
  return ended;
}

/** Brings back offers that were put aside until now. */
export async function wakeOffers(tx: Tx, limit = 500): Promise<SweptOffer[]> {
  const woken = await tx.query<SweptOffer>(
    `UPDATE offers.offers AS o SET state = 'open', snoozed_until = NULL, revision = revision + 1
     FROM (SELECT person_id, id FROM offers.offers WHERE state = 'snoozed' AND snoozed_until <= $1 LIMIT $2) AS due
     WHERE o.person_id = due.person_id AND o.id = due.id AND o.state = 'snoozed'
     RETURNING o.person_id, o.id, o.bundle_id`,
    [tx.now, limit],
  );
  for (const { person_id: person, id } of woken) tx.audit({ person, action: 'offers.woken', subject: `offer:${id}` });
  return woken;
}
