// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../kernel/index.ts';
import { getPeople, type Person } from '../modules/identity/index.ts';
import {
  getCase,
  getJourney,
  type Journey,
  type JourneyCase,
  lockCase,
  SEND_CASE,
  SEND_WITHDRAWAL,
  takeStep,
} from '../modules/journeys/index.ts';
import type { Tx } from '../platform/db/index.ts';
import type { TaskHandler } from '../platform/tasks/index.ts';
import { end, handOver, oneByOne, read } from './hand-over.ts';
import type { JourneyGround } from './journey-ground.ts';

/** Hands opened cases to their entities' back offices, each with an idempotency key, so that a repeat has one effect. */
export function sendCase(ground: JourneyGround): TaskHandler {
  return oneByOne(SEND_CASE, async (held) => {
    const [personId, caseId] = [held.task.person_id, String(held.task.payload['caseId'])];
    const letter = await read(ground, (tx) => readLetter(tx, personId, caseId));
    // Withdrawn before it went out, or already there: nothing is left to send.
    if (letter?.case.state !== 'sending') return end(held);
    const content = { case: contentOf(letter, ground.url) };
    const taken = await handOver(
      ground,
      { entity: letter.case.entity, path: '', what: 'case', key: caseId, content },
      held,
    );
    if (taken) await held.scope.finish([held.task], (tx) => markSent(tx, personId, caseId));
  });
}

type Letter = { readonly case: JourneyCase; readonly journey: Journey; readonly people: ReadonlyMap<Id, Person> };

async function readLetter(tx: Tx, personId: Id, caseId: Id): Promise<Letter | undefined> {
  const one = await getCase(tx, caseId, personId);
  const journey = one && (await getJourney(tx, one.journeyId, personId));
  if (!one || !journey) return undefined;
  const people = await getPeople(tx, journey.subjectId ? [personId, journey.subjectId] : [personId]);
  return { case: one, journey, people };
}

function contentOf({ case: one, journey, people }: Letter, url: string) {
  const person = people.get(one.personId);
  const subject = journey.subjectId ? people.get(journey.subjectId) : undefined;
  const naming = (who: Person | undefined) => who && { identityNumber: who.identityNumber, name: who.name };
  return {
    id: one.id,
    reference: one.reference,
    service: one.service,
    serviceVersion: one.version,
    person: naming(person),
    ...(subject ? { subject: naming(subject) } : {}),
    inputs: one.inputs,
    dueOn: one.dueOn,
    language: person?.language ?? 'ar',
    callback: `${url}/api/v1/people/${one.personId}/cases/${one.id}/updates`,
  };
}

async function markSent(tx: Tx, personId: Id, caseId: Id): Promise<void> {
  const one = await lockCase(tx, caseId, personId);
  if (!one) return;
  const taken = await takeStep(tx, one, { step: 'sent' });
  if (!taken.ok) throw new Error(`a case that was handed over cannot be ${one.state}`);
  // Withdrawn while it was on its way: the entity may have heard of the withdrawal before it had the case.
  if (one.state === 'withdrawn') tx.enqueue({ person: personId, kind: SEND_WITHDRAWAL, payload: { caseId } });
}
