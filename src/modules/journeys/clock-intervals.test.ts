// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateIn, type Instant, plusDays, plusMillis, plusWorkingDays, workingDaysBetween } from '../../kernel/index.ts';
import { readClock } from './clock-intervals.ts';
import type { ClockInterval, ClockOwner } from './types.ts';

const MONDAY: Instant = '2026-11-23T06:00:00.000Z';
const OWNERS: Record<string, ClockOwner> = { run: 'entity', wait: 'customer', third: 'third-party' };

/**
 * `'run2 wait3 run1'`: two working days of the entity, three waiting for the customer, one of the entity; `third` waits for
 * somebody else. Begins on a Monday morning.
 */
function clockOf(notation: string): { intervals: ClockInterval[]; now: Instant } {
  let at = MONDAY;
  const intervals = notation.split(' ').map((part): ClockInterval => {
    const [, word, days] = /^([a-z]+)(\d+)$/.exec(part) ?? [];
    const owner = OWNERS[word ?? ''];
    assert.ok(owner, `unknown part of a clock: ${part}`);
    const startedAt = at;
    at = `${plusWorkingDays(dateIn(at), Number(days))}${at.slice(10)}`;
    return { owner, reason: 'test', startedAt, endedAt: at };
  });
  return { intervals, now: at };
}

function expectClock(notation: string, { promised, left }: { promised: number; left: number }): void {
  const { intervals, now } = clockOf(notation);
  assert.equal(readClock(intervals, promised, now).leftDays, left, notation);
}

test('the entity works', () => expectClock('run2', { promised: 5, left: 3 }));

test('waiting for the citizen does not spend our days', () => expectClock('run2 wait3 run1', { promised: 5, left: 2 }));

test('waiting for somebody else does not either', () => expectClock('run1 third4 run1', { promised: 5, left: 3 }));

test('a weekend spends nobody’s days', () => expectClock('run4 wait6 run1', { promised: 5, left: 0 }));

test('an entity that is late is shown late', () => expectClock('run3 wait1 run4', { promised: 5, left: -2 }));

test('time that still runs counts until now, and tells whose it is', () => {
  const open: ClockInterval = { owner: 'customer', reason: 'test', startedAt: MONDAY, endedAt: undefined };
  const reading = readClock([open], 3, plusMillis(MONDAY, 2 * 86_400_000));
  assert.deepEqual(reading.running, { owner: 'customer', since: MONDAY });
  assert.deepEqual(reading.customer, { hours: 48, workingDays: 2 });
  assert.equal(reading.leftDays, 3);
});

const part = fc
  .tuple(fc.constantFrom('run', 'wait', 'third'), fc.integer({ min: 0, max: 9 }))
  .map(([w, d]) => `${w}${d}`);
const clock = fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(' '));

test('what the owners used adds up to all that went by, in hours and in days', () => {
  fc.assert(
    fc.property(clock, (notation) => {
      const { intervals, now } = clockOf(notation);
      const { entity, customer, thirdParty, elapsed } = readClock(intervals, 5, now);
      assert.equal(entity.workingDays + customer.workingDays + thirdParty.workingDays, elapsed.workingDays);
      assert.equal(elapsed.workingDays, workingDaysBetween(dateIn(MONDAY), dateIn(now)));
      assert.ok(Math.abs(entity.hours + customer.hours + thirdParty.hours - elapsed.hours) < 1e-6);
      assert.ok(Math.abs(elapsed.hours - (Date.parse(now) - Date.parse(MONDAY)) / 3_600_000) < 1e-6);
    }),
  );
});

test('working days between two dates are what has to be added to the first to come to the second', () => {
  const date = fc.integer({ min: 0, max: 3000 }).map((days) => plusDays('2026-01-01', days));
  fc.assert(
    fc.property(date, fc.integer({ min: 0, max: 60 }), (from, days) => {
      const start = plusWorkingDays(from, 0);
      assert.equal(workingDaysBetween(start, plusWorkingDays(start, days)), days);
    }),
  );
});
