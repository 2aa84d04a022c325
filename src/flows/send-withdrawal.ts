// SPDX-License-Identifier: Apache-2.0
import { getCase, SEND_WITHDRAWAL } from '../modules/journeys/index.ts';
import type { TaskHandler } from '../platform/tasks/index.ts';
import { end, handOver, oneByOne, read, wentOut } from './hand-over.ts';
import type { JourneyGround } from './journey-ground.ts';

/** Tells back offices that the customer withdrew a case. */
export function sendWithdrawal(ground: JourneyGround): TaskHandler {
  return oneByOne(SEND_WITHDRAWAL, async (held) => {
    const caseId = String(held.task.payload['caseId']);
    const one = await read(ground, (tx) => getCase(tx, caseId, held.task.person_id));
    if (!wentOut(one)) return end(held);
    const taken = await handOver(
      ground,
      {
        entity: one.entity,
        path: `/${one.id}/withdraw`,
        what: 'case-withdrawal',
        key: `${one.id}:withdraw`,
        content: { reason: one.reason?.ar ?? 'withdrawn-by-customer' },
        unknownIsFine: true,
      },
      held,
    );
    if (taken) await end(held);
  });
}
