// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  dateIn,
  isId,
  isReference,
  isWorkingDay,
  newId,
  newReference,
  plusDays,
  plusDuration,
  plusWorkingDays,
  startOfDate,
} from './index.ts';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('dates', () => {
  for (const [date, duration, to] of [
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2026-12-31', 'P2M', '2027-02-28'],
    ['2026-11-22', 'P30D', '2026-12-22'],
    ['2026-01-31', 'P1M1D', '2026-03-01'],
    ['2008-02-29', 'P18Y', '2026-02-28'],
    ['2026-01-01', 'P0D', '2026-01-01'],
  ] as const) {
    test(`${date} and ${duration} is ${to}`, () => assert.equal(plusDuration(date, duration), to));
  }

  test('backwards over the ends of months and years', () => {
    assert.equal(plusDuration('2026-03-31', 'P1M', -1), '2026-02-28');
    assert.equal(plusDuration('2026-01-15', 'P2M', -1), '2025-11-15');
    assert.equal(plusDuration('2026-02-28', 'P18Y', -1), '2008-02-28');
    assert.equal(plusDuration('2026-01-01', 'P1D', -1), '2025-12-31');
  });

  test('what is no duration is a mistake of the programmer', () => {
    for (const wrong of ['', '1Y', 'P1W', 'P-1D', 'PT1H', 'P1.5Y'])
      assert.throws(() => plusDuration('2026-01-01', wrong), RangeError);
  });

  test('adding keeps the order of dates, so that no span leaves a gap', () => {
    const duration = fc.constantFrom('P1M', 'P1Y', 'P18Y', 'P30D', 'P6M', 'P1Y2M3D');
    fc.assert(
      fc.property(day, duration, (date, by) => {
        assert.ok(plusDuration(date, by) <= plusDuration(plusDays(date, 1), by));
      }),
    );
  });

  test('a day there and back is the same day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (date, n) =>
        assert.equal(plusDays(plusDays(date, n), -n), date),
      ),
    );
  });

  test('midnight in Abu Dhabi is eight in the evening in Greenwich', () => {
    assert.equal(dateIn('2026-11-21T19:59:59.999Z'), '2026-11-21');
    assert.equal(dateIn('2026-11-21T20:00:00.000Z'), '2026-11-22');
    // Before 1920 the town kept its own sun's time.
    const since1920 = day.filter((date) => date > '1920-01-02');
    fc.assert(fc.property(since1920, (date) => assert.equal(dateIn(startOfDate(date)), date)));
  });
});

describe('working days', () => {
  test('Saturday and Sunday are not worked', () => {
    assert.deepEqual(
      ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((date) => isWorkingDay(date)),
      [true, false, false, true],
    );
  });

  for (const [from, days, to] of [
    ['2026-11-20', 1, '2026-11-23'],
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-21', 0, '2026-11-23'],
    ['2026-11-22', 1, '2026-11-23'],
    ['2026-11-23', 5, '2026-11-30'],
  ] as const) {
    test(`${days} after ${from} is ${to}`, () => assert.equal(plusWorkingDays(from, days), to));
  }

  test('a promise never falls on a day nobody works, and more days are never earlier', () => {
    const holidays = fc
      .uniqueArray(day, { maxLength: 10 })
      .map((dates) => ({ weekend: [6, 0], holidays: new Set(dates) }));
    fc.assert(
      fc.property(day, fc.nat(30), holidays, (from, days, calendar) => {
        const due = plusWorkingDays(from, days, calendar);
        assert.ok(isWorkingDay(due, calendar) && due >= from && due <= plusWorkingDays(from, days + 1, calendar));
      }),
    );
  });

  test('holidays are not worked either', () => {
    assert.equal(
      plusWorkingDays('2026-12-01', 1, { weekend: [6, 0], holidays: new Set(['2026-12-02', '2026-12-03']) }),
      '2026-12-04',
    );
  });
});

describe('ids and references', () => {
  test('ids sort in the order of making, however many in a moment', () => {
    const ids = Array.from({ length: 10_000 }, newId);
    assert.deepEqual(ids.toSorted(), ids);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => isId(id) && id[14] === '7'));
    for (const no of ['', 'x', `${ids[0]} `, ids[0]?.toUpperCase() ?? '', `${ids[0]}\n`])
      assert.ok(!isId(no), JSON.stringify(no));
  });

  test('a reference is well formed, and a slip in it is noticed', () => {
    for (let index = 0; index < 200; index += 1) {
      const reference = newReference('J');
      assert.ok(isReference(reference), reference);
      const at = 2 + (index % 4);
      const other = reference[at] === '7' ? '8' : '7';
      assert.ok(!isReference(reference.slice(0, at) + other + reference.slice(at + 1)), reference);
    }
  });
});
