// SPDX-License-Identifier: Apache-2.0
import {
  type CalendarDate,
  done,
  type Id,
  type Instant,
  type Lang,
  type Outcome,
  refused,
  type Text,
} from '../../kernel/index.ts';
import { NOBODY, type StaffRole, type Tx } from '../../platform/db/index.ts';
import { isIdentityNumber } from './identity-number.ts';
import { openSession } from './open-session.ts';
import type { Role } from './permissions.ts';
import { upsertPeople } from './register-people.ts';
import type { Account } from './sessions.ts';

/** What the identity provider vouches for. */
export type Claims = {
  /** The provider's own name for the account, together with the provider: never reused for somebody else. */
  readonly subject: string;
  readonly issuer: string;
  readonly staff: boolean;
  readonly identityNumber?: string | undefined;
  readonly name?: Text | undefined;
  readonly birthDate?: CalendarDate | undefined;
  readonly language?: Lang | undefined;
};

/** One sign-in: what the provider said, and the browser it came from. */
export type SignIn = {
  readonly claims: Claims;
  readonly machineNow: Instant;
  readonly device: string;
  readonly idToken?: string | undefined;
};

/** Who came in, with the secret that only their browser keeps. */
export type SignedInAccount = Account & { readonly secret: string; readonly roles: readonly Role[] };

type Found = Account & { readonly roles: readonly Role[] };

/** Why somebody whom the provider vouches for does not come in. */
export type SignInRefusal = 'staff-unknown' | 'number-missing' | 'identity-conflict';

/**
 * Signs somebody in whom the provider vouches for, and gives the secret of their session. Staff must be known and active; a
 * person with a new identity number becomes known. A number and an account that belong to two people sign nobody in.
 */
export async function signIn(tx: Tx, { claims, ...opening }: SignIn): Promise<Outcome<SignedInAccount, SignInRefusal>> {
  const found = claims.staff ? await findStaff(tx, claims) : await findPerson(tx, claims);
  if (!found.ok) return found;
  const account = found.value;
  const secret = await openSession(tx, { account, ...opening });
  tx.audit({
    person: account.kind === 'person' ? account.id : NOBODY,
    action: 'identity.signed-in',
    subject: `${account.kind}:${account.id}`,
    detail: { device: opening.device.slice(0, 120) },
  });
  return done({ ...account, secret });
}

async function findStaff(tx: Tx, claims: Claims): Promise<Outcome<Found, 'staff-unknown'>> {
  const [row] = await tx.query<{ staff_id: Id; roles: StaffRole[] }>(
    'SELECT staff_id, roles FROM identity.staff WHERE subject = $1 AND active',
    [claims.subject],
  );
  return row ? done({ kind: 'staff', id: row.staff_id, roles: row.roles }) : refused('staff-unknown');
}

async function findPerson(tx: Tx, claims: Claims): Promise<Outcome<Found, 'number-missing' | 'identity-conflict'>> {
  const number = claims.identityNumber;
  if (!number || !isIdentityNumber(number)) return refused('number-missing');
  const subject = `${claims.issuer} ${claims.subject}`;
  const rows = await tx.query<{ scheme: string; person_id: Id }>(
    `SELECT scheme, person_id FROM identity.identifiers
     WHERE (scheme = 'national' AND number = $1) OR (scheme = 'subject' AND number = $2)`,
    [number, subject],
  );
  const byNumber = rows.find((row) => row.scheme === 'national')?.person_id;
  const bySubject = rows.find((row) => row.scheme === 'subject')?.person_id;
  if (bySubject && byNumber !== bySubject) return refused('identity-conflict');
  const id = byNumber ?? (await makeKnown(tx, claims, number));
  if (!bySubject && !(await linkSubject(tx, subject, id))) return refused('identity-conflict');
  return done({ kind: 'person', id, roles: ['customer'] });
}

async function makeKnown(tx: Tx, claims: Claims, identityNumber: string): Promise<Id> {
  const name = claims.name ?? { ar: identityNumber, en: identityNumber };
  const { birthDate, language } = claims;
  const [row] = await upsertPeople(tx, [{ identityNumber, name, birthDate, language }]);
  if (!row) throw new Error('a person was upserted and not given back');
  return row.person_id;
}

/** Joins the provider's account to the person, for good. False when another request joined it to somebody else. */
async function linkSubject(tx: Tx, subject: string, personId: Id): Promise<boolean> {
  const [row] = await tx.query<{ person_id: Id }>(
    `INSERT INTO identity.identifiers AS i (scheme, number, person_id) VALUES ('subject', $1, $2)
     ON CONFLICT (scheme, number) DO UPDATE SET person_id = i.person_id RETURNING person_id`,
    [subject, personId],
  );
  return row?.person_id === personId;
}
