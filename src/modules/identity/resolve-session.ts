// SPDX-License-Identifier: Apache-2.0
import { dateIn, type Id, type Instant, type Lang, type Text } from '../../kernel/index.ts';
import { NOBODY, type StaffRole, system, type Transactor, type Tx } from '../../platform/db/index.ts';
import { inForce } from './acts-for.ts';
import type { DelegationKind } from './register-people.ts';
import { hashOf, isSecret, maskToken, newSecret } from './secrets.ts';
import { judge } from './session-rules.ts';
import { SESSION_KEY, type Session, type Ward } from './sessions.ts';

type Row = {
  readonly current: boolean;
  readonly key: string;
  readonly session_hash: Uint8Array;
  readonly account_id: Id;
  readonly account_kind: 'person' | 'staff';
  readonly csrf: string;
  readonly rotated_at: Instant;
  readonly seen_at: Instant;
  readonly expires_at: Instant;
  readonly name: Text | null;
  readonly language: Lang | null;
  readonly entity_id: string | null;
  readonly roles: StaffRole[] | null;
  readonly wards: { id: Id; name: Text; kind: DelegationKind }[] | null;
};

// Everything about the session, its owner and whom they act for, in one statement. An owner who is no longer active has no
// name here, and so no session.
const FIND = `
  SELECT s.session_hash = $1 AS current, ${SESSION_KEY} AS key, s.session_hash, s.account_id, s.account_kind, s.csrf,
    s.rotated_at, s.seen_at, s.expires_at, coalesce(p.name, f.name) AS name, p.language, f.entity_id, f.roles, w.wards
  FROM identity.sessions AS s
  LEFT JOIN identity.people AS p ON s.account_kind = 'person' AND p.person_id = s.account_id
  LEFT JOIN identity.staff AS f ON s.account_kind = 'staff' AND f.staff_id = s.account_id AND f.active
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', c.person_id, 'name', c.name, 'kind', d.kind)
      ORDER BY c.birth_date, c.person_id, d.kind) AS wards
    FROM identity.delegations AS d JOIN identity.people AS c ON c.person_id = d.person_id
    WHERE d.delegate_id = p.person_id AND ${inForce('$2', '$3')}) AS w ON true
  WHERE (s.session_hash = $1 OR s.previous_hash = $1) AND s.revoked_at IS NULL`;

/**
 * Finds out who holds a secret: one statement, and a write only where the rules of sessions ask for one (at most one a
 * minute). `machineNow` is the machine's time, never the demo clock's.
 */
export async function resolveSession(
  transactor: Transactor,
  secret: string,
  machineNow: Instant,
): Promise<Session | undefined> {
  if (!isSecret(secret)) return undefined;
  const shown = hashOf(secret);
  return transactor.transact(system('sign-in'), async (tx) => {
    const [row] = await tx.query<Row>(FIND, [shown, tx.now, dateIn(tx.now)]);
    if (!row?.name) return undefined;
    const times = { rotatedAt: row.rotated_at, seenAt: row.seen_at, expiresAt: row.expires_at };
    switch (judge({ ...times, current: row.current }, machineNow)) {
      case 'ended':
        return undefined;
      case 'stolen':
        await revokeStolen(tx, row, machineNow);
        return undefined;
      case 'rotate':
        return sessionOf(row, await rotate(tx, row, { shown, machineNow }));
      case 'touch':
        await tx.query('UPDATE identity.sessions SET seen_at = $2 WHERE session_hash = $1', [
          row.session_hash,
          machineNow,
        ]);
        return sessionOf(row);
      case 'pass':
        return sessionOf(row);
    }
  });
}

/**
 * Replaces the secret. Of two requests that come at once one replaces it; the other finds the row changed, and goes on with
 * the secret it has, which is valid for the grace.
 */
async function rotate(
  tx: Tx,
  row: Row,
  { shown, machineNow }: { shown: Uint8Array; machineNow: Instant },
): Promise<string | undefined> {
  const secret = newSecret();
  const rows = await tx.query(
    `UPDATE identity.sessions SET session_hash = $1, previous_hash = $2, rotated_at = $3, seen_at = $3
     WHERE session_hash = $4 AND revoked_at IS NULL RETURNING 1`,
    [hashOf(secret), shown, machineNow, row.session_hash],
  );
  return rows.length > 0 ? secret : undefined;
}

async function revokeStolen(tx: Tx, row: Row, machineNow: Instant): Promise<void> {
  await tx.query('UPDATE identity.sessions SET revoked_at = $2 WHERE session_hash = $1', [
    row.session_hash,
    machineNow,
  ]);
  const person = row.account_kind === 'person' ? row.account_id : NOBODY;
  tx.audit({ person, action: 'identity.session-reused', subject: `${row.account_kind}:${row.account_id}` });
}

function sessionOf(row: Row, rotated?: string): Session {
  const common = { key: row.key, csrf: maskToken(row.csrf), name: row.name as Text, ...(rotated ? { rotated } : {}) };
  if (row.account_kind === 'staff') {
    const roles = row.roles ?? [];
    const actor = { kind: 'staff', staffId: row.account_id, entityId: row.entity_id ?? '', roles } as const;
    return { ...common, kind: 'staff', actor, roles, language: 'ar', actsForPeople: [] };
  }
  const wards = oncePerPerson(row.wards ?? []);
  const actsFor = [row.account_id, ...wards.map((ward) => ward.id)];
  const actor = { kind: 'person', personId: row.account_id, actsFor } as const;
  return {
    ...common,
    kind: 'person',
    actor,
    roles: ['customer'],
    language: row.language ?? 'ar',
    actsForPeople: wards,
  };
}

function oncePerPerson(wards: readonly Ward[]): Ward[] {
  return [...new Map(wards.map((ward) => [ward.id, ward])).values()];
}
