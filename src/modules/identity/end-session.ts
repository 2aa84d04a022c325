// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Instant, type Outcome } from '../../kernel/index.ts';
import { type Actor, NOBODY, notFound, type Tx } from '../../platform/db/index.ts';
import { SESSION_KEY } from './sessions.ts';

/** Which of the actor's own sessions end: one by its key, all but one, or all. */
export type Ending = { readonly key: string } | { readonly allBut: string } | 'all';

/** What is known of a session that ended; the provider wants its own token back. */
export type EndedSession = { readonly idToken: string | undefined };

/** The id of the signed-in actor. Row-level security shows nobody else's sessions in any case. */
function accountOf(actor: Actor): { id: Id; chain: Id } {
  if (actor.kind === 'person') return { id: actor.personId, chain: actor.personId };
  if (actor.kind === 'staff') return { id: actor.staffId, chain: NOBODY };
  throw new Error(`only people and staff have sessions, not ${actor.kind}`);
}

/** Ends sessions of the actor at once. A key that is not one of the actor's own live sessions is not found. */
export async function endSessions(
  tx: Tx,
  ending: Ending,
  machineNow: Instant,
): Promise<Outcome<readonly EndedSession[], 'not-found'>> {
  const { id, chain } = accountOf(tx.actor);
  const [condition, key] =
    ending === 'all'
      ? ['$3::text IS NULL', null]
      : 'key' in ending
        ? [`${SESSION_KEY} = $3::text`, ending.key]
        : [`${SESSION_KEY} <> $3::text`, ending.allBut];
  const rows = await tx.query<{ id_token: string | null }>(
    `UPDATE identity.sessions AS s SET revoked_at = $2
     WHERE s.account_id = $1 AND s.revoked_at IS NULL AND ${condition} RETURNING s.id_token`,
    [id, machineNow, key],
  );
  if (rows.length === 0 && ending !== 'all' && 'key' in ending) return notFound('session');
  if (rows.length > 0) {
    const detail = { sessions: rows.length };
    tx.audit({ person: chain, action: 'identity.signed-out', subject: `account:${id}`, detail });
  }
  return done(rows.map((row) => ({ idToken: row.id_token ?? undefined })));
}
