// SPDX-License-Identifier: Apache-2.0
import type { Outcome } from '../kernel/index.ts';
import {
  signIn as openSignIn,
  type SignedInAccount,
  type SignIn,
  type SignInRefusal,
} from '../modules/identity/index.ts';
import type { Tx } from '../platform/db/index.ts';
import { WATCH_DATES } from './watch-dates.ts';

/** Signs somebody in, and leaves the task that learns which of their dates the platform shall watch. */
export async function signIn(tx: Tx, given: SignIn): Promise<Outcome<SignedInAccount, SignInRefusal>> {
  const account = await openSignIn(tx, given);
  if (account.ok && account.value.kind === 'person') {
    tx.enqueue({ person: account.value.id, kind: WATCH_DATES, payload: {} });
  }
  return account;
}
