// SPDX-License-Identifier: Apache-2.0
import { type Instant, plusMillis } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { hashOf, newSecret } from './secrets.ts';
import { ABSOLUTE_MILLIS } from './session-rules.ts';
import type { Account } from './sessions.ts';

/** What a session is opened with. Its times are the machine's: moving the demo clock signs nobody out. */
export type SessionOpening = {
  readonly account: Account;
  readonly machineNow: Instant;
  /** The browser and system in words, so that people recognise their own sessions. */
  readonly device: string;
  /** The provider's token, to be shown to it again at signing out. */
  readonly idToken?: string | undefined;
};

const INSERT = `
  INSERT INTO identity.sessions
    (session_hash, account_id, account_kind, csrf, started_at, rotated_at, seen_at, expires_at, device, id_token)
  VALUES ($1, $2, $3, $4, $5, $5, $5, $6, $7, $8)`;

/** Opens a session and gives its secret, which nobody but the browser keeps. */
export async function openSession(tx: Tx, opening: SessionOpening): Promise<string> {
  const secret = newSecret();
  const { account, machineNow, device, idToken } = opening;
  await tx.query(INSERT, [
    hashOf(secret),
    account.id,
    account.kind,
    newSecret(),
    machineNow,
    plusMillis(machineNow, ABSOLUTE_MILLIS),
    device.slice(0, 120),
    idToken ?? null,
  ]);
  return secret;
}
