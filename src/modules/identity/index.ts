// SPDX-License-Identifier: Apache-2.0
// The only door of the module. See README.md for its words and promises.
export { actingFor, actsFor } from './acts-for.ts';
export { type EndedSession, type Ending, endSessions } from './end-session.ts';
export { isIdentityNumber, writeIdentityNumber } from './identity-number.ts';
export { listSessions, type OwnSession } from './list-sessions.ts';
export { openSession, type SessionOpening } from './open-session.ts';
export { getPeople, getPerson, type Person } from './people.ts';
export { peopleBorn } from './people-born.ts';
export { ACTIONS, type Action, may, type Role, rolesOf } from './permissions.ts';
export {
  type EndedDelegation,
  endDelegations,
  type NewChild,
  registerChild,
  registerChildren,
} from './register-child.ts';
export { type DelegationKind, findByNumbers, type KnownPerson, registerPeople } from './register-people.ts';
export { type KnownStaff, registerStaff } from './register-staff.ts';
export { resolveSession } from './resolve-session.ts';
export { sameToken } from './secrets.ts';
export { ABSOLUTE_MILLIS, GRACE_MILLIS, IDLE_MILLIS, ROTATE_MILLIS } from './session-rules.ts';
export type { Account, CustomerSession, Session, StaffSession, Ward } from './sessions.ts';
export { setLanguage } from './set-language.ts';
export { type Claims, type SignedInAccount, type SignIn, type SignInRefusal, signIn } from './sign-in.ts';
export { staffNames } from './staff.ts';
export { sweepSessions } from './sweep-sessions.ts';
