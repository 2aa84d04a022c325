// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal } from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { and, not, or } from '../operators/logic.ts';
import { KNOWN, RULES } from '../random-rules.ts';
import { AS_OF, form, rule, view } from '../trial.ts';
import { Unknown, type Value } from '../values.ts';
import type { Verdict } from '../verdict.ts';
import { type Explained, explain, prospects } from './explain.ts';

/** A rule taken apart, with what each part comes to: `and[a: true, b: ?]`. */
function shape({ kind, source, verdict, parts }: Explained): string {
  const name = kind === 'condition' ? source : `${kind}[${parts.map(shape).join(', ')}]`;
  return `${name}: ${verdict.is === 'unknown' ? '?' : verdict.is}`;
}

const shapeOf = (source: string, facts: Record<string, unknown> = {}) =>
  shape(explain(rule(source), view(facts), AS_OF));

suite('a rule taken apart', () => {
  test('at its words, not within its conditions', () => {
    equal(shapeOf('a', { a: true }), 'a: true');
    equal(
      shapeOf('a and (b or n > 1) and not(age between 1 and 3)', { a: true, n: 0, age: 2 }),
      'and[a: true, or[b: ?, n > 1: false]: ?, not[age between 1 and 3: true]: false]: false',
    );
    equal(shapeOf('((a)) or ((b and a))'), 'or[a: ?, and[b: ?, a: ?]: ?]: ?');
    equal(shapeOf('(n + 1) * (m + 2) > 3 and a'), 'and[(n + 1) * (m + 2) > 3: ?, a: ?]: ?');
    equal(shapeOf('name = "( and ) or" // and ((\n and a'), 'and[name = "( and ) or": ?, a: ?]: ?');
    equal(shapeOf('some x in scores satisfies x > 1 and x < 3'), 'some x in scores satisfies x > 1 and x < 3: ?');
    equal(shapeOf('if a and b then a else b'), 'if a and b then a else b: ?');
    equal(shapeOf('not(negand: a)'), 'not(negand: a): ?');
    equal(shapeOf('net income > 3 and الدخل > 1'), 'and[net income > 3: ?, الدخل > 1: ?]: ?');
  });

  test('what it comes to follows from its parts, for any rule and any facts', () =>
    fc.assert(
      fc.property(RULES, KNOWN, (source, known) => {
        const whole = explain(rule(source), view(known), AS_OF);
        equal(form(whole.verdict), form(rule(source).evaluate(view(known), AS_OF)));
        const check = (part: Explained): void => {
          for (const each of part.parts) check(each);
          if (part.kind !== 'condition')
            equal(stateOf(combined(part)), stateOf(fourthState(part.verdict)), part.source);
        };
        check(whole);
      }),
      { numRuns: 2_000 },
    ));

  test('what one more fact would bring', () => {
    const found = prospects(rule('(a or b) and n > 1'), view({ b: false, n: 2 }), AS_OF);
    deepEqual(
      found.map(({ fact, outcomes }) => [fact, outcomes?.map(({ value, verdict }) => [value, verdict.is])]),
      [
        [
          'a',
          [
            [true, 'true'],
            [false, 'false'],
          ],
        ],
      ],
    );
    const open = prospects(rule('a and n > 1'), view({}), AS_OF);
    deepEqual(
      open.map(({ fact, outcomes }) => [fact, outcomes?.map(({ verdict }) => verdict.is) ?? null]),
      [
        ['a', ['unknown', 'false']],
        ['n', null],
      ],
    );
  });
});

function fourthState(verdict: Verdict): Value {
  return verdict.is === 'unknown' ? new Unknown([...verdict.missing]) : ((verdict.value ?? null) as Value);
}

function stateOf(value: Value): string {
  return value instanceof Unknown ? 'unknown' : String(value);
}

function combined({ kind, parts }: Explained): Value {
  const [first = null, ...others] = parts.map((part) => fourthState(part.verdict));
  if (kind === 'not') return not(first);
  return others.reduce((so, each) => (kind === 'and' ? and(so, each) : or(so, each)), first);
}
