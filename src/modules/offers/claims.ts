// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Offer, OfferItem } from './item.ts';

type Shared = Pick<Offer, 'subject_id' | 'person_id' | 'life_event' | 'occurrence_key'>;

/** On whose row the concerned meet: the one it is about, or the person alone. */
const meetingPoint = (offer: Shared): Id => offer.subject_id ?? offer.person_id;

/**
 * Takes the services that are delivered once for the happening. Whoever comes first has them; gives the services that
 * somebody else had already taken.
 */
export async function claim(tx: Tx, offer: Shared, items: readonly OfferItem[]): Promise<ReadonlySet<string>> {
  const shared = items.filter((item) => item.once === 'per-occurrence').map((item) => item.service);
  if (shared.length === 0) return new Set();
  const got = await tx.query<{ service_id: string }>(
    `INSERT INTO offers.claims (person_id, life_event, key, service_id, taken_by, taken_at)
     SELECT $1, $2, $3, service, $4, $5 FROM unnest($6::text[]) AS service ORDER BY service
     ON CONFLICT (person_id, life_event, key, service_id) DO UPDATE SET taken_by = offers.claims.taken_by
       WHERE offers.claims.taken_by = excluded.taken_by
     RETURNING service_id`,
    [meetingPoint(offer), offer.life_event, offer.occurrence_key, offer.person_id, tx.now, shared],
  );
  const ours = new Set(got.map((row) => row.service_id));
  return new Set(shared.filter((service) => !ours.has(service)));
}

/** service → who has it, of the shared services of this happening. */
export async function claimsOf(tx: Tx, offer: Shared): Promise<ReadonlyMap<string, Id>> {
  const rows = await tx.query<{ service_id: string; taken_by: Id }>(
    'SELECT service_id, taken_by FROM offers.claims WHERE person_id = $1 AND life_event = $2 AND key = $3',
    [meetingPoint(offer), offer.life_event, offer.occurrence_key],
  );
  return new Map(rows.map((row) => [row.service_id, row.taken_by]));
}

/** Gives services back, so that another of the concerned may take them. */
export async function releaseClaims(tx: Tx, offer: Shared, services: readonly string[]): Promise<void> {
  await tx.query(
    `DELETE FROM offers.claims
     WHERE person_id = $1 AND life_event = $2 AND key = $3 AND service_id = ANY ($4) AND taken_by = $5`,
    [meetingPoint(offer), offer.life_event, offer.occurrence_key, services, offer.person_id],
  );
}
