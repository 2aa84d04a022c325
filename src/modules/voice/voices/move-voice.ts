// SPDX-License-Identifier: Apache-2.0
import {
  assert,
  type CalendarDate,
  dateIn,
  done,
  type Instant,
  type Outcome,
  plusWorkingDays,
  refused,
  workingDaysBetween,
} from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { ANSWER_DAYS } from './kinds.ts';
import { nextVoiceState, OWNER_IN, type VoiceStep } from './states.ts';
import type { Voice, VoiceInterval, VoiceState } from './types.ts';

/**
 * Takes one step with a voice that the transaction holds locked: state, clock, date and audit. The one way in which a voice
 * changes its state, whoever says so.
 */
export async function moveVoice(
  tx: Tx,
  before: Voice,
  step: VoiceStep,
  { entity = before.entity }: { readonly entity?: string } = {},
): Promise<Outcome<Voice, 'step-out-of-place'>> {
  const state = nextVoiceState(before.state, step);
  // Nothing runs for a thank-you, so there is nothing to wait for; and only a thank-you is passed on.
  const fits = before.kind === 'thanks' ? step !== 'asked' && step !== 'waited' : step !== 'passed-on';
  if (!state || !fits) return refused('step-out-of-place', { state: before.state, step });
  const clock = nextClock(before, { step, state, entity, now: tx.now });
  const after: Voice = {
    ...before,
    state,
    entity,
    clock,
    dueOn: nextDue(before, { step, clock, now: tx.now }),
    closedAt: state === 'closed' ? (before.closedAt ?? tx.now) : undefined,
    reopenings: before.reopenings + (step === 'reopened' ? 1 : 0),
    helped: step === 'reopened' ? undefined : before.helped,
    assignedTo: step === 'handed-over' ? undefined : before.assignedTo,
    revision: before.revision + 1,
  };
  await writeVoice(tx, after);
  await writeClock(tx, before, after);
  const detail = { kind: after.kind, state, entity };
  tx.audit({ person: after.personId, action: `voice.${step}`, subject: `voice:${after.id}`, detail });
  return done(after);
}

type Moving = {
  readonly step: VoiceStep;
  readonly state: VoiceState;
  readonly entity: string;
  readonly now: Instant;
};

function nextClock(voice: Voice, { step, state, entity, now }: Moving): readonly VoiceInterval[] {
  if (ANSWER_DAYS[voice.kind] === undefined) return voice.clock;
  const owner = OWNER_IN[state];
  const running = runningInterval(voice);
  if (running && running.owner === owner && running.heldBy === entity) return voice.clock;
  const past = voice.clock.map((one) => (one.endedAt ? one : { ...one, endedAt: now }));
  return owner ? [...past, { owner, heldBy: entity, reason: step, startedAt: now, endedAt: undefined }] : past;
}

/** The interval whose time runs, if any does. */
export function runningInterval({ clock }: Pick<Voice, 'clock'>): VoiceInterval | undefined {
  const last = clock.at(-1);
  return last && !last.endedAt ? last : undefined;
}

type Dating = { readonly step: VoiceStep; readonly clock: readonly VoiceInterval[]; readonly now: Instant };

/** The promise moves by the days somebody else was waited for. Handing over moves nothing: the customer was promised a day. */
function nextDue(voice: Voice, { step, clock, now }: Dating): CalendarDate | undefined {
  const days = ANSWER_DAYS[voice.kind];
  if (days === undefined || voice.dueOn === undefined) return voice.dueOn;
  if (step === 'reopened') return plusWorkingDays(dateIn(now), days);
  const running = runningInterval(voice);
  if (!running || running.owner === 'entity' || clock === voice.clock) return voice.dueOn;
  const waited = workingDaysBetween(dateIn(running.startedAt), dateIn(now));
  return waited === 0 ? voice.dueOn : plusWorkingDays(voice.dueOn, waited);
}

const WRITE = `UPDATE voice.voices SET state = $3, entity_id = $4, due_on = $5, closed_at = $6, reopenings = $7, helped = $8,
    assigned_to = $9, revision = $10
  WHERE person_id = $1 AND id = $2 AND revision = $10 - 1 RETURNING id`;

async function writeVoice(tx: Tx, one: Voice): Promise<void> {
  const { personId, id, state, entity, dueOn, closedAt, reopenings, helped, assignedTo, revision } = one;
  const row = [dueOn ?? null, closedAt ?? null, reopenings, helped ?? null, assignedTo ?? null, revision];
  const written = await tx.query(WRITE, [personId, id, state, entity, ...row]);
  assert(written.length === 1, 'a voice is locked before it moves');
}

const END_INTERVAL = `UPDATE voice.clock_intervals SET ended_at = $3
  WHERE person_id = $1 AND voice_id = $2 AND ended_at IS NULL`;
const BEGIN_INTERVAL = `INSERT INTO voice.clock_intervals
    (person_id, voice_id, seq, entity_id, held_by, owner, reason, started_at)
  VALUES ($1, $2, $3, $4, $4, $5, $6, $7)`;

async function writeClock(tx: Tx, before: Voice, after: Voice): Promise<void> {
  if (before.clock === after.clock) return;
  const { personId, id, entity, clock } = after;
  await tx.query(END_INTERVAL, [personId, id, tx.now]);
  const running = runningInterval(after);
  if (!running) return;
  await tx.query(BEGIN_INTERVAL, [
    personId,
    id,
    clock.length,
    entity,
    running.owner,
    running.reason,
    running.startedAt,
  ]);
}
