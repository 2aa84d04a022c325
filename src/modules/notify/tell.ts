// SPDX-License-Identifier: Apache-2.0
import { type Id, newId, type Text } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** Something said to a person, or by them. */
export type NewMessage = {
  /** Given where a repeat must be harmless; otherwise made here. */
  readonly id?: Id;
  readonly personId: Id;
  readonly author: 'waad' | 'entity' | 'person';
  /** Whose case it is about: the entity's staff see it then. */
  readonly entity?: string | undefined;
  readonly offerId?: Id | undefined;
  readonly journeyId?: Id | undefined;
  readonly caseId?: Id | undefined;
  /** A code such as `case-delivered`: pages choose an icon by it. */
  readonly kind: string;
  readonly body: Text;
};

/** What a person wrote, standing as written in both languages. */
export function asWritten(text: string): Text {
  return { ar: text, en: text };
}

const INSERT = `INSERT INTO notify.messages
    (person_id, id, at, author, entity_id, offer_id, journey_id, case_id, kind, body, read_at)
  SELECT person, id, $2, author, entity, offer, journey, case_id, kind, body, CASE WHEN author = 'person' THEN $2::timestamptz END
  FROM jsonb_to_recordset($1::jsonb) AS m(person uuid, id uuid, author text, entity text, offer uuid, journey uuid,
    case_id uuid, kind text, body jsonb)
  ON CONFLICT (person_id, id) DO NOTHING RETURNING id`;

/**
 * Puts messages into the threads of their persons, in one statement. Gives the ids of those that were not there already. What
 * a person said themselves counts as read.
 */
export async function tellAll(tx: Tx, messages: readonly NewMessage[]): Promise<Id[]> {
  if (messages.length === 0) return [];
  const rows = messages.map((message) => ({
    person: message.personId,
    id: message.id ?? newId(),
    author: message.author,
    entity: message.entity,
    offer: message.offerId,
    journey: message.journeyId,
    case_id: message.caseId,
    kind: message.kind,
    body: { ar: message.body.ar, en: message.body.en },
  }));
  const written = await tx.query<{ id: Id }>(INSERT, [JSON.stringify(rows), tx.now]);
  return written.map((row) => row.id);
}

/** Puts one message into the person's thread. False when a message with its id is there already. */
export async function tell(tx: Tx, message: NewMessage): Promise<boolean> {
  return (await tellAll(tx, [message])).length > 0;
}
