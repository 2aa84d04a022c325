// SPDX-License-Identifier: Apache-2.0
import { type Id, type Instant, newId } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Receipt, ReceiptRow } from './tables.ts';

const INSERT = `INSERT INTO registers.receipts
    (person_id, id, at, entity_id, register_id, facts, purpose, basis, service_id, offer_id, case_id, outcome)
  SELECT person, id, $2, entity, register, ARRAY(SELECT jsonb_array_elements_text(facts)), purpose, basis, service, offer,
    case_id, outcome
  FROM jsonb_to_recordset($1::jsonb) AS r(person uuid, id uuid, entity text, register text, facts jsonb, purpose jsonb,
    basis jsonb, service text, offer uuid, case_id uuid, outcome text)`;

/** Writes down who looked, in one statement: a receipt for each access, also for one that got nothing. */
export async function recordReceipts(tx: Tx, receipts: readonly Receipt[]): Promise<void> {
  if (receipts.length === 0) return;
  const rows = receipts.map(({ offerId, caseId, ...receipt }) => ({
    ...receipt,
    id: newId(),
    offer: offerId,
    case_id: caseId,
  }));
  await tx.query(INSERT, [JSON.stringify(rows), tx.now]);
}

/** A page of the receipts of a person, newest first, with how many there are in all; of one receiving entity when named. */
export async function listReceipts(
  tx: Tx,
  person: string,
  { limit, offset, entity }: { limit: number; offset: number; entity?: string },
): Promise<{ receipts: ReceiptRow[]; total: number }> {
  const rows = await tx.query<ReceiptRow & { total: number }>(
    `SELECT id, at, entity_id, register_id, facts, purpose, basis, service_id, offer_id, case_id, outcome,
       (count(*) OVER ())::int AS total
     FROM registers.receipts WHERE person_id = $1 AND ($4::text IS NULL OR entity_id = $4)
     ORDER BY id DESC LIMIT $2 OFFSET $3`,
    [person, limit, offset, entity ?? null],
  );
  return { receipts: rows, total: rows[0]?.total ?? 0 };
}

/** The entities that ever received facts of a person. */
export async function receiptEntities(tx: Tx, person: string): Promise<string[]> {
  const rows = await tx.query<{ entity_id: string }>(
    'SELECT DISTINCT entity_id FROM registers.receipts WHERE person_id = $1 ORDER BY entity_id',
    [person],
  );
  return rows.map((row) => row.entity_id);
}

/** Of these facts, those that a register was asked for since an instant and did not hold. */
export async function askedInVain(
  tx: Tx,
  { person, facts, since }: { person: Id; facts: readonly string[]; since: Instant },
): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ fact: string }>(
    `SELECT DISTINCT fact FROM registers.receipts AS r, unnest(r.facts) AS fact
     WHERE r.person_id = $1 AND r.at > $2 AND r.outcome IN ('none', 'partly') AND fact = ANY ($3)`,
    [person, since, facts],
  );
  return new Set(rows.map((row) => row.fact));
}
