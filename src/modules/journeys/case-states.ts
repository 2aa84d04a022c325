// SPDX-License-Identifier: Apache-2.0
import type { CaseState, ClockOwner, UpdateKind } from './types.ts';

/**
 * Everything that can happen to a case: what the entity says, and what happens on our side. `opened-…`: the services before
 * it are delivered. `sent`: the back office has it. `replied`: the customer answered. `blocked`: a service before it will not
 * be delivered.
 */
export type Step = UpdateKind | 'opened-system' | 'opened-worklist' | 'sent' | 'replied' | 'withdrawn' | 'blocked';

/** `same`: it counts, and the state stays. `ignore`: it comes late, is recorded and changes nothing. */
type Cell = CaseState | 'same' | 'ignore';

/*
 * State × step → next state. What is not in the table is out of place and is refused. Closed cases take words, from
 * either side, and nothing else; whatever was on its way when they closed is recorded and ignored.
 */
const CLOSED = {
  started: 'ignore',
  'waiting-for-customer': 'ignore',
  'waiting-for-third-party': 'ignore',
  resumed: 'ignore',
  message: 'same',
  delivered: 'ignore',
  refused: 'ignore',
  failed: 'ignore',
  sent: 'ignore',
  replied: 'same',
} as const satisfies Partial<Record<Step, Cell>>;

const ENDS = { delivered: 'delivered', refused: 'refused', failed: 'failed', withdrawn: 'withdrawn' } as const;

const TABLE: Record<CaseState, Partial<Record<Step, Cell>>> = {
  waiting: { 'opened-system': 'sending', 'opened-worklist': 'in-progress', withdrawn: 'withdrawn', blocked: 'failed' },
  sending: {
    sent: 'in-progress',
    started: 'in-progress',
    'waiting-for-customer': 'needs-customer',
    'waiting-for-third-party': 'in-progress',
    resumed: 'in-progress',
    message: 'same',
    replied: 'same',
    ...ENDS,
  },
  'in-progress': {
    sent: 'ignore',
    started: 'same',
    'waiting-for-customer': 'needs-customer',
    'waiting-for-third-party': 'same',
    resumed: 'same',
    message: 'same',
    replied: 'same',
    ...ENDS,
  },
  'needs-customer': {
    sent: 'ignore',
    started: 'ignore',
    'waiting-for-customer': 'same',
    'waiting-for-third-party': 'in-progress',
    resumed: 'in-progress',
    message: 'same',
    replied: 'in-progress',
    ...ENDS,
  },
  delivered: CLOSED,
  refused: CLOSED,
  failed: CLOSED,
  withdrawn: CLOSED,
};

export const CASE_STATES = Object.keys(TABLE) as readonly CaseState[];

/** Where a step leads, whether it changes nothing because it comes too late, or that it cannot come here at all. */
export function nextState(state: CaseState, step: Step): CaseState | 'ignored' | 'out-of-place' {
  const cell = TABLE[state][step];
  if (cell === undefined) return 'out-of-place';
  if (cell === 'ignore') return 'ignored';
  return cell === 'same' ? state : cell;
}

/** Whether nothing but a message follows. */
export function isClosed(state: CaseState): boolean {
  return TABLE[state] === CLOSED;
}

/**
 * Whose time runs after a step that counted. Silence on the customer's side must never count against the entity, and the
 * entity's never against the customer. Nobody's runs before a case is opened and after it is closed.
 */
export function ownerAfter(step: Step, next: CaseState, before: ClockOwner | undefined): ClockOwner | undefined {
  if (isClosed(next) || next === 'waiting') return undefined;
  if (next === 'needs-customer') return 'customer';
  if (step === 'waiting-for-third-party') return 'third-party';
  // A customer's word does not end a wait for somebody else; only the entity knows when that is over.
  const keeps = step === 'message' || step === 'started' || step === 'sent' || step === 'replied';
  if (keeps && before === 'third-party') return 'third-party';
  return 'entity';
}
