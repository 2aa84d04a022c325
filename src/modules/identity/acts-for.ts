// SPDX-License-Identifier: Apache-2.0
import { dateIn, type Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/**
 * When a delegation `d` to act for the person `c` is in force: within its own time, and for parents until the child is of
 * age. The parameters are the instant and the date of that instant in the home zone.
 */
export function inForce(instant: string, date: string): string {
  return `d.since <= ${instant}::timestamptz AND (d.until IS NULL OR d.until > ${instant}::timestamptz)
    AND (d.kind <> 'parent' OR c.birth_date IS NULL OR (c.birth_date + interval '18 years')::date > ${date}::date)`;
}

const ACTS_FOR = `
  SELECT DISTINCT d.person_id
  FROM identity.delegations AS d JOIN identity.people AS c ON c.person_id = d.person_id
  WHERE d.delegate_id = $1 AND ${inForce('$2', '$3')}
  ORDER BY d.person_id`;

/** Everybody a person acts for at this moment, the person first. */
export async function actsFor(tx: Tx, personId: Id): Promise<Id[]> {
  const rows = await tx.query<{ person_id: Id }>(ACTS_FOR, [personId, tx.now, dateIn(tx.now)]);
  return [personId, ...rows.map((row) => row.person_id)];
}

const ACTING_FOR = `
  SELECT DISTINCT d.delegate_id
  FROM identity.delegations AS d JOIN identity.people AS c ON c.person_id = d.person_id
  WHERE d.person_id = $1 AND ${inForce('$2', '$3')}
  ORDER BY d.delegate_id`;

/** Everybody who acts for a person at this moment, the person not among them: both parents, a guardian, a carer. */
export async function actingFor(tx: Tx, personId: Id): Promise<Id[]> {
  const rows = await tx.query<{ delegate_id: Id }>(ACTING_FOR, [personId, tx.now, dateIn(tx.now)]);
  return rows.map((row) => row.delegate_id);
}
