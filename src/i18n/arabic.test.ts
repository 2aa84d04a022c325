// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isArabicWord, normaliseSpelling, stemArabic, withoutParticles } from './arabic.ts';

const stem = (word: string) => stemArabic(normaliseSpelling(word));

test('marks, tatweel and the forms of a letter do not matter', () => {
  assert.equal(normaliseSpelling('مَولُودٌ'), 'مولود');
  assert.equal(normaliseSpelling('شـهـادة'), 'شهاده');
  assert.equal(normaliseSpelling('إقامة أسرة آباء ٱلأم'), 'اقامه اسره ابا الام');
  assert.equal(normaliseSpelling('مستشفى مسؤول رئيس'), 'مستشفي مسوول رييس');
  assert.equal(normaliseSpelling('ﻻ'), 'لا', 'presentation forms');
});

test('digits become Latin, and English only loses its capitals', () => {
  assert.equal(normaliseSpelling('١٨ سنة ۱۸'), '18 سنه 18');
  assert.equal(normaliseSpelling('Birth Certificate'), 'birth certificate');
  assert.equal(isArabicWord('birth'), false);
  assert.equal(isArabicWord('هويه'), true);
});

test('words that mean the same meet in one stem', () => {
  const families = [
    ['شهادة', 'شهاده', 'الشهادة', 'شهادات', 'شهادتي', 'والشهادة', 'للشهادة', 'شهادتكم'],
    ['مولود', 'المولود', 'مولودة', 'للمولود', 'وللمولود', 'مَولود', 'مولودي', 'مولودتكم'],
    ['هوية', 'هويه', 'الهوية', 'هويتي', 'بالهوية'],
    ['إجازة', 'اجازه', 'الإجازة', 'إجازات'],
    ['متقاعد', 'المتقاعدين', 'متقاعدون', 'للمتقاعدين'],
    ['خدمة', 'الخدمات', 'خدماتنا'],
  ];
  for (const family of families) assert.deepEqual([...new Set(family.map(stem))].length, 1, family.map(stem).join(' '));
});

test('words that only look alike at their beginning stay apart', () => {
  assert.notEqual(stem('بطاقة'), stem('طاقة'));
  assert.notEqual(stem('والدين'), stem('دين'));
  assert.notEqual(stem('لغة'), stem('غاية'));
});

test('attached particles are offered as guesses, never taken by themselves', () => {
  assert.ok(withoutParticles(normaliseSpelling('لمولود')).includes('مولود'));
  assert.ok(withoutParticles(normaliseSpelling('وبطاقة')).includes(stem('بطاقة')));
  assert.ok(withoutParticles(normaliseSpelling('الأم')).includes('ام'));
  assert.deepEqual(withoutParticles('زواج'), []);
});
