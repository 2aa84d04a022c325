// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate, Id, Lang, Text } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** A person, as far as the transaction's actor may see them. */
export type Person = {
  readonly id: Id;
  readonly name: Text;
  readonly birthDate: CalendarDate | undefined;
  readonly language: Lang;
  readonly identityNumber: string | undefined;
};

type Row = { person_id: Id; name: Text; birth_date: CalendarDate | null; language: Lang; number: string | null };

const SELECT = `
  SELECT p.person_id, p.name, p.birth_date, p.language, i.number
  FROM identity.people AS p
  LEFT JOIN identity.identifiers AS i ON i.person_id = p.person_id AND i.scheme = 'national'
  WHERE p.person_id = ANY ($1::uuid[])`;

/** People by their ids. Who is unknown, or hidden from the actor, is left out: the two look the same. */
export async function getPeople(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<Row>(SELECT, [ids]);
  return new Map(rows.map((row) => [row.person_id, personOf(row)]));
}

/** One person, or nothing when there is none whom the actor may see. */
export async function getPerson(tx: Tx, id: Id): Promise<Person | undefined> {
  return (await getPeople(tx, [id])).get(id);
}

function personOf(row: Row): Person {
  return {
    id: row.person_id,
    name: row.name,
    birthDate: row.birth_date ?? undefined,
    language: row.language,
    identityNumber: row.number ?? undefined,
  };
}
