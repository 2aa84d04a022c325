// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate, Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** People born after one date and up to another: whose birthday a schedule has to announce. */
export async function peopleBorn(
  tx: Tx,
  { after, until }: { after: CalendarDate; until: CalendarDate },
): Promise<{ id: Id; birthDate: CalendarDate }[]> {
  const rows = await tx.query<{ person_id: Id; birth_date: CalendarDate }>(
    'SELECT person_id, birth_date FROM identity.people WHERE birth_date > $1 AND birth_date <= $2',
    [after, until],
  );
  return rows.map((row) => ({ id: row.person_id, birthDate: row.birth_date }));
}
