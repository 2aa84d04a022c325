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
 * Makes children known, with the parents acting for them: two statements, however many. Safe to repeat: a correction of the
 * name or date is taken over. Of two that have the same number the last one given counts. Gives the ids by number.
 */
export async function registerChildren(
  tx: Tx,
  children: readonly NewChild[],
): Promise<Outcome<ReadonlyMap<string, Id>, 'number-malformed'>> {
  const byNumber = new Map(children.map((child) => [child.identityNumber, child]));
  const malformed = [...byNumber.keys()].filter((number) => !isIdentityNumber(number));
  if (malformed.length > 0) return refused('number-malformed', { count: malformed.length });
  if (byNumber.size === 0) return done(new Map());
  const written = await upsertPeople(tx, [...byNumber.values()]);
  const ids = new Map(written.map((row) => [row.number, row.person_id]));
  const delegations = children.flatMap((child) => {
    const personId = ids.get(child.identityNumber);
    const basis = child.basis ?? 'birth-registration';
    return personId
      ? child.parents.map((delegateId) => ({ personId, delegateId, kind: 'parent' as const, basis }))
      : [];
  });
  const distinct = new Map(delegations.map((one) => [`${one.personId} ${one.delegateId}`, one]));
  await upsertDelegations(tx, [...distinct.values()]);
  return done(ids);
}

/** Makes one child known. */
export async function registerChild(tx: Tx, child: NewChild): Promise<Outcome<Id, 'number-malformed'>> {
  const outcome = await registerChildren(tx, [child]);
  if (!outcome.ok) return outcome;
  const id = outcome.value.get(child.identityNumber);
  if (!id) throw new Error('a person was upserted and not given back');
  return done(id);
}
