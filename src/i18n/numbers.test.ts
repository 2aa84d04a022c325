// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMoney, formatNumber, formatPercent, isolate, withDigits } from './index.ts';

test('money is said in dirhams, with the right form of the word', () => {
  const said = [0, 100, 200, 500, 25_000, 10_000, 1250, 1_234_500].map((fils) => formatMoney(fils, 'ar'));
  assert.deepEqual(said, [
    'مجانًا',
    'درهم واحد',
    'درهمان',
    '5 دراهم',
    '250 درهمًا',
    '100 درهم',
    '12.50 درهم',
    '12,345 درهمًا',
  ]);
  assert.deepEqual(
    [0, 25_000, 1250].map((fils) => formatMoney(fils, 'en')),
    ['Free', 'AED 250', 'AED 12.50'],
  );
});

test('digits are Latin unless preferred otherwise', () => {
  assert.equal(formatNumber('ar', 12345), '12,345');
  assert.equal(formatNumber('ar', 12345, 'arab'), '١٢٬٣٤٥');
  assert.equal(formatPercent('en', 0.935), '93.5%');
  assert.equal(withDigits('3 ديسمبر', 'arab'), '٣ ديسمبر');
  assert.equal(withDigits('٣٥', 'latn'), '35');
});

test('what runs against the page is isolated', () => {
  assert.equal(isolate('ar', '784-1990-1234567-1'), '\u2068784-1990-1234567-1\u2069');
  assert.equal(isolate('ar', '250'), '250');
  assert.equal(isolate('en', 'Fatima'), 'Fatima');
});
