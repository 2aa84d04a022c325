// SPDX-License-Identifier: Apache-2.0
import {
  type CalendarDate,
  done,
  type Id,
  type Lang,
  newId,
  type Outcome,
  refused,
  type Text,
} from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { isIdentityNumber } from './identity-number.ts';

/** Why somebody acts for another person. */
export type DelegationKind = 'parent' | 'guardian' | 'carer';

/** A person as a register or a sign-in makes them known. */
export type KnownPerson = {
  readonly identityNumber: string;
  readonly name: Text;
  readonly birthDate: CalendarDate | undefined;
  /** The language to begin with; what the person chooses later is never overwritten. */
  readonly language?: Lang | undefined;
  readonly actsFor?: readonly {
    readonly identityNumber: string;
    readonly kind: DelegationKind;
    readonly basis: string;
  }[];
};

// The number is claimed first: whoever claims it gives the person their id, and everybody else finds that id.
const UPSERT = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS p(new_id uuid, number text, name jsonb, birth_date date, language text)),
  claimed AS (
    INSERT INTO identity.identifiers AS i (scheme, number, person_id)
      SELECT 'national', number, new_id FROM input ORDER BY number
    ON CONFLICT (scheme, number) DO UPDATE SET person_id = i.person_id
    RETURNING number, person_id),
  written AS (
    INSERT INTO identity.people AS p (person_id, name, birth_date, language, known_since)
      SELECT c.person_id, name, birth_date, coalesce(language, 'ar'), $2::timestamptz FROM claimed AS c JOIN input USING (number)
    ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, birth_date = coalesce(excluded.birth_date, p.birth_date)
      WHERE p.name <> excluded.name OR coalesce(p.birth_date <> excluded.birth_date, excluded.birth_date IS NOT NULL)
    RETURNING person_id)
  SELECT c.number, c.person_id, w.person_id IS NOT NULL AS changed
  FROM claimed AS c LEFT JOIN written AS w USING (person_id)`;

const DELEGATE = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS d(person_id uuid, delegate_id uuid, kind text, basis text))
  INSERT INTO identity.delegations AS d (person_id, delegate_id, kind, since, basis)
    SELECT person_id, delegate_id, kind, $2::timestamptz, basis FROM input
  ON CONFLICT (person_id, delegate_id, kind) DO UPDATE SET basis = excluded.basis, until = NULL
    WHERE d.basis <> excluded.basis OR d.until IS NOT NULL
  RETURNING person_id, delegate_id, kind`;

export type Upserted = { readonly number: string; readonly person_id: Id; readonly changed: boolean };

/** Writes people by their numbers, in one statement. Numbers must differ from each other. */
export async function upsertPeople(tx: Tx, people: readonly KnownPerson[]): Promise<Upserted[]> {
  const rows = people.map((person) => ({
    new_id: newId(),
    number: person.identityNumber,
    name: { ar: person.name.ar, en: person.name.en },
    birth_date: person.birthDate ?? null,
    language: person.language ?? null,
  }));
  const upserted = await tx.query<Upserted>(UPSERT, [JSON.stringify(rows), tx.now]);
  for (const { person_id: person, changed } of upserted) {
    if (changed) tx.audit({ person, action: 'identity.known', subject: `person:${person}` });
  }
  return upserted;
}

export type NewDelegation = {
  readonly personId: Id;
  readonly delegateId: Id;
  readonly kind: DelegationKind;
  readonly basis: string;
};

/** Writes who acts for whom, in one statement, on the chains of those acted for. */
export async function upsertDelegations(tx: Tx, delegations: readonly NewDelegation[]): Promise<void> {
  if (delegations.length === 0) return;
  const rows = delegations.map((given) => ({
    person_id: given.personId,
    delegate_id: given.delegateId,
    kind: given.kind,
    basis: given.basis,
  }));
  const written = await tx.query<{ person_id: Id; delegate_id: Id; kind: string }>(DELEGATE, [
    JSON.stringify(rows),
    tx.now,
  ]);
  for (const { person_id: person, delegate_id, kind } of written) {
    tx.audit({ person, action: 'identity.delegated', subject: `person:${delegate_id}`, detail: { kind } });
  }
}

/**
 * Makes people known, or brings what is known about them up to date: two statements, however many. Safe to repeat. Gives
 * everybody's id by their number; refuses as a whole when a number is malformed, or when somebody acts for a person who is
 * neither given nor known.
 */
export async function registerPeople(
  tx: Tx,
  people: readonly KnownPerson[],
): Promise<Outcome<ReadonlyMap<string, Id>, 'number-malformed' | 'person-unknown'>> {
  const byNumber = new Map(people.map((person) => [person.identityNumber, person]));
  const malformed = [...byNumber.keys()].filter((number) => !isIdentityNumber(number));
  if (malformed.length > 0) return refused('number-malformed', { count: malformed.length });
  if (byNumber.size === 0) return done(new Map());
  const upserted = await upsertPeople(tx, [...byNumber.values()]);
  const ids = new Map(upserted.map((row) => [row.number, row.person_id]));
  const wards = [...byNumber.values()].flatMap((person) => person.actsFor ?? []).map((ward) => ward.identityNumber);
  const known = new Map([
    ...ids,
    ...(await findByNumbers(
      tx,
      wards.filter((number) => !ids.has(number)),
    )),
  ]);
  const unknown = wards.filter((number) => !known.has(number));
  if (unknown.length > 0) return refused('person-unknown', { count: unknown.length });
  await upsertDelegations(tx, delegationsOf(byNumber.values(), known));
  return done(ids);
}

function delegationsOf(people: Iterable<KnownPerson>, ids: ReadonlyMap<string, Id>): NewDelegation[] {
  const all = new Map<string, NewDelegation>();
  for (const person of people) {
    for (const { identityNumber, kind, basis } of person.actsFor ?? []) {
      const [personId, delegateId] = [ids.get(identityNumber), ids.get(person.identityNumber)];
      if (personId && delegateId) all.set(`${personId} ${delegateId} ${kind}`, { personId, delegateId, kind, basis });
    }
  }
  return [...all.values()];
}

/** The ids of the people with these identity numbers; who is unknown is left out. */
export async function findByNumbers(tx: Tx, numbers: readonly string[]): Promise<ReadonlyMap<string, Id>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.query<{ number: string; person_id: Id }>(
    `SELECT number, person_id FROM identity.identifiers WHERE scheme = 'national' AND number = ANY ($1::text[])`,
    [numbers],
  );
  return new Map(rows.map((row) => [row.number, row.person_id]));
}
