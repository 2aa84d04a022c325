// SPDX-License-Identifier: Apache-2.0
import type { Id, Instant, Text } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** A message as its reader sees it. */
export type Message = {
  readonly id: Id;
  readonly personId: Id;
  readonly at: Instant;
  readonly author: 'waad' | 'entity' | 'person';
  readonly entity: string | undefined;
  readonly offerId: Id | undefined;
  readonly journeyId: Id | undefined;
  readonly caseId: Id | undefined;
  readonly kind: string;
  readonly body: Text;
  readonly readAt: Instant | undefined;
};

type Row = {
  person_id: Id;
  id: Id;
  at: Instant;
  author: Message['author'];
  entity_id: string | null;
  offer_id: Id | null;
  journey_id: Id | null;
  case_id: Id | null;
  kind: string;
  body: Text;
  read_at: Instant | null;
};

function messageOf(row: Row): Message {
  return {
    id: row.id,
    personId: row.person_id,
    at: row.at,
    author: row.author,
    entity: row.entity_id ?? undefined,
    offerId: row.offer_id ?? undefined,
    journeyId: row.journey_id ?? undefined,
    caseId: row.case_id ?? undefined,
    kind: row.kind,
    body: row.body,
    readAt: row.read_at ?? undefined,
  };
}

function personsOf(tx: Tx, person?: Id): readonly Id[] | null {
  if (person) return [person];
  return tx.actor.kind === 'person' ? tx.actor.actsFor : null;
}

/** The one thread of a journey, oldest first, with what was said about the offer it came from. */
export async function thread(tx: Tx, journeyId: Id, person?: Id): Promise<Message[]> {
  const rows = await tx.query<Row>(
    `SELECT * FROM notify.messages
     WHERE journey_id = $1 AND ($2::uuid[] IS NULL OR person_id = ANY ($2::uuid[])) ORDER BY at, id`,
    [journeyId, personsOf(tx, person)],
  );
  return rows.map(messageOf);
}

/** What was said about one case, oldest first: what its entity's staff see. */
export async function caseThread(tx: Tx, caseId: Id, person?: Id): Promise<Message[]> {
  const rows = await tx.query<Row>(
    `SELECT * FROM notify.messages
     WHERE case_id = $1 AND ($2::uuid[] IS NULL OR person_id = ANY ($2::uuid[])) ORDER BY at, id`,
    [caseId, personsOf(tx, person)],
  );
  return rows.map(messageOf);
}

/** One page of what a person was told. */
export type Inbox = {
  readonly messages: readonly Message[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

/** What a person was told, newest first, a page at a time (from 1). */
export async function inbox(tx: Tx, people: readonly Id[], { page = 1, pageSize = 20 } = {}): Promise<Inbox> {
  const at = Math.max(1, page);
  const rows = await tx.query<Row & { total: number }>(
    `SELECT *, (SELECT count(*)::int FROM notify.messages WHERE person_id = ANY ($1) AND author <> 'person') AS total
     FROM notify.messages WHERE person_id = ANY ($1) AND author <> 'person' ORDER BY at DESC, id DESC LIMIT $2 OFFSET $3`,
    [people, pageSize, (at - 1) * pageSize],
  );
  const total = rows[0]?.total ?? 0;
  return { messages: rows.map(messageOf), total, page: at, pages: Math.max(1, Math.ceil(total / pageSize)) };
}

/** How many messages a person has not seen: the number in the header. */
export async function unread(tx: Tx, people: readonly Id[]): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM notify.messages WHERE person_id = ANY ($1) AND read_at IS NULL',
    [people],
  );
  return row?.count ?? 0;
}
