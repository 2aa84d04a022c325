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

/** Makes a child known, with the parents acting for it. Safe to repeat: a correction of the name or date is taken over. */
export async function registerChild(tx: Tx, child: NewChild): Promise<Outcome<Id, 'number-malformed'>> {
  if (!isIdentityNumber(child.identityNumber)) return refused('number-malformed', { count: 1 });
  const [written] = await upsertPeople(tx, [child]);
  if (!written) throw new Error('a person was upserted and not given back');
  const personId = written.person_id;
  await upsertDelegations(
    tx,
    [...new Set(child.parents)].map((delegateId) => ({
      personId,
      delegateId,
      kind: 'parent' as const,
      basis: child.basis ?? 'birth-registration',
    })),
  );
  return done(personId);
}
