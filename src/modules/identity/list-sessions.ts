// SPDX-License-Identifier: Apache-2.0
import { type Instant, plusMillis } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { IDLE_MILLIS } from './session-rules.ts';
import { SESSION_KEY } from './sessions.ts';

/** A live session, as its owner sees it. */
export type OwnSession = {
  readonly key: string;
  readonly device: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
};

type Row = { key: string; device: string; started_at: Instant; seen_at: Instant };

/** The actor's own live sessions, the one used last first. Row-level security shows no others. */
export async function listSessions(tx: Tx, machineNow: Instant): Promise<OwnSession[]> {
  const { actor } = tx;
  if (actor.kind !== 'person' && actor.kind !== 'staff') return [];
  const rows = await tx.query<Row>(
    `SELECT ${SESSION_KEY} AS key, s.device, s.started_at, s.seen_at FROM identity.sessions AS s
     WHERE s.account_id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.seen_at > $3
     ORDER BY s.seen_at DESC, s.started_at DESC`,
    [actor.kind === 'person' ? actor.personId : actor.staffId, machineNow, plusMillis(machineNow, -IDLE_MILLIS)],
  );
  return rows.map((row) => ({ key: row.key, device: row.device, startedAt: row.started_at, seenAt: row.seen_at }));
}
