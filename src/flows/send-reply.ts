// SPDX-License-Identifier: Apache-2.0
import { getCase, SEND_MESSAGE } from '../modules/journeys/index.ts';
import { caseThread } from '../modules/notify/index.ts';
import type { TaskHandler } from '../platform/tasks/index.ts';
import { end, handOver, oneByOne, read, wentOut } from './hand-over.ts';
import type { JourneyGround } from './journey-ground.ts';

/** Hands what a customer wrote on to the back office of the case; its id is the key, so that it arrives once. */
export function sendReply(ground: JourneyGround): TaskHandler {
  return oneByOne(SEND_MESSAGE, async (held) => {
    const { person_id: person } = held.task;
    const { caseId, messageId } = held.task.payload as { caseId: string; messageId: string };
    const [one, thread] = await read(ground, async (tx) => [
      await getCase(tx, caseId, person),
      await caseThread(tx, caseId, person),
    ]);
    const message = thread.find(({ id }) => id === messageId);
    if (!wentOut(one) || !message) return end(held);
    // The entity must have the case before it hears what is said about it.
    if (one.state === 'sending') return held.scope.postpone(held.task, 'case-not-sent-yet');
    const content = { message: { id: message.id, text: message.body.ar, at: message.at } };
    const parcel = { entity: one.entity, path: `/${one.id}/messages`, what: 'case-message', key: message.id, content };
    if (await handOver(ground, parcel, held)) await end(held);
  });
}
