// SPDX-License-Identifier: Apache-2.0
import type { Id, Text } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** Names of staff by their ids. Row-level security shows staff their own colleagues only; the rest are left out. */
export async function staffNames(tx: Tx, ids: readonly Id[]): Promise<ReadonlyMap<Id, Text>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ staff_id: Id; name: Text }>(
    'SELECT staff_id, name FROM identity.staff WHERE staff_id = ANY ($1::uuid[])',
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.staff_id, row.name]));
}
