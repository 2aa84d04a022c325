// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CalendarDate, isWorkingDay, plusDays, plusWorkingDays } from '../../kernel/index.ts';
import { type DueItem, dueDates, projectDates } from './due-dates.ts';
import type { CaseState } from './types.ts';

const THURSDAY: CalendarDate = '2026-11-26';

/** `'a1 b2:a c1:a,b'`: service a in one day; b in two after a; c in one after both. */
function items(notation: string): DueItem[] {
  return notation.split(' ').map((part) => {
    const [, service, days, after] = /^([a-z]+)(\d+)(?::(.+))?$/.exec(part) ?? [];
    assert.ok(service && days, part);
    return { service, standardDays: Number(days), after: after ? after.split(',') : [] };
  });
}

const expectDue = (notation: string, expected: Record<string, CalendarDate>) =>
  assert.deepEqual(Object.fromEntries(dueDates(items(notation), THURSDAY)), expected);

test('a service comes its own days after the start, over the weekend', () => expectDue('a2', { a: '2026-11-30' }));

test('a service comes its own days after the latest of those before it', () =>
  expectDue('a1 b3 c1:a,b', { a: '2026-11-27', b: '2026-12-01', c: '2026-12-02' }));

test('the order in which they are written does not matter', () =>
  expectDue('c1:b b1:a a1', { a: '2026-11-27', b: '2026-11-30', c: '2026-12-01' }));

test('a service that is nowhere holds nothing up', () => expectDue('b1:gone', { b: '2026-11-27' }));

test('a circle still gives dates', () => assert.equal(dueDates(items('a1:b b1:a'), THURSDAY).size, 2));

const cases = (notation: string, states: Record<string, [CaseState, CalendarDate]>) =>
  items(notation).map((item) => {
    const [state, dueOn] = states[item.service] ?? ['waiting', THURSDAY];
    return { ...item, state, dueOn };
  });

test('what waits begins when the open one before it is due', () => {
  const dates = projectDates(cases('a3 b1:a', { a: ['in-progress', '2026-12-01'] }), THURSDAY);
  assert.deepEqual(
    [...dates],
    [
      ['a', '2026-12-01'],
      ['b', '2026-12-02'],
    ],
  );
});

test('an open one that is late holds up what waits from today on, and keeps its own date', () => {
  const dates = projectDates(cases('a3 b1:a', { a: ['in-progress', '2026-11-20'] }), THURSDAY);
  assert.deepEqual(
    [...dates],
    [
      ['a', '2026-11-20'],
      ['b', '2026-11-27'],
    ],
  );
});

test('delivery in a sibling journey counts', () => {
  const own = cases('b1:a', {});
  const sibling = cases('a1', { a: ['delivered', '2026-12-10'] });
  assert.equal(projectDates(own, THURSDAY, [...own, ...sibling]).get('b'), '2026-11-27');
});

const graph = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.array(fc.nat(11), { maxLength: 3 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((rows) =>
    rows.map(
      ([standardDays, before], index): DueItem => ({
        service: `s${index}`,
        standardDays,
        after: [...new Set(before)].filter((other) => other < index).map((other) => `s${other}`),
      }),
    ),
  );
const start = fc.integer({ min: 0, max: 2000 }).map((days) => plusDays('2026-01-01', days));

test('a promise falls on a working day, never before the start, and never before what it waits for', () => {
  fc.assert(
    fc.property(graph, start, (services, from) => {
      const due = dueDates(services, from);
      for (const { service, after, standardDays } of services) {
        const date = due.get(service) ?? '';
        assert.ok(isWorkingDay(date) && date >= from);
        for (const before of after) assert.ok(date >= plusWorkingDays(due.get(before) ?? '', standardDays));
      }
    }),
  );
});

test('a later start, or a longer standard, makes no date earlier', () => {
  fc.assert(
    fc.property(graph, start, fc.nat(10), (services, from, more) => {
      const before = dueDates(services, from);
      const laterStart = dueDates(services, plusDays(from, more));
      const longer = dueDates(
        services.map((item) => ({ ...item, standardDays: item.standardDays + more })),
        from,
      );
      for (const [service, date] of before) {
        assert.ok((laterStart.get(service) ?? '') >= date);
        assert.ok((longer.get(service) ?? '') >= date);
      }
    }),
  );
});
