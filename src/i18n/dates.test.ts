// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysUntil, formatAway, formatDate, formatWorkingDays, isoDay } from './index.ts';

const now = new Date('2026-11-22T21:00:00Z');

test('the day is that of the country: late evening in London is already tomorrow in Dubai', () => {
  assert.equal(isoDay(now), '2026-11-23');
  assert.equal(daysUntil('2026-11-23', now), 0);
  assert.equal(formatDate('en', now), '23 November 2026');
});

test('a calendar day never slips, wherever it is read', () => {
  assert.equal(formatDate('en', '2026-12-03', 'weekday'), 'Thursday 3 December 2026');
  assert.equal(formatDate('ar', '2026-12-03', 'weekday'), 'الخميس، 3 ديسمبر 2026');
});

test('near days are said as people say them', () => {
  const near = (day: string) => formatDate('en', day, 'near', { now });
  assert.deepEqual(['2026-11-22', '2026-11-23', '2026-11-24', '2026-12-03', '2027-03-01', '2026-11-01'].map(near), [
    'yesterday',
    'today',
    'tomorrow',
    'Thursday 3 December',
    '1 March 2027',
    '1 November 2026',
  ]);
});

test('distances count in both languages', () => {
  assert.equal(formatAway('ar', '2026-11-25', now), 'بعد يومين');
  assert.equal(formatAway('ar', '2026-12-04', now), 'بعد 11 يومًا');
  assert.equal(formatAway('en', '2026-11-20', now), '3 days ago');
  assert.equal(formatWorkingDays('ar', 2), 'خلال يومَي عمل');
  assert.equal(formatWorkingDays('en', 0), 'at once');
});

test('the Umm al-Qura date stands beside', () => {
  assert.equal(formatDate('ar', '2026-12-03', 'hijri'), '23 جمادى الآخرة 1448 هـ');
  assert.match(formatDate('en', '2026-12-03', 'hijri'), /^23 Jumada II 1448/);
});

test('Arabic-Indic digits on request, never in English', () => {
  assert.equal(formatDate('ar', '2026-12-03', 'long', { digits: 'arab' }), '٣ ديسمبر ٢٠٢٦');
  assert.equal(formatDate('en', '2026-12-03', 'long', { digits: 'arab' }), '3 December 2026');
});
