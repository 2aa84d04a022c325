// SPDX-License-Identifier: Apache-2.0
import type { CaseState, ClockOwner, JourneyCase } from '../../../modules/journeys/index.ts';
import type { FieldError } from '../../ui/index.ts';

/** What an employee may do with a case: the last part of the form's address. */
export const ACTS = ['take', 'give-back', 'deliver', 'refuse', 'ask', 'wait', 'resume', 'message'] as const;
export type Act = (typeof ACTS)[number];

/** A form that came back: which one, what was typed, and what needs a change. */
export type Filled = {
  readonly act: Act;
  readonly values: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  /** What the case looked like when the form was opened, where it has changed since. */
  readonly seen?: Seen | undefined;
};

/** The little a form remembers of its case, so that somebody who comes second can be told what changed. */
export type Seen = { readonly state: CaseState | 'third-party'; readonly assigned: string; readonly messages: number };

export function seenOf(one: JourneyCase, messages: number): Seen {
  return { state: shownState(one), assigned: one.assignedTo ?? '', messages };
}

/** Waiting for a third party is a state of its own to staff. */
export function shownState(one: Pick<JourneyCase, 'state' | 'clock'>): Seen['state'] {
  return one.state === 'in-progress' && runningOwner(one) === 'third-party' ? 'third-party' : one.state;
}

export function runningOwner(one: Pick<JourneyCase, 'clock'>): ClockOwner | undefined {
  const last = one.clock.at(-1);
  return last && !last.endedAt ? last.owner : undefined;
}

export function writeSeen({ state, assigned, messages }: Seen): string {
  return [state, assigned, messages].join(' ');
}

const STATES: readonly string[] = [
  'in-progress',
  'needs-customer',
  'third-party',
  'sending',
  'delivered',
  'refused',
  'failed',
  'withdrawn',
];

export function readSeen(text: string | undefined): Seen | undefined {
  const [state = '', assigned = '', messages = ''] = (text ?? '').split(' ');
  return STATES.includes(state)
    ? { state: state as Seen['state'], assigned, messages: Number(messages) || 0 }
    : undefined;
}

/** Which acts fit a case as it stands. A closed case still takes words. */
export function fitting(one: JourneyCase): readonly Act[] {
  if (one.handling !== 'worklist') return [];
  switch (shownState(one)) {
    case 'in-progress':
      return ['take', 'deliver', 'ask', 'wait', 'refuse', 'message'];
    case 'third-party':
      return ['take', 'resume', 'deliver', 'ask', 'refuse', 'message'];
    case 'needs-customer':
      return ['take', 'resume', 'deliver', 'wait', 'refuse', 'message'];
    default:
      return ['message'];
  }
}
