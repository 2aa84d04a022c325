// SPDX-License-Identifier: Apache-2.0
import { assert, type CalendarDate, type Id, type Instant, newId } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** One happening for one of the persons concerned, as a signal states it. */
export type Statement = {
  readonly person: Id;
  readonly lifeEvent: string;
  readonly key: string;
  readonly role: string;
  readonly subject: Id | undefined;
  readonly occurredOn: CalendarDate | undefined;
  readonly action: 'registered' | 'corrected' | 'cancelled';
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

/** What statements about one happening for one person say together. */
export type Merged = Omit<Statement, 'action' | 'asOf'> & {
  readonly cancelled: boolean;
  readonly asOf: Instant;
  /** When the content was said; absent while nothing but a cancellation has come. */
  readonly contentAsOf: Instant | undefined;
  readonly corrected: boolean;
};

const COLUMNS = `o.person_id, o.id, o.life_event, o.key, o.role, o.subject_id, o.occurred_on, o.state, o.facts, o.source,
  o.as_of, o.received_at`;

/*
 * The newest statement decides the state, the newest registration or correction the content: two comparisons of times, so
 * that any order of arrival ends in the same row. A cancellation says nothing but that; it keeps the facts, because the page
 * must still be able to say what was taken back, and where it comes first the older registration does not overturn it.
 */
const NEWER_STATE = "(excluded.as_of, excluded.state = 'cancelled') >= (o.as_of, o.state = 'cancelled')";
const NEWER_CONTENT = `(excluded.content_as_of IS NOT NULL AND (o.content_as_of IS NULL OR
  (excluded.content_as_of, excluded.corrected, excluded.received_at) >= (o.content_as_of, o.corrected, o.received_at)))`;
const newer = (column: string) => `${column} = CASE WHEN ${NEWER_CONTENT} THEN excluded.${column} ELSE o.${column} END`;

const UPSERT = `INSERT INTO signals.occurrences AS o
    (person_id, id, life_event, key, role, subject_id, occurred_on, state, facts, source, as_of, received_at, content_as_of,
     corrected)
  SELECT person, id, life_event, key, role, subject, occurred_on, state, facts, source, as_of, received_at, content_as_of,
     corrected
  FROM jsonb_to_recordset($1::jsonb) AS s(person uuid, id uuid, life_event text, key text, role text, subject uuid,
    occurred_on date, state text, facts jsonb, source text, as_of timestamptz, received_at timestamptz,
    content_as_of timestamptz, corrected boolean)
  ORDER BY person, life_event, key
  ON CONFLICT (person_id, life_event, key) DO UPDATE SET
    state = CASE WHEN ${NEWER_STATE} THEN excluded.state ELSE o.state END,
    as_of = greatest(excluded.as_of, o.as_of),
    ${['role', 'subject_id', 'occurred_on', 'facts', 'source', 'received_at', 'content_as_of', 'corrected'].map(newer).join(',\n    ')}
  RETURNING ${COLUMNS}`;

/*
 * Whom the newest content of a happening does not name any more (a correction put another mother in her place) is no longer
 * concerned: for that person it counts as cancelled when the newer content was said.
 */
const DROP = `WITH happenings AS (
    SELECT DISTINCT life_event, key FROM jsonb_to_recordset($1::jsonb) AS s(life_event text, key text)),
  newest AS (
    SELECT DISTINCT ON (o.life_event, o.key) o.life_event, o.key, o.content_as_of, o.corrected
    FROM signals.occurrences AS o JOIN happenings USING (life_event, key)
    WHERE o.content_as_of IS NOT NULL ORDER BY o.life_event, o.key, o.content_as_of DESC, o.corrected DESC)
  UPDATE signals.occurrences AS o SET state = 'cancelled', as_of = greatest(o.as_of, n.content_as_of)
  FROM newest AS n
  WHERE o.life_event = n.life_event AND o.key = n.key AND o.state = 'active'
    AND (o.content_as_of, o.corrected) < (n.content_as_of, n.corrected)
  RETURNING ${COLUMNS}`;

/**
 * Applies statements and gives the occurrences as they stand, among them those of people whom a correction no longer names.
 * Late and out-of-order statements are settled by their own time; applying the same twice changes nothing.
 */
export async function applyStatements(tx: Tx, statements: readonly Statement[]): Promise<Occurrence[]> {
  if (statements.length === 0) return [];
  const merged = [...Map.groupBy(statements, (s) => JSON.stringify([s.person, s.lifeEvent, s.key])).values()].map(
    merge,
  );
  const rows = JSON.stringify(merged.map(toRow));
  const applied = await tx.query<Occurrence>(UPSERT, [rows]);
  const dropped = await tx.query<Occurrence>(DROP, [rows]);
  return [...new Map([...applied, ...dropped].map((one) => [one.id, one])).values()];
}

function toRow(merged: Merged) {
  return {
    person: merged.person,
    id: newId(),
    life_event: merged.lifeEvent,
    key: merged.key,
    role: merged.role,
    subject: merged.subject,
    occurred_on: merged.occurredOn,
    state: merged.cancelled ? 'cancelled' : 'active',
    facts: merged.facts,
    source: merged.source,
    as_of: merged.asOf,
    received_at: merged.receivedAt,
    content_as_of: merged.contentAsOf,
    corrected: merged.corrected,
  };
}

/** What several statements about one happening say together (they may come in one batch, in any order). */
export function merge(statements: readonly Statement[]): Merged {
  const inOrder = statements.toSorted(bySaying);
  const last = inOrder.at(-1);
  const content = inOrder.findLast((one) => one.action !== 'cancelled');
  assert(last, 'there is something to merge');
  const {
    action: _,
    asOf: __,
    ...shown
  } = content ?? { ...last, subject: undefined, occurredOn: undefined, facts: {} };
  return {
    ...shown,
    cancelled: last.action === 'cancelled',
    asOf: last.asOf,
    contentAsOf: content?.asOf,
    corrected: content?.action === 'corrected',
  };
}

const RANK = { registered: 0, corrected: 1, cancelled: 2 } as const;

/** By the time of saying; of what was said at one time a correction comes after the registration, a cancellation last. */
function bySaying(a: Statement, b: Statement): number {
  if (a.asOf !== b.asOf) return a.asOf < b.asOf ? -1 : 1;
  if (a.action !== b.action) return RANK[a.action] - RANK[b.action];
  return a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0;
}

/**
 * Those of the occurrences that are no longer as they were read. Two workers may consider two signals about one happening at
 * the same time; whoever writes second must have decided on what the first left. With `lock` they stay as they are until the
 * transaction ends.
 */
export async function changedSince(
  tx: Tx,
  read: readonly Occurrence[],
  { lock }: { lock: boolean },
): Promise<Occurrence[]> {
  if (read.length === 0) return [];
  const rows = await tx.query<Pick<Occurrence, 'id' | 'as_of' | 'state'>>(
    `SELECT o.id, o.as_of, o.state FROM signals.occurrences AS o
     JOIN jsonb_to_recordset($1::jsonb) AS r(person_id uuid, id uuid) USING (person_id, id)
     ORDER BY o.person_id, o.id ${lock ? 'FOR UPDATE OF o' : ''}`,
    [JSON.stringify(read.map(({ person_id, id }) => ({ person_id, id })))],
  );
  const now = new Map(rows.map((row) => [row.id, row]));
  return read.filter((one) => now.get(one.id)?.as_of !== one.as_of || now.get(one.id)?.state !== one.state);
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
