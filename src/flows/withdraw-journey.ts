// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Outcome } from '../kernel/index.ts';
import {
  type Journey,
  type Withdrawn,
  withdrawJourney as withdrawAll,
  withdrawCase as withdrawOne,
} from '../modules/journeys/index.ts';
import { asWritten, tellAll } from '../modules/notify/index.ts';
import { releaseClaims } from '../modules/offers/index.ts';
import type { PersonActor, Tx } from '../platform/db/index.ts';
import { stoppedWords } from './case-words.ts';
import type { Ground } from './ground.ts';
import { stoppedAllWords } from './journey-words.ts';

/** What a customer withdraws, and why if they say so. */
export type WithdrawCase = { readonly caseId: Id; readonly reason?: string };
export type WithdrawJourney = { readonly journeyId: Id; readonly reason?: string };

/** The services that were withdrawn: others of the happening may take them up now. */
export type WithdrawnServices = { readonly journeyId: Id; readonly services: readonly string[] };

/** Withdraws one open service of a journey. What waits for it is told so; its entity is told by a task. */
export async function withdrawCase(
  ground: Ground,
  actor: PersonActor,
  { caseId, reason }: WithdrawCase,
): Promise<Outcome<WithdrawnServices, 'not-found' | 'case-closed'>> {
  const catalogue = await ground.catalogue.current();
  return ground.transactor.transact(actor, async (tx) => {
    const withdrawn = await withdrawOne(tx, { caseId, reason: wordsOf(reason) });
    if (!withdrawn.ok) return withdrawn;
    await tellAll(
      tx,
      withdrawn.value.cases.map((one) => stoppedWords(catalogue, one)),
    );
    return release(tx, withdrawn.value);
  });
}

/** Withdraws all that is still open of a journey and ends it. What was delivered stays. */
export async function withdrawJourney(
  ground: Ground,
  actor: PersonActor,
  { journeyId, reason }: WithdrawJourney,
): Promise<Outcome<WithdrawnServices, 'not-found' | 'journey-closed'>> {
  const catalogue = await ground.catalogue.current();
  return ground.transactor.transact(actor, async (tx) => {
    const withdrawn = await withdrawAll(tx, { journeyId, reason: wordsOf(reason) });
    if (!withdrawn.ok) return withdrawn;
    await tellAll(tx, [stoppedAllWords(catalogue, withdrawn.value.journey)]);
    return release(tx, withdrawn.value);
  });
}

function wordsOf(reason: string | undefined) {
  const said = reason?.trim().slice(0, 2_000);
  return said ? asWritten(said) : undefined;
}

async function release(tx: Tx, { journey, cases }: Withdrawn) {
  const services = cases.map((one) => one.service);
  await releaseClaims(tx, sharedOf(journey), services);
  return done({ journeyId: journey.id, services });
}

function sharedOf(journey: Journey) {
  const { personId, subjectId, lifeEvent, occurrenceKey } = journey;
  return { person_id: personId, subject_id: subjectId ?? null, life_event: lifeEvent, occurrence_key: occurrenceKey };
}
