// SPDX-License-Identifier: Apache-2.0
import { deepEqual } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { answer } from './trial.ts';

type Rows = Readonly<Record<string, unknown>>;

function each(rows: Rows): void {
  for (const [source, expected] of Object.entries(rows)) deepEqual(answer(source, KNOWN), expected, source);
}

const KNOWN = {
  a: true,
  b: false,
  n: 2,
  m: 0.1,
  age: 20,
  'net income': 4000,
  name: 'Maryam',
  emirate: 'dubai',
  birth: '2007-06-15',
  seen: '2025-06-15T07:30:00Z',
  stay: 'P2Y',
  scores: [3, 1, 2],
  الدخل: 900,
};

suite('the FEEL language', () => {
  test('numbers are decimal', () =>
    each({
      '0.1 + 0.2 = 0.3': true,
      '1 / 3': '0.3333333333333333333333333333333333',
      '1 / 3 * 3 = 0.9999999999999999999999999999999999': true,
      '9007199254740991 + 2': '9007199254740993',
      'm * 3': 0.3,
      '2 ** 10': 1024,
      '-3 ** 2': 9,
      '2 + 3 * 4 - 6 / 2': 11,
      '(2 + 3) * 4': 20,
      '1.5e3': 1500,
      '10 / 0': null,
      '- n': -2,
    }));

  test('names may hold spaces and Arabic letters', () =>
    each({
      'net income / 2': 2000,
      'net income<5000 and الدخل < 1000': true,
      'for net gain in [1, 2] return net gain + net income': [4001, 4002],
    }));

  test('comparison', () =>
    each({
      'age >= 18': true,
      'age < 18': false,
      'age != 20': false,
      'name = "Maryam"': true,
      '"a" < "b"': true,
      'age between 18 and 20': true,
      'age between 21 and 30 or a': true,
      'birth = null': false,
      'null = null': true,
      '@"P1Y" < @"P13M"': true,
      '@"PT24H" = @"P1D"': true,
      '[1, 2] = [1, 2]': true,
      '[1, 2] = [2, 1]': false,
      '{x: 1} = {x: 1}': true,
      '@"10:00:00+04:00" = @"06:00:00Z"': true,
    }));

  test('membership', () =>
    each({
      'age in [18..60]': true,
      'age in (20..60]': false,
      'age in ]20..60]': false,
      'age in [18..20)': false,
      'age in [18..20[': false,
      'age in (10, 20)': true,
      'age in (< 10, > 15)': true,
      'age in >= 20': true,
      'n in [1, 2] and a': true,
      'emirate in ["dubai", "sharjah"]': true,
      'emirate in ("abu-dhabi", "sharjah")': false,
      'age in ([1..5], [15..25])': true,
      'birth in [@"2000-01-01"..@"2010-01-01"]': true,
      'age in (? > 5)': true,
      '5 in (> 3)': true,
      'n in scores': true,
    }));

  test('conditions', () =>
    each({
      'if age > 18 then "adult" else "minor"': 'adult',
      'if null then 1 else 2': 2,
      '1 + if a then 2 else 3': 3,
      'if a then if b then 1 else 2 else 3': 2,
      'not(a) or b': false,
      'not(b) and a': true,
    }));

  test('lists and filters', () =>
    each({
      'scores[1]': 3,
      'scores[-1]': 2,
      'scores[9]': null,
      'scores[item > 1]': [3, 2],
      '[{x: 1, y: 2}, {x: 3, y: 4}][x > 1].y': [4],
      '[{x: 1}, {x: 3}].x': [1, 3],
      'count(scores[item >= n])': 2,
      'sum(scores)': 6,
      'sum(1, 2, 3)': 6,
      'min(scores)': 1,
      'max(3, 9, 2)': 9,
      'mean(scores)': 2,
      'sum([])': null,
      'list contains(scores, 3)': true,
      'sort(scores)': [1, 2, 3],
      'sort(scores, function(x, y) x > y)': [3, 2, 1],
      'distinct values([1, 2, 1])': [1, 2],
      'flatten([1, [2, [3]]])': [1, 2, 3],
      'append(scores, 9)': [3, 1, 2, 9],
      'concatenate([1], [2, 3])': [1, 2, 3],
      'union([1, 2], [2, 3])': [1, 2, 3],
      'index of([1, 2, 1], 1)': [1, 3],
      'sublist([1, 2, 3], 2)': [2, 3],
      'reverse(scores)': [2, 1, 3],
      'remove(scores, 1)': [1, 2],
      'insert before(scores, 1, 7)': [7, 3, 1, 2],
      'median(scores)': 2,
      'mode([1, 2, 2])': [2],
      'all([true, a])': true,
      'any([b, a])': true,
    }));

  test('iteration', () =>
    each({
      'for x in 1..3 return x * x': [1, 4, 9],
      'for x in [1, 2], y in [10, 20] return x + y': [11, 21, 12, 22],
      'for i in 0..3 return if i = 0 then 1 else i * partial[-1]': [1, 1, 2, 6],
      'some s in scores satisfies s > 2': true,
      'every s in scores satisfies s > 2': false,
      'every s in scores satisfies s in [1..3]': true,
    }));

  test('contexts and functions', () =>
    each({
      '{price: 10, tax: price * 0.05, total: price + tax}.total': 10.5,
      '{f: function(x: number) x * 2, r: f(4)}.r': 8,
      '(function(x, y) x - y)(y: 1, x: 5)': 4,
      'get value({x: 1}, "x")': 1,
      'string length(string: "abc")': 3,
    }));

  test('texts', () =>
    each({
      '"a" + "b"': 'ab',
      'contains(name, "ry")': true,
      'starts with(name, "Mar")': true,
      'ends with(name, "x")': false,
      'substring(name, 2, 3)': 'ary',
      'substring(name, -2)': 'am',
      'upper case(name)': 'MARYAM',
      'string(1.50)': '1.5',
      'substring before(name, "y")': 'Mar',
      'substring after(name, "y")': 'am',
      'matches(name, "^M.*m$")': true,
      'replace(name, "a", "e")': 'Meryem',
      'split("a;b", ";")': ['a', 'b'],
      'string join(["a", "b"], "-")': 'a-b',
      'number("1,234.5", ",", ".")': 1234.5,
      'string length("😀")': 1,
      '"\\u0041\\n"': 'A\n',
    }));

  test('rounding', () =>
    each({
      'floor(1.7)': 1,
      'ceiling(1.2)': 2,
      'floor(-1.5)': -2,
      'decimal(2.5, 0)': 2,
      'decimal(1.125, 2)': 1.12,
      'round half up(2.5, 0)': 3,
      'round half down(2.5, 0)': 2,
      'round up(1.121, 2)': 1.13,
      'round down(1.129, 2)': 1.12,
      'abs(-3)': 3,
      'modulo(-12, 5)': 3,
      'sqrt(16)': 4,
      'even(n)': true,
      'odd(n)': false,
    }));

  test('dates, times and durations', () =>
    each({
      'today()': '2025-06-15',
      'now()': '2025-06-15T08:00:00Z',
      'years and months duration(birth, today()).years': 18,
      'years and months duration(birth, today()) >= @"P18Y"': true,
      'birth + @"P18Y" <= today()': true,
      'date("2024-02-29") + duration("P1Y")': '2025-02-28',
      '@"2025-01-31" + @"P1M"': '2025-02-28',
      '@"2025-03-01" - @"2025-02-01"': 'P28D',
      '(@"2025-03-01" - @"2025-02-01").days': 28,
      'now() - seen': 'PT30M',
      'date(2025, 1, 31).month': 1,
      'birth.year': 2007,
      'day of week(today())': 'Sunday',
      'day of year(@"2025-02-01")': 32,
      'week of year(@"2025-12-29")': 1,
      'date and time("2025-06-15T12:00:00+04:00") = now()': true,
      'date and time("2025-06-15T12:00:00@Asia/Dubai") = now()': true,
      'stay > @"P1Y"': true,
      'stay = duration("P24M")': true,
      '@"P1Y2M" * 2': 'P2Y4M',
      'time(10, 30, 0) + @"PT45M"': '11:15:00',
      'duration("P1DT2H").hours': 2,
      'date(seen)': '2025-06-15',
    }));

  test('instance of', () =>
    each({
      'age instance of number': true,
      'name instance of number': false,
      'scores instance of list<number>': true,
      'birth instance of date': true,
      'null instance of number': false,
      '@"P1D" instance of days and time duration': true,
    }));

  test('ranges', () =>
    each({
      'before(1, 2)': true,
      'after([5..6], [1..3])': true,
      'includes([1..5], 3)': true,
      'during(3, [1..5])': true,
      'overlaps([1..5], [3..8])': true,
      'meets([1..5], [5..8])': true,
      '[1..5].start': 1,
      'starts(1, [1..5])': true,
      'finishes(5, [1..5])': true,
      'coincides([1..5], [1..5])': true,
      'overlaps before([1..5], [3..8])': true,
    }));

  test('comments and line breaks', () => each({ 'age // years\n  >= /* at\n least */ 18': true }));
});
