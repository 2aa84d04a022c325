// SPDX-License-Identifier: Apache-2.0
import { type CalendarDate, type Id, type Lang, newId, type Text } from '../../src/kernel/index.ts';
import { type PersonActor, type StaffActor, type StaffRole, system, type Tx } from '../../src/platform/db/index.ts';

/** Whoever can run a transaction: a test database or a transactor. */
type Runs = { transact<T>(actor: ReturnType<typeof system>, work: (tx: Tx) => Promise<T>): Promise<T> };

export type BuiltPerson = { readonly personId: Id; readonly identityNumber: string; readonly name: Text };

export type PersonParts = {
  readonly personId?: Id;
  readonly identityNumber?: string;
  readonly name?: Text;
  readonly birthDate?: CalendarDate;
  readonly language?: Lang;
};

const SALMA: Text = { ar: 'سلمى أحمد', en: 'Salma Ahmed' };

/** Makes a person known to the platform: a woman of thirty with an identity number of her own, unless told otherwise. */
export function addPerson(db: Runs, parts: PersonParts = {}): Promise<BuiltPerson> {
  const { personId = newId(), identityNumber = newIdentityNumber(), name = SALMA } = parts;
  const { birthDate = '1996-03-14', language = 'ar' } = parts;
  return db.transact(system('test'), async (tx) => {
    await tx.query(
      'INSERT INTO identity.people (person_id, name, birth_date, language, known_since) VALUES ($1, $2, $3, $4, $5)',
      [personId, JSON.stringify(name), birthDate, language, tx.now],
    );
    await tx.query("INSERT INTO identity.identifiers (scheme, number, person_id) VALUES ('national', $1, $2)", [
      identityNumber,
      personId,
    ]);
    return { personId, identityNumber, name };
  });
}

/** Lets one person act for another, as a parent unless told otherwise. */
export function addDelegation(
  db: Runs,
  link: { for: Id; by: Id; kind?: 'parent' | 'guardian' | 'carer' },
): Promise<void> {
  return db.transact(system('test'), async (tx) => {
    await tx.query(
      'INSERT INTO identity.delegations (person_id, delegate_id, kind, since, basis) VALUES ($1, $2, $3, $4, $5)',
      [link.for, link.by, link.kind ?? 'parent', tx.now, 'a test'],
    );
  });
}

/** A customer signed in, acting for themselves and for whoever else is named. */
export function actingAs(
  person: { readonly personId: Id },
  ...others: readonly { readonly personId: Id }[]
): PersonActor {
  const actsFor = [person, ...others].map((each) => each.personId);
  return { kind: 'person', personId: person.personId, actsFor };
}

/** A member of an entity's staff signed in; a case worker unless other roles are named. */
export function staffOf(entityId: string, ...roles: StaffRole[]): StaffActor {
  return { kind: 'staff', staffId: newId(), entityId, roles: roles.length > 0 ? roles : ['case-worker'] };
}

let lastNumber = 0;

/** An identity number of the national shape that no other person of this process has. */
export function newIdentityNumber(): string {
  lastNumber += 1;
  return `7841996${String(process.pid % 1000).padStart(3, '0')}${String(lastNumber).padStart(5, '0')}`;
}
