// SPDX-License-Identifier: Apache-2.0
import { open } from '../modules/journeys/index.ts';
import { changeOffer, claim, findOffer, optOutsOf, selfStarting } from '../modules/offers/index.ts';
import type { Tx } from '../platform/db/index.ts';
import type { TaskHandler } from '../platform/tasks/index.ts';
import { journeyOf } from './accept-offer.ts';

/** Begins the automatic services of an offer unasked, unless the person opted out of them. */
export const startAutomatic: TaskHandler = {
  kind: 'offers.start-automatic',
  async run(tasks, scope) {
    for (const task of tasks) await scope.finish([task], (tx) => startOne(tx, String(task.payload.offer)));
  },
};

const ENDED: ReadonlySet<string> = new Set(['withdrawn', 'expired', 'declined']);

async function startOne(tx: Tx, offerId: string): Promise<void> {
  const offer = await findOffer(tx, offerId, { lock: true });
  if (!offer || ENDED.has(offer.state)) return;
  const out = (await optOutsOf(tx, [offer.person_id])).get(offer.person_id);
  const starting = selfStarting(offer.items).filter((item) => !out?.has(item.service));
  if (starting.length === 0) return;
  const taken = await claim(tx, offer, starting);
  const running = new Set(starting.map((item) => item.service).filter((service) => !taken.has(service)));
  if (running.size === 0) return;
  const opened = await open(
    tx,
    journeyOf(
      offer,
      offer.items.filter((item) => running.has(item.service)),
    ),
  );
  if (!opened.ok) return;
  const items = offer.items.map((item) => (running.has(item.service) ? { ...item, choice: 'running' as const } : item));
  await changeOffer(tx, offer, { items });
  const detail = { services: [...running] };
  tx.audit({ person: offer.person_id, action: 'offers.started-automatically', subject: `offer:${offerId}`, detail });
}
