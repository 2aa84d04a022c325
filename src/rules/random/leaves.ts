// SPDX-License-Identifier: Apache-2.0

// The values that random rules and random facts are made of: few, so that they meet, and among them those that engines
// get wrong: null, negative and huge numbers, more digits than a double holds, Arabic, characters outside the first plane,
// the same instant told in two zones.

/** The types of which there are random expressions, by the letter that stands for them in a template. */
export type Letter = keyof typeof LEAVES;

/** What a fact may be told as. */
export const DOMAINS: Readonly<Record<string, readonly unknown[]>> = {
  a: [true, false, null],
  b: [true, false, null],
  n: [0, 1, 2.5, null],
  m: [0, 1, 2.5, null],
  'net income': [-3, '0.30000000000000004', '12345678901234567890.123456789', null],
  الدخل: [7, -0.5, '9007199254740993', null],
  name: ['abc', 'b', 'مريم 😀', null],
  emirate: ['dubai', 'sharjah', null],
  birth: ['2000-01-01', '2004-02-29', '2007-06-15', null],
  seen: ['2025-06-15T08:00:00Z', '2025-06-15T12:00:00+04:00', '2024-02-29T23:59:59.5', null],
  stay: ['P1Y6M', 'P30D', 'PT36H', '-P2M', null],
  scores: [[], [1], [2, 3], [null, 1], null],
  names: [[], ['abc'], ['مريم 😀', 'b'], ['b', null], null],
  births: [[], ['2007-06-15'], ['2004-02-29', '2000-01-01'], [null], null],
  flags: [[], [true], [true, false], [false, null], null],
  rounds: [[], [[1, 2], []], [[3], null], null],
};

/** The smallest expressions of each type. */
export const LEAVES = {
  b: ['a', 'b', 'a', 'b', 'true', 'false', 'emirate = "dubai"', 'emirate in ("dubai", "abu-dhabi")', 'a = null'],
  n: ['n', 'm', 'n', 'm', 'net income', 'الدخل', '0', '1', '2.5', '3', '-7', '0.1', '1234567890.123456789012345678'],
  t: ['name', 'name', '"abc"', '"b"', '"a😀b"', '"بنت مريم"', '"1.5"', '"2007-06-15"', 'emirate + ""', '""'],
  d: ['birth', 'birth', 'today()', '@"2007-06-15"', '@"2024-02-29"'],
  i: [
    'seen',
    'seen',
    'now()',
    '@"2025-06-15T08:00:00Z"',
    '@"2025-06-15T12:00:00@Asia/Dubai"',
    '@"2024-02-29T10:00:00"',
  ],
  c: ['time(seen)', '@"08:30:00"', '@"23:59:59.5Z"', '@"12:00:00+04:00"', '@"16:00:00@Asia/Dubai"'],
  y: ['stay', '@"P30D"', '@"PT36H"', '@"-PT0.5S"', '@"P0D"'],
  h: ['stay', '@"P1Y"', '@"P18M"', '@"-P1M"', '@"P0M"'],
  l: ['scores', 'scores', '[]', '[1, 2.5]', '[3, 1, 3]'],
  s: ['names', 'names', '["abc", "b"]', '["ب", "أ"]'],
  D: ['births', 'births', '[@"2007-06-15", @"2000-01-01"]'],
  B: ['flags', 'flags', '[true, false]', '[]'],
  L: ['rounds', '[[1], [2, 3]]', '[scores, [n]]'],
  k: ['{v: n, w: name}', '{v: 1, w: "b"}', '{v: m, w: "abc"}'],
  K: ['[{v: n, w: name}, {v: 2, w: "b"}]', '[{v: 1, w: "abc"}]'],
  r: ['[1..3]', '(0..2.5]', '[n..3]', '(> 1)', '(<= 2)'],
  q: ['[@"2000-01-01"..@"2007-06-15"]', '(birth..@"2030-01-01")'],
  f: ['function(x) x + 1', 'function(x: number) x > n', 'function(x) x', 'abs'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
