// SPDX-License-Identifier: Apache-2.0
import type { VoiceClockOwner, VoiceState } from './types.ts';

/** What can happen to a voice. */
export type VoiceStep =
  /** The customer said something more. */
  | 'replied'
  | 'reopened'
  | 'messaged'
  | 'asked'
  | 'waited'
  | 'resumed'
  | 'handed-over'
  | 'answered'
  /** A thank-you reached those it is for. */
  | 'passed-on';

const NEXT: Readonly<Record<VoiceStep, Readonly<Partial<Record<VoiceState, VoiceState>>>>> = {
  replied: { open: 'open', asked: 'open', waiting: 'waiting' },
  reopened: { closed: 'open' },
  messaged: { open: 'open', asked: 'asked', waiting: 'waiting', closed: 'closed' },
  asked: { open: 'asked', waiting: 'asked' },
  waited: { open: 'waiting', asked: 'waiting' },
  resumed: { asked: 'open', waiting: 'open' },
  'handed-over': { open: 'open', asked: 'open', waiting: 'open' },
  answered: { open: 'closed', asked: 'closed', waiting: 'closed' },
  'passed-on': { open: 'closed', asked: 'closed', waiting: 'closed' },
};

/** The state after a step; nothing where the step is out of place. */
export function nextVoiceState(state: VoiceState, step: VoiceStep): VoiceState | undefined {
  return NEXT[step][state];
}

/** Whose time runs in a state. */
export const OWNER_IN: Readonly<Record<VoiceState, VoiceClockOwner | undefined>> = {
  open: 'entity',
  asked: 'customer',
  waiting: 'third-party',
  closed: undefined,
};
