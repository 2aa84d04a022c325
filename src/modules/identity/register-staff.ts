// SPDX-License-Identifier: Apache-2.0
import { done, type Id, newId, type Outcome, type Text } from '../../kernel/index.ts';
import { NOBODY, type StaffRole, type Tx } from '../../platform/db/index.ts';

/** A member of an entity's staff, as the entity makes them known. */
export type KnownStaff = {
  /** Who they are to the identity provider. */
  readonly subject: string;
  readonly name: Text;
  readonly entityId: string;
  readonly roles: readonly StaffRole[];
  readonly active?: boolean;
};

const UPSERT = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb)
      AS s(new_id uuid, subject text, name jsonb, entity_id text, roles text[], active boolean)),
  written AS (
    INSERT INTO identity.staff AS s (staff_id, subject, name, entity_id, roles, active)
      SELECT new_id, subject, name, entity_id, roles, active FROM input ORDER BY subject
    ON CONFLICT (subject) DO UPDATE
      SET name = excluded.name, entity_id = excluded.entity_id, roles = excluded.roles, active = excluded.active
      WHERE (s.name, s.entity_id, s.roles, s.active)
        IS DISTINCT FROM (excluded.name, excluded.entity_id, excluded.roles, excluded.active)
    RETURNING subject, staff_id)
  SELECT subject, staff_id, true AS changed FROM written
  UNION ALL
  SELECT s.subject, s.staff_id, false FROM identity.staff AS s JOIN input AS i USING (subject)
  WHERE NOT EXISTS (SELECT FROM written AS w WHERE w.subject = s.subject)`;

/** Makes staff known or brings them up to date, in one statement. Safe to repeat. Gives everybody's id by subject. */
export async function registerStaff(tx: Tx, staff: readonly KnownStaff[]): Promise<Outcome<ReadonlyMap<string, Id>>> {
  const bySubject = new Map(staff.map((member) => [member.subject, member]));
  const input = [...bySubject.values()].map((member) => ({
    new_id: newId(),
    subject: member.subject,
    name: { ar: member.name.ar, en: member.name.en },
    entity_id: member.entityId,
    roles: [...member.roles],
    active: member.active ?? true,
  }));
  type Written = { subject: string; staff_id: Id; changed: boolean };
  const rows = await tx.query<Written>(UPSERT, [JSON.stringify(input)]);
  for (const { subject, staff_id, changed } of rows) {
    const member = bySubject.get(subject);
    if (!changed || !member) continue;
    const detail = { entity: member.entityId, roles: member.roles, active: member.active ?? true };
    tx.audit({ person: NOBODY, action: 'identity.staff-known', subject: `staff:${staff_id}`, detail });
  }
  return done(new Map(rows.map((row) => [row.subject, row.staff_id])));
}
