// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../../modules/catalogue/index.ts';
import { formOfValue, readAnswer } from './answer-form.ts';

const fact = (type: Fact['type']): Fact => ({
  kind: 'fact',
  id: 'aFact',
  name: { ar: 'معلومة', en: 'A fact' },
  type,
  ...(type === 'choice'
    ? { options: ['one', 'two'].map((value) => ({ value, name: { ar: 'خيار', en: value } })) }
    : {}),
  about: 'person',
  sensitivity: 'ordinary',
  source: { person: true },
});

const READS: readonly [type: Fact['type'], form: Record<string, string>, value: unknown][] = [
  ['text', { answer: '  AE07  ' }, 'AE07'],
  ['number', { answer: '12,500' }, 12_500],
  ['number', { answer: '١٢٫٥' }, 12.5],
  ['number', { answer: '-3' }, -3],
  ['boolean', { answer: 'false' }, false],
  ['choice', { answer: 'two' }, 'two'],
  ['date', { 'answer-day': '3', 'answer-month': '١٢', 'answer-year': '2026' }, '2026-12-03'],
  [
    'date-time',
    { 'answer-day': '3', 'answer-month': '12', 'answer-year': '2026', 'answer-time': '9:05' },
    '2026-12-03T05:05:00.000Z',
  ],
  ['list-of-text', { answer: 'one\n\n two ' }, ['one', 'two']],
];

for (const [type, form, value] of READS) {
  test(`${type} is read from ${JSON.stringify(form)} and shown again`, () => {
    const read = readAnswer('en', fact(type), form);
    assert.deepEqual(read, { ok: true, value });
    const again = readAnswer('en', fact(type), formOfValue(fact(type), value));
    assert.deepEqual(again, { ok: true, value });
  });
}

const REFUSES: readonly [type: Fact['type'], form: Record<string, string>, says: RegExp][] = [
  ['text', {}, /We need your answer/],
  ['text', { answer: 'x'.repeat(501) }, /500 letters or fewer/],
  ['number', { answer: 'ten' }, /Write a number/],
  ['number', { answer: '1e9' }, /Write a number/],
  ['boolean', {}, /Choose one/],
  ['boolean', { answer: 'maybe' }, /Choose one/],
  ['choice', { answer: 'three' }, /Choose one/],
  ['date', { 'answer-day': '31', 'answer-month': '2', 'answer-year': '2026' }, /day, month and year/],
  [
    'date-time',
    { 'answer-day': '3', 'answer-month': '12', 'answer-year': '2026', 'answer-time': '25:00' },
    /hour and the minutes/,
  ],
  ['list-of-text', { answer: ' \n ' }, /We need your answer/],
];

for (const [type, form, says] of REFUSES) {
  test(`${type} says what would be right for ${JSON.stringify(form).slice(0, 60)}`, () => {
    const read = readAnswer('en', fact(type), form);
    assert.ok(!read.ok);
    assert.match(read.message, says);
  });
}
