// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compileTests, type FactType, readFact, writeValue } from './index.ts';
import { AS_OF, rule, VOCABULARY, view } from './trial.ts';

function there(type: FactType, json: unknown): unknown {
  const read = readFact(type, json);
  return read.ok ? writeValue(read.value) : 'refused';
}

suite('facts', () => {
  test('are read from JSON and written back', () => {
    equal(there({ kind: 'number' }, 12.5), 12.5);
    equal(there({ kind: 'number' }, '0.1234567890123456789'), '0.1234567890123456789');
    equal(there({ kind: 'date' }, '2024-02-29'), '2024-02-29');
    equal(there({ kind: 'date-time' }, '2024-02-29T10:00:00+04:00'), '2024-02-29T10:00:00+04:00');
    equal(there({ kind: 'duration' }, 'P1Y6M'), 'P1Y6M');
    equal(there({ kind: 'duration' }, 'P30D'), 'P30D');
    deepEqual(there({ kind: 'list', of: { kind: 'date' } }, ['2020-01-01', null]), ['2020-01-01', null]);
    equal(there({ kind: 'boolean' }, null), null);
  });

  test('of the wrong kind are refused', () => {
    const date = { kind: 'date' } as const;
    for (const json of ['2023-02-29', '2023-2-1', '01/02/2023', '2023-02-01T00:00:00', 5, undefined, {}])
      equal(there(date, json), 'refused', String(json));
    for (const json of ['abc', Number.NaN, Number.POSITIVE_INFINITY, true, '1e5'])
      equal(there({ kind: 'number' }, json), 'refused', String(json));
    equal(there({ kind: 'choice', options: ['a'] }, 'b'), 'refused');
    equal(there({ kind: 'list', of: date }, ['2020-01-01', 'x']), 'refused');
    equal(there({ kind: 'text' }, 5), 'refused');
    equal(there({ kind: 'duration' }, 'P'), 'refused');
    equal(there({ kind: 'date-time' }, '2024-01-01'), 'refused');
  });

  test('that were not read stop the caller instead of giving a wrong no', () => {
    throws(() => rule('birth < today()').evaluate(new Map([['birth', '2000-01-01']]), AS_OF), /readFact/);
  });

  test('are named by a rule in its order', () => deepEqual(rule('b or (n > 1 and a) or b').facts, ['b', 'n', 'a']));
});

suite('unary tests', () => {
  const passes = (source: string, fact: string, json: Record<string, unknown>): string => {
    const result = compileTests(source, VOCABULARY, fact);
    ok(result.ok, source);
    return result.rule.evaluate(view(json), AS_OF).is;
  };

  test('of a decision table', () => {
    equal(passes('-', 'age', {}), 'true');
    equal(passes('18', 'age', { age: 18 }), 'true');
    equal(passes('< 18, [60..70]', 'age', { age: 65 }), 'true');
    equal(passes('< 18, [60..70]', 'age', { age: 30 }), 'false');
    equal(passes('not(< 18, > 60)', 'age', { age: 30 }), 'true');
    equal(passes('"dubai", "sharjah"', 'emirate', { emirate: 'dubai' }), 'true');
    equal(passes('? > 10 and ? < n', 'age', { age: 20, n: 30 }), 'true');
    equal(passes('false', 'a', { a: false }), 'true');
    equal(passes('n', 'age', { age: 3 }), 'unknown');
    equal(passes('> @"2000-01-01"', 'birth', { birth: '2001-01-01' }), 'true');
  });
});
