// SPDX-License-Identifier: Apache-2.0
import type { Id, Lang, Text } from '../../kernel/index.ts';
import type { PersonActor, StaffActor } from '../../platform/db/index.ts';
import type { Role } from './permissions.ts';
import type { DelegationKind } from './register-people.ts';

/** Whose session it is. */
export type Account = { readonly kind: 'person' | 'staff'; readonly id: Id };

/** Somebody the signed-in person acts for. */
export type Ward = { readonly id: Id; readonly name: Text; readonly kind: DelegationKind };

type SessionOf<K extends 'person' | 'staff', A> = {
  readonly kind: K;
  /** Names the session to its owner; it opens nothing, and stays the same when the secret rotates. */
  readonly key: string;
  readonly actor: A;
  readonly name: Text;
  /** Goes into every form, and comes back with it; looks different in every answer, so compare with `sameToken`. */
  readonly csrf: string;
  readonly roles: readonly Role[];
  readonly language: Lang;
  /** Whom the person acts for; empty for staff. */
  readonly actsForPeople: readonly Ward[];
  /** The new secret, when this request replaced the old one: the answer must carry it. */
  readonly rotated?: string;
};

/** A customer who is signed in. */
export type CustomerSession = SessionOf<'person', PersonActor>;
/** A member of staff who is signed in. */
export type StaffSession = SessionOf<'staff', StaffActor>;
/** Somebody who is signed in. */
export type Session = CustomerSession | StaffSession;

/** SQL for the key of a session: from what never changes in it, and telling nothing about it. */
export const SESSION_KEY = `substr(encode(sha256(convert_to(s.csrf, 'UTF8')), 'hex'), 1, 32)`;
