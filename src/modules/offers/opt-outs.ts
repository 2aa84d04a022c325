// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** person → the automatic services they do not want, in one query. */
export async function optOutsOf(tx: Tx, people: readonly Id[]): Promise<ReadonlyMap<Id, ReadonlySet<string>>> {
  const rows = await tx.query<{ person_id: Id; service_id: string }>(
    'SELECT person_id, service_id FROM offers.opt_outs WHERE person_id = ANY ($1)',
    [people],
  );
  const groups = Map.groupBy(rows, (row) => row.person_id);
  return new Map(people.map((id) => [id, new Set(groups.get(id)?.map((row) => row.service_id))]));
}

/** Says that an automatic service shall not run for this person by itself any more, or may again. */
export async function setOptOut(
  tx: Tx,
  { person, service, out }: { person: Id; service: string; out: boolean },
): Promise<void> {
  if (out) {
    await tx.query(
      'INSERT INTO offers.opt_outs (person_id, service_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [person, service, tx.now],
    );
  } else {
    await tx.query('DELETE FROM offers.opt_outs WHERE person_id = $1 AND service_id = $2', [person, service]);
  }
  tx.audit({ person, action: out ? 'offers.opted-out' : 'offers.opted-in', subject: `service:${service}` });
}
