// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pickInputs, planAdvance } from './plan.ts';
import type { CaseState, JourneyCase } from './types.ts';

/** `'mother: a=delivered b:a | father: c:b'`: two journeys of one happening; a state that is not written is waiting. */
function happening(notation: string): JourneyCase[] {
  return notation.split('|').flatMap((journey) => {
    const [person = '', ...parts] = journey.trim().split(/:?\s+/);
    return parts.map((part) => {
      const [, service = '', after, state = 'waiting'] = /^([a-z]+)(?::([a-z,]+))?(?:=([a-z-]+))?$/.exec(part) ?? [];
      return caseOf({
        personId: person,
        journeyId: person,
        service,
        after: after?.split(',') ?? [],
        state: state as CaseState,
      });
    });
  });
}

function caseOf(parts: Partial<JourneyCase>): JourneyCase {
  return {
    personId: 'p',
    id: `${parts.journeyId}/${parts.service}`,
    journeyId: 'j',
    reference: 'C',
    entity: 'e',
    service: 's',
    version: 1,
    handling: 'system',
    state: 'waiting',
    after: [],
    automatic: false,
    standardDays: 1,
    feeFils: 0,
    applicant: undefined,
    inputs: [],
    outputs: {},
    reason: undefined,
    assignedTo: undefined,
    createdAt: '',
    openedAt: undefined,
    dueOn: '2026-11-26',
    closedAt: undefined,
    revision: 1,
    clock: [],
    ...parts,
  };
}

const plan = (notation: string) => {
  const { open, block } = planAdvance(happening(notation));
  return { open: open.map((one) => one.id), block: block.map((one) => `${one.case.id} by ${one.by.service}`) };
};

test('what waits for nobody opens; the rest waits', () =>
  assert.deepEqual(plan('m: a b:a c'), { open: ['m/a', 'm/c'], block: [] }));

test('a case opens when all before it are delivered', () => {
  assert.deepEqual(plan('m: a=delivered b=in-progress c:a,b'), { open: [], block: [] });
  assert.deepEqual(plan('m: a=delivered b=delivered c:a,b').open, ['m/c']);
});

test('the other parent’s delivery counts', () => {
  assert.deepEqual(plan('m: a=in-progress | f: b:a'), { open: [], block: [] });
  assert.deepEqual(plan('m: a=delivered | f: b:a').open, ['f/b']);
});

test('a service that nobody chose holds nothing up', () => assert.deepEqual(plan('f: b:a').open, ['f/b']));

test('what was refused stops what waits for it, on and on', () =>
  assert.deepEqual(plan('m: a=refused b:a c:b d'), { open: ['m/d'], block: ['m/b by a', 'm/c by b'] }));

test('withdrawn by one parent and delivered for the other is delivered', () =>
  assert.deepEqual(plan('m: a=withdrawn b:a | f: a=delivered'), { open: ['m/b'], block: [] }));

test('of a service that each has for themselves, one’s own is waited for', () =>
  assert.deepEqual(plan('m: a=in-progress b:a | f: a=delivered'), { open: [], block: [] }));

test('inputs come from the happening’s outputs, then from the signal; nothing undeclared is picked', () => {
  const giver = caseOf({
    personId: 'm',
    service: 'a',
    state: 'delivered',
    outputs: { number: 'B-1', secret: 'x' },
    closedAt: 'later',
  });
  const taker = caseOf({ personId: 'm', service: 'b' });
  const occurrence = { facts: { number: 'old', name: 'Noor', other: 1 }, source: 'civil-register', receivedAt: 'then' };
  const picked = pickInputs(taker, ['number', 'name', 'iban'], {
    cases: [giver, taker],
    occurrence,
    aboutOccurrence: () => false,
  });
  assert.deepEqual(picked, {
    inputs: [
      { fact: 'number', value: 'B-1', source: 'e', obtainedAt: 'later' },
      { fact: 'name', value: 'Noor', source: 'civil-register', obtainedAt: 'then' },
    ],
    missing: ['iban'],
  });
});

test('what is about one parent never goes out with the other’s case', () => {
  const fathers = caseOf({
    personId: 'f',
    service: 'a',
    state: 'delivered',
    outputs: { leaveEnd: '2027-01-01', number: 'B-1' },
  });
  const mothers = caseOf({ personId: 'm', service: 'b' });
  const from = {
    cases: [fathers, mothers],
    occurrence: { facts: {}, source: 's', receivedAt: 'then' },
    aboutOccurrence: (fact: string) => fact === 'number',
  };
  const picked = pickInputs(mothers, ['leaveEnd', 'number'], from);
  assert.deepEqual(
    picked.inputs.map((input) => input.fact),
    ['number'],
  );
  assert.deepEqual(picked.missing, ['leaveEnd']);
});
