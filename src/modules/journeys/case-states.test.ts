// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CASE_STATES, isClosed, nextState, ownerAfter, type Step } from './case-states.ts';
import type { CaseState, ClockOwner } from './types.ts';

/** `'waiting opened-system sent delivered'`: from a state through steps, giving where it ends. */
function walk(notation: string): string {
  const [state, ...steps] = notation.split(' ') as [CaseState, ...Step[]];
  return steps.reduce<string>((now, step) => {
    const next = nextState(now as CaseState, step);
    return next === 'ignored' ? now : next;
  }, state);
}

test('a case goes to its back office and comes back delivered', () =>
  assert.equal(walk('waiting opened-system sent started delivered'), 'delivered'));

test('an update may overtake our own note that the case was sent', () =>
  assert.equal(walk('waiting opened-system delivered sent'), 'delivered'));

test('the customer’s word ends the wait for the customer', () =>
  assert.equal(walk('in-progress waiting-for-customer replied'), 'in-progress'));

test('nothing can be said of a case that nobody has yet', () => {
  for (const step of ['started', 'delivered', 'refused', 'message', 'replied'] as const) {
    assert.equal(nextState('waiting', step), 'out-of-place', step);
  }
});

test('what is blocked was waiting', () => {
  for (const state of CASE_STATES)
    assert.equal(nextState(state, 'blocked'), state === 'waiting' ? 'failed' : 'out-of-place');
});

const steps: readonly Step[] = [
  'started',
  'waiting-for-customer',
  'waiting-for-third-party',
  'resumed',
  'message',
  'delivered',
  'refused',
  'failed',
  'opened-system',
  'opened-worklist',
  'sent',
  'replied',
  'withdrawn',
  'blocked',
];

test('a closed case stays as it was closed, whatever comes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CASE_STATES.filter(isClosed)), fc.constantFrom(...steps), (state, step) => {
      const next = nextState(state, step);
      assert.ok(next === state || next === 'ignored' || next === 'out-of-place');
    }),
  );
});

test('after any steps somebody’s time runs exactly while a case is open', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 20 }), (taken) => {
      let state: CaseState = 'waiting';
      let owner: ClockOwner | undefined;
      for (const step of taken) {
        const next = nextState(state, step);
        if (next === 'ignored' || next === 'out-of-place') continue;
        owner = ownerAfter(step, next, owner);
        state = next;
        assert.equal(owner !== undefined, state !== 'waiting' && !isClosed(state));
        assert.equal(owner === 'customer', state === 'needs-customer');
      }
    }),
  );
});

test('a customer’s word does not end a wait for somebody else', () => {
  assert.equal(ownerAfter('replied', 'in-progress', 'third-party'), 'third-party');
  assert.equal(ownerAfter('resumed', 'in-progress', 'third-party'), 'entity');
});
