// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { factValueText, isWrittenLtr } from './fact-value-text.ts';

const SECTOR = {
  type: 'choice',
  options: [{ value: 'government', name: { ar: 'حكومي', en: 'Government' } }],
};
const INCOME = { type: 'number', unit: { ar: 'درهم', en: 'dirhams' } };

const CASES: readonly [
  what: string,
  fact: Parameters<typeof factValueText>[1],
  value: unknown,
  ar: string,
  en: string,
][] = [
  ['known absence', { type: 'text' }, null, 'معروف أنه لا يوجد', 'Known: none'],
  ['an empty list', { type: 'list-of-text' }, [], 'معروف أنه لا يوجد', 'Known: none'],
  ['yes', { type: 'boolean' }, true, 'نعم', 'Yes'],
  ['no', { type: 'boolean' }, false, 'لا', 'No'],
  ['a choice', SECTOR, 'government', 'حكومي', 'Government'],
  ['a choice that is no longer offered', SECTOR, 'abroad', 'abroad', 'abroad'],
  ['money', INCOME, 18_500, '18,500 درهم', '18,500 dirhams'],
  ['zero', INCOME, 0, '0 درهم', '0 dirhams'],
  ['a day', { type: 'date' }, '2026-12-03', '3 ديسمبر 2026', '3 December 2026'],
  ['what is no day', { type: 'date' }, '2026-13-45', '2026-13-45', '2026-13-45'],
  ['text', { type: 'text' }, 'مكتبة الواحة', 'مكتبة الواحة', 'مكتبة الواحة'],
  ['what no dictionary knows', undefined, { a: 1 }, '{"a":1}', '{"a":1}'],
];

for (const [what, fact, value, ar, en] of CASES) {
  test(`in words: ${what}`, () =>
    assert.deepEqual([factValueText('ar', fact, value), factValueText('en', fact, value)], [ar, en]));
}

test('a moment has its time, in the country', () => {
  assert.match(factValueText('en', { type: 'date-time' }, '2026-12-03T06:30:00.000Z'), /3 December 2026.*10:30/);
});

test('references run from left to right, words as they are written', () => {
  assert.deepEqual(['BC-2026-00412', '+971500001001', 'Sharjah', 'فيلا 22', 'Villa 22'].map(isWrittenLtr), [
    true,
    true,
    false,
    false,
    false,
  ]);
});
