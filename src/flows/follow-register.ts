// SPDX-License-Identifier: Apache-2.0

import { t } from '../i18n/index.ts';
import { newId } from '../kernel/index.ts';
import {
  correctOccurrence,
  findJourneyOfOffer,
  getJourney,
  isClosed,
  SEND_MESSAGE,
  withdrawJourney,
} from '../modules/journeys/index.ts';
import { tellAll } from '../modules/notify/index.ts';
import { changeOffer, findOffer, releaseClaims } from '../modules/offers/index.ts';
import { findOccurrence } from '../modules/signals/index.ts';
import type { Tx } from '../platform/db/index.ts';
import type { Task, TaskHandler } from '../platform/tasks/index.ts';
import { inBoth } from './case-words.ts';
import type { Ground } from './ground.ts';
import { takenBackWords } from './journey-words.ts';
import { WITHDRAWN } from './offer-words.ts';

type Handling = (tx: Tx, task: Task) => Promise<void>;

/** What follows for journeys under way when a register takes back or corrects what it had announced. */
export function followRegister(ground: Ground): TaskHandler[] {
  const handler = (kind: string, handle: Handling): TaskHandler => ({
    kind,
    async run(tasks, scope) {
      for (const task of tasks) await scope.finish([task], (tx) => handle(tx, task));
    },
  });
  return [
    handler('journeys.take-back', (tx, task) => takeBack(ground, tx, task)),
    handler('journeys.correct', correct),
  ];
}

/** The happening was cancelled: what is not delivered yet stops, and the person is told why. */
async function takeBack(ground: Ground, tx: Tx, task: Task): Promise<void> {
  const offer = await findOffer(tx, String(task.payload.offer));
  const journey = offer && (await findJourneyOfOffer(tx, offer.id, offer.person_id));
  if (!offer || !journey) return;
  const stopped = await withdrawJourney(tx, { journeyId: journey.id, reason: WITHDRAWN });
  if (!stopped.ok) return;
  await releaseClaims(
    tx,
    offer,
    stopped.value.cases.map((one) => one.service),
  );
  await tellAll(tx, [takenBackWords(await ground.catalogue.current(), stopped.value.journey)]);
}

/**
 * The register corrected itself after the offer was accepted: cases that have not gone out yet will carry the right facts;
 * the entities that already have one are told, and the person with them.
 */
async function correct(tx: Tx, task: Task): Promise<void> {
  const offer = await findOffer(tx, String(task.payload.offer), { lock: true });
  const journey = offer && (await findJourneyOfOffer(tx, offer.id, offer.person_id));
  const said = offer && (await findOccurrence(tx, { person: offer.person_id, id: offer.occurrence_id }));
  if (!offer || !journey || !said) return;
  const occurrence = { ...offer.occurrence, facts: said.facts };
  await changeOffer(tx, offer, { occurrence });
  await correctOccurrence(tx, { personId: offer.person_id, journeyId: journey.id, occurrence });
  const now = await getJourney(tx, journey.id, offer.person_id);
  const reached = now?.cases.filter((one) => !isClosed(one.state) && one.state !== 'waiting') ?? [];
  const body = inBoth((lang) => t(lang, 'notice.corrected'));
  const about = {
    personId: offer.person_id,
    author: 'waad' as const,
    journeyId: journey.id,
    kind: 'journey-corrected',
    body,
  };
  const told = reached.map((one) => ({ ...about, id: newId(), entity: one.entity, caseId: one.id }));
  await tellAll(tx, told.length > 0 ? told : [about]);
  for (const { id: messageId, caseId } of told) {
    tx.enqueue({ person: offer.person_id, kind: SEND_MESSAGE, payload: { caseId, messageId } });
  }
}
