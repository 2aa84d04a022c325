// SPDX-License-Identifier: Apache-2.0
import type { Tx } from '../../platform/db/index.ts';

/** How many offers wait for their persons' answer. For the platform itself: a number that says nothing of anybody. */
export async function countOpenOffers(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM offers.offers WHERE state IN ('open', 'snoozed')`,
  );
  return row?.count ?? 0;
}
