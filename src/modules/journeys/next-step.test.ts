// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextStep, waitsOf } from './next-step.ts';
import type { CaseState, ClockOwner } from './types.ts';

const one = (id: string, state: CaseState, owner?: ClockOwner, dueOn = '2026-11-26') => ({
  id,
  state,
  service: id,
  entity: 'e',
  dueOn,
  reason: undefined,
  clock: owner ? [{ owner, reason: 'test', startedAt: '2026-11-22T08:00:00.000Z', endedAt: undefined }] : [],
});

test('what the customer must do comes before all else', () => {
  const step = nextStep('active', [one('a', 'in-progress', 'entity'), one('b', 'needs-customer', 'customer')]);
  assert.equal(step.kind, 'answer');
  assert.deepEqual('waits' in step && step.waits.map((wait) => wait.caseId), ['b']);
});

test('while entities work, that is what happens next', () =>
  assert.equal(
    nextStep('active', [one('a', 'sending', 'entity'), one('b', 'in-progress', 'third-party')]).kind,
    'entities-work',
  ));

test('when only somebody else is waited for, that is said', () =>
  assert.equal(nextStep('active', [one('b', 'in-progress', 'third-party'), one('c', 'waiting')]).kind, 'third-party'));

test('a journey in which nothing is open yet is about to start', () =>
  assert.equal(nextStep('active', [one('c', 'waiting')]).kind, 'starting'));

test('at the end the customer is asked how it was; who withdrew is not', () => {
  assert.equal(nextStep('finished', [one('a', 'delivered')]).kind, 'give-feedback');
  assert.equal(nextStep('withdrawn', [one('a', 'withdrawn')]).kind, 'nothing');
});

test('those waited for are listed customer first, then by date', () => {
  const cases = [
    one('a', 'in-progress', 'entity', '2026-12-02'),
    one('b', 'in-progress', 'entity', '2026-12-01'),
    one('c', 'needs-customer', 'customer', '2026-12-09'),
  ];
  assert.deepEqual(
    waitsOf(cases).map((wait) => wait.caseId),
    ['c', 'b', 'a'],
  );
});
