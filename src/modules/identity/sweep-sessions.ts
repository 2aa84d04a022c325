// SPDX-License-Identifier: Apache-2.0
import { type Instant, plusMillis } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

const KEPT_MILLIS = 7 * 86_400_000;

/** Forgets sessions that ended more than a week ago. Tells how many. For a schedule of the worker. */
export async function sweepSessions(tx: Tx, machineNow: Instant): Promise<number> {
  const rows = await tx.query('DELETE FROM identity.sessions WHERE expires_at < $1 RETURNING 1', [
    plusMillis(machineNow, -KEPT_MILLIS),
  ]);
  return rows.length;
}
