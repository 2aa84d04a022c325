// SPDX-License-Identifier: Apache-2.0
import { type CalendarDate, done, type Id, type Outcome, refused, type Text } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { isIdentityNumber } from './identity-number.ts';
import { upsertDelegations, upsertPeople } from './register-people.ts';

/** A child whom a birth makes known. */
export type NewChild = {
  readonly identityNumber: string;
  readonly name: Text;
  readonly birthDate: CalendarDate;
  readonly parents: readonly Id[];
  /** What makes the parents act for the child, such as the number of the birth's registration. */
  readonly basis?: string;
};

/**
 * Makes children known, with the parents acting for them: three statements, however many. Safe to repeat: a correction of the
 * name or date by the same birth is taken over. Of two that have the same number the last one given counts. Somebody whom we
 * knew before is not made anybody's child by a birth that names their number: they keep their name, and nobody comes to act
 * for them. Gives the ids by number.
 */
export async function registerChildren(
  tx: Tx,
  children: readonly NewChild[],
): Promise<Outcome<ReadonlyMap<string, Id>, 'number-malformed'>> {
  const byNumber = new Map(children.map((child) => [child.identityNumber, child]));
  const malformed = [...byNumber.keys()].filter((number) => !isIdentityNumber(number));
  if (malformed.length > 0) return refused('number-malformed', { count: malformed.length });
  if (byNumber.size === 0) return done(new Map());
  const before = await findKnown(tx, [...byNumber.keys()]);
  const isOurs = (child: NewChild) => before.get(child.identityNumber)?.bases.includes(basisOf(child)) ?? true;
  const written = await upsertPeople(tx, [...byNumber.values()].filter(isOurs));
  const ids = new Map([...before].map(([number, { id }]) => [number, id]));
  for (const row of written) ids.set(row.number, row.person_id);
  const delegations = children.filter(isOurs).flatMap((child) => {
    const personId = ids.get(child.identityNumber);
    const basis = basisOf(child);
    return personId
      ? child.parents.map((delegateId) => ({ personId, delegateId, kind: 'parent' as const, basis }))
      : [];
  });
  const distinct = new Map(delegations.map((one) => [`${one.personId} ${one.delegateId}`, one]));
  await upsertDelegations(tx, [...distinct.values()]);
  return done(ids);
}

const basisOf = (child: NewChild) => child.basis ?? 'birth-registration';

type KnownBefore = { readonly id: Id; readonly bases: readonly string[] };

/** Who of these numbers is known, and on what basis others act or acted for them. */
async function findKnown(tx: Tx, numbers: readonly string[]): Promise<ReadonlyMap<string, KnownBefore>> {
  const rows = await tx.query<{ number: string; person_id: Id; bases: string[] }>(
    `SELECT i.number, i.person_id, array_remove(array_agg(d.basis), NULL) AS bases
     FROM identity.identifiers AS i LEFT JOIN identity.delegations AS d ON d.person_id = i.person_id
     WHERE i.scheme = 'national' AND i.number = ANY ($1::text[]) GROUP BY i.number, i.person_id`,
    [numbers],
  );
  return new Map(rows.map((row) => [row.number, { id: row.person_id, bases: row.bases }]));
}

/** Somebody who acted for a person on a basis that no longer holds. */
export type EndedDelegation = { readonly personId: Id; readonly delegateId: Id; readonly basis: string };

/** Ends delegations whose basis was taken back (a birth that was cancelled, a parent whom a correction no longer names). */
export async function endDelegations(tx: Tx, ended: readonly EndedDelegation[]): Promise<void> {
  if (ended.length === 0) return;
  const rows = await tx.query<{ person_id: Id; delegate_id: Id; kind: string }>(
    `UPDATE identity.delegations AS d SET until = $2
     FROM jsonb_to_recordset($1::jsonb) AS e("personId" uuid, "delegateId" uuid, basis text)
     WHERE d.person_id = e."personId" AND d.delegate_id = e."delegateId" AND d.basis = e.basis AND d.until IS NULL
     RETURNING d.person_id, d.delegate_id, d.kind`,
    [JSON.stringify(ended), tx.now],
  );
  for (const { person_id: person, delegate_id, kind } of rows) {
    tx.audit({ person, action: 'identity.delegation-ended', subject: `person:${delegate_id}`, detail: { kind } });
  }
}

/** Makes one child known. */
export async function registerChild(tx: Tx, child: NewChild): Promise<Outcome<Id, 'number-malformed'>> {
  const outcome = await registerChildren(tx, [child]);
  if (!outcome.ok) return outcome;
  const id = outcome.value.get(child.identityNumber);
  if (!id) throw new Error('a person was upserted and not given back');
  return done(id);
}
