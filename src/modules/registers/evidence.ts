// SPDX-License-Identifier: Apache-2.0
import { type Id, type Instant, newId } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Evidence } from './tables.ts';

/** What is known of one fact: its value (null is known absence), who said so, when, and until when it may be relied on. */
export type Known = {
  readonly value: unknown;
  readonly source: string;
  readonly obtainedAt: Instant;
  readonly freshUntil: Instant | undefined;
};

/** person → fact → what is known. A fact that is not there is UNKNOWN. */
export type KnownFacts = ReadonlyMap<Id, ReadonlyMap<string, Known>>;

type NewestRow = {
  person_id: Id;
  fact: string;
  value: unknown;
  source: string;
  obtained_at: Instant;
  fresh_until: Instant | null;
};

const NEWEST = `SELECT DISTINCT ON (person_id, fact) person_id, fact, value, source, obtained_at, fresh_until
  FROM registers.evidence WHERE person_id = ANY ($1) ORDER BY person_id, fact, id DESC`;

/**
 * The newest evidence of every fact of these people, in one query. What is no longer fresh is left out: it is UNKNOWN again,
 * and will be fetched or asked anew. Pass `stale: true` to see it all the same (the person's own page shows it, and says so).
 */
export async function knownFacts(tx: Tx, people: readonly Id[], { stale = false } = {}): Promise<KnownFacts> {
  const known = new Map<Id, Map<string, Known>>(people.map((person) => [person, new Map()]));
  if (people.length === 0) return known;
  for (const row of await tx.query<NewestRow>(NEWEST, [people])) {
    if (!stale && row.fresh_until !== null && row.fresh_until <= tx.now) continue;
    known.get(row.person_id)?.set(row.fact, {
      value: row.value,
      source: row.source,
      obtainedAt: row.obtained_at,
      freshUntil: row.fresh_until ?? undefined,
    });
  }
  return known;
}

const INSERT = `INSERT INTO registers.evidence
    (person_id, id, fact, value, value_date, source, obtained_at, fresh_until, case_id, jws)
  SELECT person, id, fact, coalesce(value, 'null'::jsonb), value_date, source, obtained_at, fresh_until, case_id, jws
  FROM jsonb_to_recordset($1::jsonb) AS e(person uuid, id uuid, fact text, value jsonb, value_date date, source text,
    obtained_at timestamptz, fresh_until timestamptz, case_id uuid, jws text)`;

/** Keeps evidence, in one statement. History stays: a newer value stands in front of an older one, and never in its place. */
export async function recordEvidence(tx: Tx, evidence: readonly Evidence[]): Promise<void> {
  if (evidence.length === 0) return;
  const rows = evidence.map((item) => ({
    person: item.person,
    id: newId(),
    fact: item.fact,
    value: item.value,
    value_date: item.valueDate,
    source: item.source,
    obtained_at: item.obtainedAt,
    fresh_until: item.freshUntil,
    case_id: item.caseId,
    jws: item.jws,
  }));
  await tx.query(INSERT, [JSON.stringify(rows)]);
}

/** People whose newest evidence of a date fact lies after `after` and not after `until`: whose permit expires then. */
export function peopleWithDate(
  tx: Tx,
  range: { fact: string; after: string; until: string },
): Promise<{ person_id: Id; date: string }[]> {
  return tx.query(
    `SELECT person_id, value_date AS date FROM registers.evidence AS e
     WHERE fact = $1 AND value_date > $2 AND value_date <= $3
       AND NOT EXISTS (SELECT FROM registers.evidence AS n WHERE n.person_id = e.person_id AND n.fact = e.fact AND n.id > e.id)`,
    [range.fact, range.after, range.until],
  );
}
