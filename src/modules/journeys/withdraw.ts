// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Outcome, refused, type Text } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { isClosed } from './case-states.ts';
import { getJourney, lockCase, personsOf } from './queries.ts';
import { takeStep } from './take-step.ts';
import { SEND_WITHDRAWAL } from './tasks.ts';
import type { JourneyCase, JourneyWithCases } from './types.ts';

/** What was withdrawn, so that others may take it up. */
export type Withdrawn = { readonly journey: JourneyWithCases; readonly cases: readonly JourneyCase[] };

/** Withdraws one open case of the person. What waits for it is told so by the worker. */
export async function withdrawCase(
  tx: Tx,
  { caseId, reason }: { caseId: Id; reason?: Text | undefined },
): Promise<Outcome<Withdrawn, 'not-found' | 'case-closed'>> {
  const one = await lockCase(tx, caseId);
  const journey = one && (await getJourney(tx, one.journeyId, one.personId));
  if (!one || !journey) return refused('not-found', { what: 'case' });
  if (isClosed(one.state)) return refused('case-closed', { state: one.state });
  return done({ journey, cases: [await withdraw(tx, one, reason)] });
}

/** Withdraws every open case of a journey and ends it. What was delivered stays delivered. */
export async function withdrawJourney(
  tx: Tx,
  { journeyId, reason }: { journeyId: Id; reason?: Text | undefined },
): Promise<Outcome<Withdrawn, 'not-found' | 'journey-closed'>> {
  await tx.query(
    'SELECT FROM journeys.journeys WHERE id = $1 AND ($2::uuid[] IS NULL OR person_id = ANY ($2::uuid[])) FOR UPDATE',
    [journeyId, personsOf(tx)],
  );
  const journey = await getJourney(tx, journeyId);
  if (!journey) return refused('not-found', { what: 'journey' });
  if (journey.state !== 'active') return refused('journey-closed', { state: journey.state });
  const cases: JourneyCase[] = [];
  for (const { id } of journey.cases) {
    const one = await lockCase(tx, id, journey.personId);
    if (one && !isClosed(one.state)) cases.push(await withdraw(tx, one, reason));
  }
  await tx.query(
    `UPDATE journeys.journeys SET state = 'withdrawn', finished_at = $3 WHERE person_id = $1 AND id = $2`,
    [journey.personId, journey.id, tx.now],
  );
  tx.audit({ person: journey.personId, action: 'journeys.withdrawn', subject: `journey:${journey.id}` });
  return done({ journey, cases });
}

async function withdraw(tx: Tx, one: JourneyCase, reason: Text | undefined): Promise<JourneyCase> {
  const taken = await takeStep(tx, one, { step: 'withdrawn', reason });
  if (!taken.ok) throw new Error('an open case can always be withdrawn');
  const reachedEntity = one.handling === 'system' && one.state !== 'waiting';
  if (reachedEntity) tx.enqueue({ person: one.personId, kind: SEND_WITHDRAWAL, payload: { caseId: one.id } });
  return taken.value.after;
}
