// SPDX-License-Identifier: Apache-2.0
import { type CalendarDate, type Id, type Instant, newId } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** One happening for one of the persons concerned, as a signal states it. */
export type Statement = {
  readonly person: Id;
  readonly lifeEvent: string;
  readonly key: string;
  readonly role: string;
  readonly subject: Id | undefined;
  readonly occurredOn: CalendarDate | undefined;
  readonly cancelled: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly source: string;
  /** When the source said it: of two statements the later-said holds, whichever arrived first. */
  readonly asOf: Instant;
  readonly receivedAt: Instant;
};

/** An occurrence as the database holds it. */
export type Occurrence = {
  person_id: Id;
  id: Id;
  life_event: string;
  key: string;
  role: string;
  subject_id: Id | null;
  occurred_on: CalendarDate | null;
  state: 'active' | 'cancelled';
  facts: Record<string, unknown>;
  source: string;
  as_of: Instant;
  received_at: Instant;
};

/*
 * A cancellation that comes before what it cancels leaves a row that the older registration then finds, and does not
 * overturn. A cancellation keeps the facts: the page must still be able to say what was taken back.
 */
const UPSERT = `INSERT INTO signals.occurrences AS o
    (person_id, id, life_event, key, role, subject_id, occurred_on, state, facts, source, as_of, received_at)
  SELECT person, id, life_event, key, role, subject, occurred_on, state, facts, source, as_of, received_at
  FROM jsonb_to_recordset($1::jsonb) AS s(person uuid, id uuid, life_event text, key text, role text, subject uuid,
    occurred_on date, state text, facts jsonb, source text, as_of timestamptz, received_at timestamptz)
  ON CONFLICT (person_id, life_event, key) DO UPDATE SET
    state = CASE WHEN excluded.as_of >= o.as_of THEN excluded.state ELSE o.state END,
    facts = CASE WHEN excluded.state = 'active' AND (excluded.as_of >= o.as_of OR o.facts = '{}') THEN excluded.facts
                 ELSE o.facts END,
    occurred_on = CASE WHEN excluded.as_of >= o.as_of THEN coalesce(excluded.occurred_on, o.occurred_on)
                       ELSE coalesce(o.occurred_on, excluded.occurred_on) END,
    subject_id = coalesce(excluded.subject_id, o.subject_id),
    as_of = greatest(excluded.as_of, o.as_of)
  RETURNING person_id, id, life_event, key, role, subject_id, occurred_on, state, facts, source, as_of, received_at`;

/**
 * Applies statements, in one statement of SQL, and gives the occurrences as they stand. Late and out-of-order statements are
 * settled by their own time; applying the same twice changes nothing.
 */
export async function applyStatements(tx: Tx, statements: readonly Statement[]): Promise<Occurrence[]> {
  const merged = [...Map.groupBy(statements, (s) => JSON.stringify([s.person, s.lifeEvent, s.key])).values()].map(merge);
  const rows = merged.map((statement) => ({
    person: statement.person,
    id: newId(),
    life_event: statement.lifeEvent,
    key: statement.key,
    role: statement.role,
    subject: statement.subject,
    occurred_on: statement.occurredOn,
    state: statement.cancelled ? 'cancelled' : 'active',
    facts: statement.facts,
    source: statement.source,
    as_of: statement.asOf,
    received_at: statement.receivedAt,
  }));
  return tx.query<Occurrence>(UPSERT, [JSON.stringify(rows)]);
}

/** What several statements about one happening say together (they may come in one batch, in any order). */
export function merge(statements: readonly Statement[]): Statement {
  const inOrder = statements.toSorted((a, b) => (a.asOf < b.asOf ? -1 : a.asOf > b.asOf ? 1 : 0));
  return inOrder.reduce((before, after) => ({
    ...after,
    subject: after.subject ?? before.subject,
    occurredOn: after.occurredOn ?? before.occurredOn,
    facts: after.cancelled ? before.facts : after.facts,
  }));
}

/** One occurrence of a person. */
export async function findOccurrence(tx: Tx, { person, id }: { person: Id; id: Id }): Promise<Occurrence | undefined> {
  const [row] = await tx.query<Occurrence>(
    `SELECT person_id, id, life_event, key, role, subject_id, occurred_on, state, facts, source, as_of, received_at
     FROM signals.occurrences WHERE person_id = $1 AND id = $2`,
    [person, id],
  );
  return row;
}
