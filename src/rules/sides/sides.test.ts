// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import {
  compile,
  type FeelValue,
  joinSides,
  type Sides,
  sideExamples,
  sidesOf,
  sideTests,
  writeValue,
} from '../index.ts';
import { conditionsOf, KNOWN, RULES } from '../random-rules.ts';
import { AS_OF, form, rule, VOCABULARY, view } from '../trial.ts';

/** The conditions that tell the sides of a fact apart, or that it has none. */
function told(source: string, fact: string): string[] | undefined {
  const sides = sidesOf(rule(source), AS_OF).get(fact);
  return sides && sideTests(fact, sides);
}

/** The example of the side on which a value lies. */
function exampleFor(fact: string, sides: Sides, value: FeelValue): FeelValue {
  const before = sideTests(fact, sides).map((source) => {
    const compiled = compile(source, VOCABULARY);
    ok(compiled.ok, source);
    return compiled.rule.evaluate(new Map([[fact, value]]), AS_OF).is === 'true';
  });
  const side = before.filter((holds) => !holds).length;
  deepEqual(
    before,
    before.toSorted((a, b) => Number(a) - Number(b)),
    'what lies before a cut lies before all later ones',
  );
  return sideExamples(sides)[side] ?? null;
}

/** The sides that were looked at, so that a law that is about nothing fails. */
let looked = 0;

function alike(source: string, known: Record<string, unknown>): void {
  const compiled = rule(source);
  const facts = view(known);
  for (const [fact, sides] of sidesOf(compiled, AS_OF)) {
    const value = facts.get(fact);
    if (value === undefined || value === null) continue;
    looked += sides.cuts.length;
    const other = new Map(facts).set(fact, exampleFor(fact, sides, value));
    equal(form(compiled.evaluate(other, AS_OF)), form(compiled.evaluate(facts, AS_OF)), `${source}; ${fact}`);
  }
}

suite('which sides a rule tells apart', () => {
  test('an amount is on one side of what it is compared with, or on the other', () => {
    deepEqual(told('n <= 25000', 'n'), ['n <= 25000']);
    deepEqual(told('n < 3 or 5 < n', 'n'), ['n < 3', 'n <= 5']);
    deepEqual(told('n in [1..3] and a', 'n'), ['n < 1', 'n <= 3']);
    deepEqual(told('n = 2.5', 'n'), ['n < 2.5', 'n <= 2.5']);
    deepEqual(told('n between 1 and 2 + 1', 'n'), ['n < 1', 'n <= 3']);
    deepEqual(told('net income in (-3, > 7)', 'net income'), [
      'net income < -3',
      'net income <= -3',
      'net income <= 7',
    ]);
  });

  test('an age is a day of birth', () => {
    deepEqual(told('years and months duration(birth, today()).years >= 18', 'birth'), ['birth < @"2007-06-16"']);
    deepEqual(told('birth + @"P18Y" <= today()', 'birth'), ['birth < @"2007-06-16"']);
    deepEqual(told('birth.year = 2004', 'birth'), ['birth < @"2004-01-01"', 'birth < @"2005-01-01"']);
    deepEqual(told('(today() - birth).days < 10', 'birth'), ['birth < @"2025-06-06"']);
  });

  test('of what is only known, absent or unknown, all values are alike', () => {
    deepEqual(told('name != null', 'name'), []);
    deepEqual(told('birth != null and birth >= today()', 'birth'), ['birth < @"2025-06-15"']);
  });

  test('a fact that is looked at in any other way has none', () => {
    equal(told('n <= m', 'n'), undefined);
    equal(told('n <= 3 and n + m > 2', 'n'), undefined);
    equal(told('modulo(n, 2) = 0', 'n'), undefined);
    equal(told('birth.month = 6', 'birth'), undefined);
    equal(told('name = "abc"', 'name'), undefined);
    equal(told('some x in scores satisfies x < n', 'n'), undefined);
    equal(told('{f: function(x) x + n, g: f(1)}.g > 3', 'n'), undefined);
  });

  test('the sides of several rules are told apart together', () => {
    const sides = ['n <= 3', 'n <= 3 or n > 7', 'n < 0'].flatMap(
      (source) => sidesOf(rule(source), AS_OF).get('n') ?? [],
    );
    const joined = joinSides(sides);
    deepEqual(sideTests('n', joined), ['n < 0', 'n <= 3', 'n <= 7']);
    deepEqual(sideExamples(joined).map(writeValue), [-1, 0, 5, 8]);
  });
});

suite('whoever is on the same side is alike', () => {
  test('over random rules of the whole language', () => {
    looked = 0;
    fc.assert(fc.property(RULES, KNOWN, alike), { numRuns: 4000 });
    ok(looked > 20, `only ${looked} cuts were looked at`);
  });

  test('over random comparisons with constants', () => {
    const comparisons = conditionsOf({
      leaves: {
        b: [
          'n < 1',
          'n in [0..2.5)',
          '2.5 >= n',
          'n != 0',
          'birth < @"2004-02-29"',
          'birth + @"P1Y" > @"2005-02-28"',
          'n = null',
          'a',
          'years and months duration(birth, today()).years in [18..21]',
          'birth in (@"2000-01-01", > @"2007-06-15")',
          'm > n',
        ],
      },
      maxDepth: 3,
    });
    looked = 0;
    fc.assert(fc.property(comparisons, KNOWN, alike), { numRuns: 2000 });
    ok(looked > 500, `only ${looked} cuts were looked at`);
  });
});
