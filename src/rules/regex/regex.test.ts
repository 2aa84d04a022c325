// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Budget, Exhausted } from '../bounds.ts';
import { hostSource, hostWork, repeatsGroups } from './host.ts';
import { program } from './machine.ts';
import { readPattern } from './pattern.ts';
import { type Regex, readRegex } from './read-regex.ts';
import { run } from './run.ts';

function regex(pattern: string, flags = ''): Regex {
  const read = readRegex(pattern, flags);
  if (!read.ok) throw new Error(`${pattern} was refused: ${read.why} ${read.place}`);
  return read;
}

const why = (pattern: string, flags = '') => {
  const read = readRegex(pattern, flags);
  return read.ok ? 'taken' : read.why;
};

const matches = (pattern: string, text: string, flags = '') => regex(pattern, flags).test(text, new Budget());
const replace = (text: string, pattern: string, by: string, flags = '') =>
  regex(pattern, flags).replace(text, by, new Budget());
const split = (text: string, pattern: string) => regex(pattern).split(text, new Budget());

function holds(cases: readonly (readonly [pattern: string, text: string, flags: string, expected: boolean])[]): void {
  for (const [pattern, text, flags, expected] of cases)
    equal(matches(pattern, text, flags), expected, `${pattern} ${flags} on ${JSON.stringify(text)}`);
}

describe('patterns are those of XPath', () => {
  test('classes', () =>
    holds([
      ['^784-\\d{4}-\\d{7}-\\d$', '784-1985-1234567-1', '', true],
      ['^784-\\d{4}-\\d{7}-\\d$', '784-1985-123456-1', '', false],
      ['^\\p{IsArabic}+$', 'محمد', '', true],
      ['^\\p{IsArabic}+$', 'محمد x', '', false],
      ['^\\P{Lu}+$', 'abc', '', true],
      ['^[a-z-[aeiou]]+$', 'bcd', '', true],
      ['^[a-z-[aeiou]]+$', 'bad', '', false],
      ['^[^a-z-[x]]$', 'x', '', false],
      ['^[-a]+$', 'a-a', '', true],
      ['^[\\s\\d]+$', '1 2\t3', '', true],
      ['^\\i\\c*$', 'name-1', '', true],
      ['^\\w+$', 'قسم12', '', true],
      ['^.$', '😀', '', true],
      ['^.$', '\r', '', false],
      ['^.$', '\n', 's', true],
    ]));

  test('anchors stand at the ends of the text, or of each line', () =>
    holds([
      ['^b$', 'a\nb\nc', '', false],
      ['^b$', 'a\nb\nc', 'm', true],
      ['a$', 'a\n', '', false],
      ['^$', 'a\n', 'm', false],
    ]));

  test('flags', () =>
    holds([
      ['h e l l o [ ] w', 'hello w', 'x', true],
      ['a.c', 'abc', 'q', false],
      ['A.C', 'xa.cx', 'qi', true],
      ['[A-Z-[OI]]', 'o', 'i', false],
      ['\\p{Lu}', 'a', 'i', false],
      ['[\\p{Lu}x]', 'X', 'i', true],
      ['^[\\p{Lu}x]$', 'a', 'i', false],
      ['^[^\\p{Lu}x]$', 'a', 'i', true],
      ['(a)\\1', 'xaA', 'i', true],
    ]));

  test('what is none is refused', () => {
    for (const pattern of [
      '[',
      '(',
      ')',
      'a**',
      '*',
      '{1}',
      'a{2,1}',
      'a{,2}',
      '[b-a]',
      '\\b',
      '\\1',
      '(a\\1)',
      '(?=a)',
    ])
      equal(why(pattern), 'bad-regex', pattern);
    for (const pattern of ['\\p{IsNowhere}', '\\p{Qq}', '[]', '[^]', 'a]', '\\u0041', '\\', '(?<n>a)', '[a-\\d]'])
      equal(why(pattern), 'bad-regex', pattern);
    equal(why('a', 'g'), 'bad-flags');
    deepEqual(readRegex('ab[', ''), { ok: false, why: 'bad-regex', place: '4' });
  });

  test('a match is replaced, with its groups', () => {
    equal(replace('2025-01-31', '(\\d+)-(\\d+)-(\\d+)', '$3/$2/$1'), '31/01/2025');
    equal(replace('abc', 'b', '[$0]'), 'a[b]c');
    equal(replace('abc', 'b', '\\$\\\\'), 'a$\\c');
    equal(replace('abc', '(b)', '$10'), 'ab0c');
    equal(replace('abc', 'b', '$1'), 'ac');
    equal(replace('a.c', '.', '$x', 'q'), 'a$xc');
    equal(replace('ab', '((a)|b)*', '$2'), 'a');
    for (const mistaken of ['$', '$x', '\\n', 'a\\']) equal(replace('abc', 'b', mistaken), null, mistaken);
  });

  test('a text is split at each match', () => {
    deepEqual(split('a;b;;c;', ';'), ['a', 'b', '', 'c', '']);
    deepEqual(split('a1b22c', '(\\d)+'), ['a', 'b', 'c']);
    deepEqual(split('', ';'), ['']);
  });

  test('what matches the empty text is known', () => {
    for (const pattern of ['a*', '', '^', '(a|)', 'a{0}', '(a*)*']) ok(regex(pattern).matchesEmpty, pattern);
    for (const pattern of ['a', 'a+', '^a', '(a|b)+']) ok(!regex(pattern).matchesEmpty, pattern);
  });
});

describe('matching takes bounded work', () => {
  const LONG = 'a'.repeat(5_000);
  const EXPLODING = [
    '(a+)+$',
    '(a|a)*b',
    '(a|aa)+$',
    '(.*)*x',
    '(a*)*b',
    'a*a*a*a*a*a*b',
    '(a?){50}a{50}b',
    '(x+x+)+y',
  ];

  test('patterns that explode are answered by the machine', () => {
    for (const pattern of EXPLODING) {
      equal(matches(pattern, `${LONG}!`), false, pattern);
      ok(hostWork(readPattern(pattern, { dotAll: false, caseless: false }).pattern, 5_000) > 1e9, pattern);
    }
  });

  test('the work of one evaluation is counted', () => {
    const budget = new Budget();
    throws(() => {
      for (;;) regex('(a|a)*b').test(LONG, budget);
    }, Exhausted);
    throws(() => {
      for (;;) regex('a+b').test('a', budget);
    }, Exhausted);
  });

  test('a replacement that grows without end is cut off', () =>
    throws(() => replace(LONG, 'a', 'a'.repeat(1_000)), Exhausted));

  test('counts within counts are refused before they are written out', () => {
    for (const pattern of ['(a{1000}){1000}', '((((a{99}){99}){99}){99}){99}', '(a{0,9999}){0,9999}', '[a-z]{9999}'])
      equal(why(pattern), 'regex-too-large', pattern);
    equal(why('a'.repeat(1_001)), 'regex-too-large');
    equal(why(`${'('.repeat(499)}a${')'.repeat(499)}`), 'taken');
  });

  test('references back are taken only where the host takes few steps', () => {
    equal(why('(a)\\1'), 'taken');
    equal(why('^(\\d)\\1+$'), 'taken');
    for (const pattern of ['((a|aa)+)\\1', '((a)\\2)+', '(a+)+\\1']) equal(why(pattern), 'regex-refers-back');
    throws(() => matches('(.+)x\\1', LONG), Exhausted);
  });
});

describe('any text', () => {
  const sign = fc.constantFrom(
    ...[
      'a',
      'b',
      '\\',
      '[',
      ']',
      '(',
      ')',
      '*',
      '+',
      '?',
      '{',
      '}',
      '1',
      '2',
      ',',
      '-',
      '^',
      '$',
      '.',
      '|',
      'm',
      '😀',
      ' ',
    ],
    ...[
      'p{L}',
      '\\p{Lu}',
      '\\p{IsArabic}',
      '\\d',
      '\\W',
      '\\C',
      '-[a]',
      '\\1',
      '(?:',
      '&&',
      '--',
      '\\-',
      '/',
      '\ud800',
    ],
  );
  const textOf = (signs: fc.Arbitrary<string>, maxLength: number) =>
    fc.array(signs, { maxLength }).map((points) => points.join(''));
  const subject = textOf(fc.constantFrom('a', 'b', '1', '-', 'م', '😀', '\n', '\ud800', ' ', 'A'), 40);
  const flags = fc.constantFrom('', 'i', 's', 'm', 'x', 'smix');

  test('is a pattern or refused, and replacing what a pattern matches by itself changes nothing', () => {
    let taken = 0;
    fc.assert(
      fc.property(textOf(sign, 14), flags, subject, (pattern, letters, text) => {
        const read = readRegex(pattern, letters);
        if (!read.ok || read.matchesEmpty) return;
        taken += 1;
        equal(read.replace(text, '$0', new Budget()), text);
        equal(read.split(text, new Budget()).length > 1, read.test(text, new Budget()));
      }),
      { numRuns: 10_000 },
    );
    ok(taken > 1_000, `only ${taken} were patterns`);
  });
});

describe('both engines', () => {
  const part: fc.Arbitrary<string> = fc.letrec<{ part: string; atom: string }>((tie) => ({
    atom: fc.oneof(
      fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '^', '$', '\\p{Lu}', 'B', '\\n', 'م'),
      fc.tuple(fc.constantFrom('(', '(?:'), tie('part')).map(([open, body]) => `${open}${body})`),
    ),
    part: fc.oneof(
      { weight: 3, arbitrary: tie('atom') },
      fc
        .tuple(tie('atom'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,2}', '{2,}', '*?', '+?', '??'))
        .map((of) => of.join('')),
      fc.tuple(tie('part'), tie('part')).map((of) => of.join('')),
      fc.tuple(tie('part'), tie('part')).map((of) => of.join('|')),
    ),
  })).part;
  const text = fc
    .array(fc.constantFrom('a', 'b', 'A', 'B', '\n', 'م', '😀'), { maxLength: 9 })
    .map((points) => points.join(''));

  test('find the same matches and groups wherever the host may be asked', () => {
    let compared = 0;
    fc.assert(
      fc.property(part, text, fc.boolean(), fc.boolean(), (source, subject, multiline, caseless) => {
        // Two repetitions after each other, which are no pattern.
        fc.pre(readRegex(source, '').ok);
        const read = readPattern(source, { dotAll: false, caseless });
        if (/[\ud800-\udfff]/.test(subject) || repeatsGroups(read.pattern)) return;
        if (hostWork(read.pattern, 16) === Number.POSITIVE_INFINITY) return;
        const flags = caseless ? 'vi' : 'v';
        const steps = program(read.pattern, flags);
        notEqual(steps, null);
        if (steps === null) return;
        const points = [...subject];
        const span = run(steps, points, { from: 0, multiline, budget: new Budget() });
        const host = new RegExp(hostSource(read.pattern, multiline), `d${flags}`).exec(subject);
        compared += 1;
        const expected = host?.indices?.map((pair) => (pair === undefined ? null : subject.slice(...pair)));
        const found = expected?.map((_, group) => {
          const [start = -1, end = -1] = (span ?? []).slice(group * 2, group * 2 + 2);
          return start < 0 || end < 0 ? null : points.slice(start, end).join('');
        });
        deepEqual(span === null ? undefined : found, expected);
      }),
      { numRuns: 3_000 },
    );
    ok(compared > 1_000, `only ${compared} were compared`);
  });
});
