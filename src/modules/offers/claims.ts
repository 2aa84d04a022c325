// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Offer, OfferItem } from './item.ts';

type Shared = Pick<Offer, 'subject_id' | 'person_id' | 'life_event' | 'occurrence_key'>;

/** On whose row the concerned meet: the one it is about, or the happening itself (a marriage is about nobody else). */
function meetingPoint({ subject_id, life_event, occurrence_key }: Shared): Id {
  if (subject_id) return subject_id;
  const hash = createHash('sha256').update(`${life_event}\0${occurrence_key}`).digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Runs a statement on the claims of the happening that an offer of this person is about: row-level security shows these and
 * no other. Both statements are sent at once, so that none of another offer comes between them.
 */
async function atMeetingPoint<R>(
  tx: Tx,
  offer: Shared,
  statement: { sql: string; more?: readonly unknown[] },
): Promise<R[]> {
  const place = meetingPoint(offer);
  const meeting = tx.query("SELECT set_config('waad.meeting', $1, true)", [place]);
  const rows = tx.query<R>(statement.sql, [place, offer.life_event, offer.occurrence_key, ...(statement.more ?? [])]);
  return (await Promise.all([meeting, rows]))[1];
}

/**
 * Takes the services that are delivered once for the happening. Whoever comes first has them; gives the services that
 * somebody else had already taken.
 */
export async function claim(tx: Tx, offer: Shared, items: readonly OfferItem[]): Promise<ReadonlySet<string>> {
  const shared = items.filter((item) => item.once === 'per-occurrence').map((item) => item.service);
  if (shared.length === 0) return new Set();
  const got = await atMeetingPoint<{ service_id: string }>(tx, offer, {
    sql: `INSERT INTO offers.claims (person_id, life_event, key, service_id, taken_by, taken_at)
     SELECT $1, $2, $3, service, $4, $5 FROM unnest($6::text[]) AS service ORDER BY service
     ON CONFLICT (person_id, life_event, key, service_id) DO UPDATE SET taken_by = offers.claims.taken_by
       WHERE offers.claims.taken_by = excluded.taken_by
     RETURNING service_id`,
    more: [offer.person_id, tx.now, shared],
  });
  const ours = new Set(got.map((row) => row.service_id));
  return new Set(shared.filter((service) => !ours.has(service)));
}

/** service → who has it, of the shared services of this happening. */
export async function claimsOf(tx: Tx, offer: Shared): Promise<ReadonlyMap<string, Id>> {
  const rows = await atMeetingPoint<{ service_id: string; taken_by: Id }>(tx, offer, {
    sql: 'SELECT service_id, taken_by FROM offers.claims WHERE person_id = $1 AND life_event = $2 AND key = $3',
  });
  return new Map(rows.map((row) => [row.service_id, row.taken_by]));
}

/** Gives services back, so that another of the concerned may take them. */
export async function releaseClaims(tx: Tx, offer: Shared, services: readonly string[]): Promise<void> {
  await atMeetingPoint(tx, offer, {
    sql: `DELETE FROM offers.claims
     WHERE person_id = $1 AND life_event = $2 AND key = $3 AND service_id = ANY ($4) AND taken_by = $5`,
    more: [services, offer.person_id],
  });
}
