// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { evaluate } from 'feelin';
import { conditionsOf, DOMAINS } from './random-rules.ts';
import { AS_OF, rule, view } from './trial.ts';

// Another voice on what FEEL means, written by others: feelin, over facts that are all told (it knows no unknown), on text with
// every bracket written (it reads precedence in its own way). Where it is known to be wrong, the rules drawn keep away.

const FACTS = ['a', 'b', 'n', 'm', 'name', 'emirate', 'birth'];

type Told = Readonly<Record<string, unknown>>;

/** A value as feelin takes it: a date is what it makes of the text of one. */
function contextOf(told: Told): Record<string, unknown> {
  const date = (value: unknown) => (value === null ? null : evaluate(`@"${String(value)}"`, {}).value);
  return Object.fromEntries(
    Object.entries(told).map(([fact, value]) => [fact, fact === 'birth' ? date(value) : value]),
  );
}

function feelin(source: string, told: Told = {}): string {
  try {
    return String(evaluate(source, contextOf(told)).value ?? null);
  } catch (error) {
    return `throws ${(error as Error).message}`;
  }
}

function ours(source: string, told: Told = {}): string {
  return rule(source).evaluate(view(told), AS_OF).is;
}

/** Where feelin 8.2 departs from the standard; `says` is its answer, where ours is the standard's. */
const FAULTS: readonly { readonly source: string; readonly says: string; readonly why: string }[] = [
  { source: '1 in [1,2] and true', says: 'null', why: 'a list written without blanks is read as something else' },
  { source: '0.1 + 0.2 = 0.3', says: 'false', why: 'numbers are binary' },
  { source: '9007199254740993 = 9007199254740992', says: 'true', why: 'numbers have 53 bits' },
  { source: '5 between 10 and 1', says: 'true', why: 'a range whose ends are reversed holds what lies between them' },
  { source: '2 in (? > 1)', says: 'null', why: 'the value that is tested has no name' },
  { source: 'max(@"2007-06-15", @"2024-02-29") = @"2024-02-29"', says: 'false', why: 'dates have no greatest' },
  { source: '-@"P1Y" = @"-P1Y"', says: 'false', why: 'durations are not negated' },
];

const SHARED = conditionsOf({
  maxDepth: 3,
  leaves: {
    b: ['a', 'b', 'true', 'false', 'emirate = "dubai"', 'emirate in ("dubai", "abu-dhabi")', 'a = null', 'n >= 1'],
    n: ['n', 'm', '0', '1', '2.5', '-7'],
    t: ['name', '"abc"', '"b"'],
    d: ['birth', '@"2007-06-15"', '@"2024-02-29"'],
    h: ['@"P1Y"', '@"P18M"'],
  },
  without: [
    // Not of everybody's FEEL, or not about facts that are told.
    /today|now\(|function|instance of|string\(|time|get |context|for |some |every |matches|replace|split|is\(/,
    // What the faults above touch, and what they spread to.
    /between|\?|max|min|\/|\*\*|sqrt|log|exp|decimal|round|modulo|\$h [<>=!]|-\(?\$h|\$h [*+-]|abs\(\$h/,
    // An order against null among tests: no test is passed (false), or nobody knows (null); the kit asks for neither.
    /, > /,
    // Lists of lists, and functions over dates that it answers in types of its own.
    /\]\[|\[\$|sum|mean|median|stddev|mode|product|count|list|index|date\(|duration\(|day of|week|month of|\.\$|number\(/,
    /before|after|meet|met|overlaps|coincides|includes|during|start|finish|odd|even|any\(|all\(|\{|range\(|string join/,
  ],
});

const PEOPLE = fc.sample(
  fc.record(Object.fromEntries(FACTS.map((fact) => [fact, fc.constantFrom(...(DOMAINS[fact] ?? []))]))),
  {
    seed: 11,
    numRuns: 12,
  },
);

suite('feelin as another voice', () => {
  test('says the same of people about whom everything is known', () => {
    const sources = new Set(fc.sample(SHARED, { seed: 20250615, numRuns: 400 }));
    const answers = new Map<string, number>();
    const differences: string[] = [];
    for (const source of sources) {
      const compiled = rule(source);
      for (const told of PEOPLE) {
        const found = compiled.evaluate(view(told), AS_OF).is;
        answers.set(found, (answers.get(found) ?? 0) + 1);
        const other = feelin(source, told);
        if (other !== found) differences.push(`${source} of ${JSON.stringify(told)}: ${found}, feelin ${other}`);
      }
    }
    deepEqual(differences.slice(0, 5), [], `${differences.length} differences in ${sources.size} rules`);
    ok(sources.size > 200);
    for (const answer of ['true', 'false', 'null']) ok((answers.get(answer) ?? 0) > 100, `${answer} is rare`);
  });

  for (const { source, says, why } of FAULTS) {
    test(`is known to be wrong about ${source}: ${why}`, () => {
      equal(feelin(source), says);
      notEqual(ours(source), says);
    });
  }
});
