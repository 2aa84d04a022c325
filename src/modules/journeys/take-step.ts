// SPDX-License-Identifier: Apache-2.0
import {
  assert,
  type CalendarDate,
  dateIn,
  done,
  type Outcome,
  plusWorkingDays,
  refused,
  type Text,
  workingDaysBetween,
} from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { isClosed, nextState, ownerAfter, type Step } from './case-states.ts';
import { ADVANCE } from './tasks.ts';
import type { Applicant, CaseInput, CaseState, ClockInterval, ClockOwner, JourneyCase } from './types.ts';

/** What happens to a case, with what it brings along. */
export type Change = {
  readonly step: Step;
  readonly reason?: Text | undefined;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly inputs?: readonly CaseInput[];
  readonly applicant?: Applicant | undefined;
};

/** A promised date that moved because somebody else was waited for. */
export type DueMove = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly workingDays: number;
  readonly because: Exclude<ClockOwner, 'entity'>;
};

/** `ignored`: it came too late to matter; then `after` is `before`. */
export type TakenStep = {
  readonly result: 'applied' | 'ignored';
  readonly step: Step;
  readonly before: JourneyCase;
  readonly after: JourneyCase;
  readonly moved: DueMove | undefined;
};

/**
 * Takes one step with a case that the transaction holds locked: state, clock, date, audit and the task that lets the rest of
 * the journey follow. The one way in which a case changes, whoever says so.
 */
export async function takeStep(
  tx: Tx,
  before: JourneyCase,
  change: Change,
): Promise<Outcome<TakenStep, 'update-out-of-place'>> {
  const { step } = change;
  const next = nextState(before.state, step);
  if (next === 'out-of-place') return refused('update-out-of-place', { state: before.state, step });
  if (next === 'ignored') return done({ result: 'ignored', step, before, after: before, moved: undefined });
  const { clock, moved } = moveClock(before, { step, next, now: tx.now });
  const after: JourneyCase = {
    ...before,
    state: next,
    clock,
    dueOn: isOpening(step) ? plusWorkingDays(dateIn(tx.now), before.standardDays) : (moved?.to ?? before.dueOn),
    reason: keepsReason(step, before.state, next) ? before.reason : change.reason,
    inputs: change.inputs ?? before.inputs,
    applicant: change.applicant ?? before.applicant,
    outputs: change.outputs ?? before.outputs,
    openedAt: isOpening(step) ? tx.now : before.openedAt,
    closedAt: isClosed(next) && !isClosed(before.state) ? tx.now : before.closedAt,
    revision: before.revision + 1,
  };
  await Promise.all([writeCase(tx, after), writeClock(tx, before, after)]);
  announce(tx, { step, before, after, moved });
  return done({ result: 'applied', step, before, after, moved });
}

function isOpening(step: Step): boolean {
  return step === 'opened-system' || step === 'opened-worklist';
}

// A word on the side does not answer what is being waited for.
function keepsReason(step: Step, before: CaseState, next: CaseState): boolean {
  return before === next && (step === 'message' || step === 'started' || step === 'sent' || step === 'replied');
}

type Moving = { readonly step: Step; readonly next: CaseState; readonly now: string };

function moveClock(
  one: JourneyCase,
  { step, next, now }: Moving,
): { clock: readonly ClockInterval[]; moved: DueMove | undefined } {
  const last = one.clock.at(-1);
  const running = last && !last.endedAt ? last : undefined;
  const owner = ownerAfter(step, next, running?.owner);
  if (owner === running?.owner) return { clock: one.clock, moved: undefined };
  const past = running ? [...one.clock.slice(0, -1), { ...running, endedAt: now }] : one.clock;
  const clock = owner ? [...past, { owner, reason: step, startedAt: now, endedAt: undefined }] : past;
  return { clock, moved: running && dueMove(one, running, now) };
}

function dueMove(one: JourneyCase, { owner, startedAt }: ClockInterval, now: string): DueMove | undefined {
  if (owner === 'entity') return undefined;
  const workingDays = workingDaysBetween(dateIn(startedAt), dateIn(now));
  if (workingDays === 0) return undefined;
  return { from: one.dueOn, to: plusWorkingDays(one.dueOn, workingDays), workingDays, because: owner };
}

const WRITE_CASE = `UPDATE journeys.cases SET state = $3, due_on = $4, reason = $5::jsonb, inputs = $6::jsonb, outputs = $7::jsonb,
    opened_at = $8, closed_at = $9, revision = $10, applicant = $11::jsonb
  WHERE person_id = $1 AND id = $2 AND revision = $10 - 1 RETURNING revision`;

async function writeCase(tx: Tx, one: JourneyCase): Promise<void> {
  const written = await tx.query(WRITE_CASE, [
    one.personId,
    one.id,
    one.state,
    one.dueOn,
    one.reason ? JSON.stringify(one.reason) : null,
    JSON.stringify(one.inputs),
    JSON.stringify(one.outputs),
    one.openedAt ?? null,
    one.closedAt ?? null,
    one.revision,
    one.applicant ? JSON.stringify(one.applicant) : null,
  ]);
  assert(written.length === 1, 'a case is locked before it takes a step');
}

const END_INTERVAL = `UPDATE journeys.clock_intervals SET ended_at = $3
  WHERE person_id = $1 AND case_id = $2 AND ended_at IS NULL`;
const BEGIN_INTERVAL = `INSERT INTO journeys.clock_intervals (person_id, case_id, seq, entity_id, owner, reason, started_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)`;

async function writeClock(tx: Tx, before: JourneyCase, after: JourneyCase): Promise<void> {
  if (before.clock === after.clock) return;
  const { personId, id, entity, clock } = after;
  const last = clock.at(-1);
  const ended = tx.query(END_INTERVAL, [personId, id, tx.now]);
  const begun =
    last && !last.endedAt
      ? tx.query(BEGIN_INTERVAL, [personId, id, clock.length, entity, last.owner, last.reason, last.startedAt])
      : undefined;
  await Promise.all([ended, begun]);
}

function announce(tx: Tx, { step, before, after, moved }: Omit<TakenStep, 'result'>): void {
  const { personId: person, id, journeyId, service, state } = after;
  tx.audit({ person, action: `journeys.case-${step}`, subject: `case:${id}`, detail: { service, state } });
  // What the advance itself did needs no other advance.
  if (isOpening(step) || step === 'blocked') return;
  const closes = isClosed(state) && !isClosed(before.state);
  if (!closes && !moved) return;
  const payload = state === 'delivered' ? { journeyId, deliveredCaseId: id } : { journeyId };
  tx.enqueue({ person, kind: ADVANCE, payload });
}
