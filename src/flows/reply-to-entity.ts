// SPDX-License-Identifier: Apache-2.0
import { done, type Id, isId, newId, type Outcome, refused } from '../kernel/index.ts';
import { lockCase, SEND_MESSAGE, takeStep } from '../modules/journeys/index.ts';
import { asWritten, tell, tellAll } from '../modules/notify/index.ts';
import type { PersonActor } from '../platform/db/index.ts';
import { stepWords } from './case-words.ts';
import type { Ground } from './ground.ts';
import { wentOut } from './hand-over.ts';

/** What a customer writes to the entity of a case. `messageId` comes with the form: sent twice, it is said once. */
export type Reply = { readonly caseId: Id; readonly text: string; readonly messageId?: Id };

/** `repeated`: this very message had arrived before. */
export type Replied = { readonly messageId: Id; readonly journeyId: Id; readonly repeated: boolean };

const LONGEST = 2_000;

/**
 * Puts the customer's words into the thread, ends the wait for them, and hands them on to the entity: to its back office by a
 * task, to its staff in their worklist.
 */
export async function replyToEntity(
  ground: Ground,
  actor: PersonActor,
  { caseId, text, messageId = newId() }: Reply,
): Promise<Outcome<Replied, 'not-found' | 'text-missing' | 'text-too-long' | 'case-not-open-yet'>> {
  const words = text.trim();
  if (words === '') return refused('text-missing');
  if (words.length > LONGEST) return refused('text-too-long', { max: LONGEST });
  if (!isId(caseId) || !isId(messageId)) return refused('not-found', { what: 'case' });
  const catalogue = await ground.catalogue.current();
  return ground.transactor.transact(actor, async (tx) => {
    const one = await lockCase(tx, caseId);
    if (!one) return refused('not-found', { what: 'case' });
    const { personId, journeyId, entity } = one;
    const isNew = await tell(tx, {
      id: messageId,
      personId,
      author: 'person',
      entity,
      journeyId,
      caseId,
      kind: 'reply',
      body: asWritten(words),
    });
    if (!isNew) return done({ messageId, journeyId, repeated: true });
    const taken = await takeStep(tx, one, { step: 'replied' });
    // Nobody works on it yet, so nobody would read it.
    if (!taken.ok) return refused('case-not-open-yet', { state: one.state });
    await tellAll(tx, stepWords(catalogue, taken.value));
    if (wentOut(one)) tx.enqueue({ person: personId, kind: SEND_MESSAGE, payload: { caseId, messageId } });
    return done({ messageId, journeyId, repeated: false });
  });
}
