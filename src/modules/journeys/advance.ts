// SPDX-License-Identifier: Apache-2.0
import { type CalendarDate, dateIn, type Id, type Text } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { isClosed } from './case-states.ts';
import { readClock } from './clock-intervals.ts';
import { later, projectDates } from './due-dates.ts';
import { type Blocked, planAdvance } from './plan.ts';
import { siblingJourneys } from './queries.ts';
import { type TakenStep, takeStep } from './take-step.ts';
import { SEND_CASE } from './tasks.ts';
import type { Applicant, CaseInput, ClockOwner, JourneyCase, JourneyWithCases } from './types.ts';

/** What an entity is given with a case. */
export type CaseFile = { readonly inputs: readonly CaseInput[]; readonly applicant: Applicant | undefined };

/** Which journey to move on, with what was gathered for its cases. */
export type Advance = {
  readonly personId: Id;
  readonly journeyId: Id;
  /** What was gathered for the cases that could be opened when the gathering began, by case. */
  readonly gathered: ReadonlyMap<Id, CaseFile>;
  /** Says to the person why a case that waited will not be done. */
  readonly whyBlocked: (blocked: Blocked) => Text;
};

/** What became of one journey. `dueMoved` only while it goes on: nobody waits for a date after the end. */
export type MovedJourney = {
  readonly journey: JourneyWithCases;
  readonly dueMoved:
    | { readonly from: CalendarDate; readonly to: CalendarDate; readonly because: ClockOwner; readonly service: string }
    | undefined;
  readonly ended: 'finished' | 'withdrawn' | undefined;
};

/** What one advance did, in all the journeys of the happening. */
export type Advanced = {
  readonly opened: readonly TakenStep[];
  readonly blocked: readonly { readonly taken: TakenStep; readonly by: JourneyCase }[];
  readonly journeys: readonly MovedJourney[];
  /** Cases that could open and for which nothing was gathered yet. */
  readonly ready: readonly JourneyCase[];
};

/**
 * Moves the journeys of one happening on, in one transaction that holds them: opens what is ready and gathered, ends what
 * will never be ready, sets the dates anew, and closes a journey whose last case is closed. Safe to repeat.
 */
export async function advance(tx: Tx, input: Advance): Promise<Advanced> {
  const journeys = await siblingJourneys(tx, input.personId, input.journeyId, { lock: true });
  const plan = planAdvance(journeys.flatMap((journey) => journey.cases));
  const opened: TakenStep[] = [];
  const blocked: { taken: TakenStep; by: JourneyCase }[] = [];
  const ready: JourneyCase[] = [];
  for (const one of plan.open) {
    const file = input.gathered.get(one.id);
    if (file) opened.push(await openCase(tx, one, file));
    else ready.push(one);
  }
  for (const each of plan.block) {
    blocked.push({
      taken: await must(takeStep(tx, each.case, { step: 'blocked', reason: input.whyBlocked(each) })),
      by: each.by,
    });
  }
  const changed = new Map([...opened, ...blocked.map(({ taken }) => taken)].map(({ after }) => [after.id, after]));
  const now = journeys.map((journey) => ({
    ...journey,
    cases: journey.cases.map((one) => changed.get(one.id) ?? one),
  }));
  const all = now.flatMap((journey) => journey.cases);
  const moved = await Promise.all(now.map((journey) => settle(tx, journey, all)));
  return { opened, blocked, journeys: moved, ready };
}

async function openCase(tx: Tx, one: JourneyCase, { inputs, applicant }: CaseFile): Promise<TakenStep> {
  const step = one.handling === 'system' ? 'opened-system' : 'opened-worklist';
  const taken = await must(takeStep(tx, one, { step, inputs, applicant }));
  if (one.handling === 'system') tx.enqueue({ person: one.personId, kind: SEND_CASE, payload: { caseId: one.id } });
  return taken;
}

// The plan takes only cases that wait, and the state machine knows these steps from there.
async function must(taking: ReturnType<typeof takeStep>): Promise<TakenStep> {
  const taken = await taking;
  if (!taken.ok) throw new Error(`a planned step was refused: ${taken.code}`);
  return taken.value;
}

async function settle(tx: Tx, journey: JourneyWithCases, all: readonly JourneyCase[]): Promise<MovedJourney> {
  if (journey.state !== 'active' || journey.cases.length === 0)
    return { journey, dueMoved: undefined, ended: undefined };
  if (journey.cases.every((one) => isClosed(one.state))) return end(tx, journey);
  const dates = projectDates(journey.cases, dateIn(tx.now), all);
  const cases = journey.cases.map((one) => ({ ...one, dueOn: dates.get(one.service) ?? one.dueOn }));
  const counting = cases.filter((one) => !isClosed(one.state) || one.state === 'delivered');
  const to = counting.map((one) => one.dueOn).reduce(later, '');
  const shifted = cases.filter((one, index) => one.state === 'waiting' && one.dueOn !== journey.cases[index]?.dueOn);
  if (shifted.length > 0) await writeDates(tx, shifted);
  if (to === journey.dueOn) return { journey: { ...journey, cases }, dueMoved: undefined, ended: undefined };
  await tx.query('UPDATE journeys.journeys SET due_on = $3 WHERE person_id = $1 AND id = $2', [
    journey.personId,
    journey.id,
    to,
  ]);
  const dueMoved = { from: journey.dueOn, to, ...whyMoved(cases, to, all) };
  return { journey: { ...journey, dueOn: to, cases }, dueMoved, ended: undefined };
}

async function end(tx: Tx, journey: JourneyWithCases): Promise<MovedJourney> {
  const ended = journey.cases.every((one) => one.state === 'withdrawn') ? 'withdrawn' : 'finished';
  const { personId: person, id } = journey;
  await tx.query('UPDATE journeys.journeys SET state = $3, finished_at = $4 WHERE person_id = $1 AND id = $2', [
    person,
    id,
    ended,
    tx.now,
  ]);
  tx.audit({ person, action: `journeys.${ended}`, subject: `journey:${id}` });
  return { journey: { ...journey, state: ended, finishedAt: tx.now }, dueMoved: undefined, ended };
}

async function writeDates(tx: Tx, cases: readonly JourneyCase[]): Promise<void> {
  await tx.query(
    `UPDATE journeys.cases AS c SET due_on = n.due_on
     FROM jsonb_to_recordset($1::jsonb) AS n(person_id uuid, id uuid, due_on date)
     WHERE c.person_id = n.person_id AND c.id = n.id AND c.state = 'waiting'`,
    [JSON.stringify(cases.map((one) => ({ person_id: one.personId, id: one.id, due_on: one.dueOn })))],
  );
}

/** Whose time moved the date: of the service that decides it, or of the one it waits for, whoever was waited for longest. */
function whyMoved(cases: readonly JourneyCase[], to: CalendarDate, all: readonly JourneyCase[]) {
  const decides =
    cases.find((one) => one.dueOn === to && one.state !== 'delivered') ?? cases.find((one) => one.dueOn === to);
  const service = decides?.service ?? '';
  const concerned = all.filter((one) => one.id === decides?.id || decides?.after.includes(one.service));
  for (const one of concerned) {
    const { customer, thirdParty } = readClock(
      one.clock,
      one.standardDays,
      one.clock.at(-1)?.startedAt ?? one.createdAt,
    );
    if (customer.workingDays > 0) return { because: 'customer' as const, service: one.service };
    if (thirdParty.workingDays > 0) return { because: 'third-party' as const, service: one.service };
  }
  return { because: 'entity' as const, service };
}
