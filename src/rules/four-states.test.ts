// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { answer, verdict } from './trial.ts';

const T = { a: true };
const F = { a: false };
const N = { a: null };
const U = {};

function both(left: Record<string, unknown>, right: Record<string, unknown>): Record<string, unknown> {
  return { ...left, ...('a' in right ? { b: right['a'] } : {}) };
}

const STATES = [T, F, N, U];

function table(operator: string): unknown[][] {
  return STATES.map((left) => STATES.map((right) => answer(`a ${operator} b`, both(left, right))));
}

suite('true, false, null and unknown', () => {
  test('and', () =>
    deepEqual(table('and'), [
      [true, false, null, '? b'],
      [false, false, false, false],
      [null, false, null, '? b'],
      ['? a', false, '? a', '? a b'],
    ]));

  test('or', () =>
    deepEqual(table('or'), [
      [true, true, true, true],
      [true, false, null, '? b'],
      [true, null, null, '? b'],
      [true, '? a', '? a', '? a b'],
    ]));

  test('=', () =>
    deepEqual(table('='), [
      [true, false, false, '? b'],
      [false, true, false, '? b'],
      [false, false, true, '? b'],
      ['? a', '? a', '? a', '? a b'],
    ]));

  test('not', () =>
    deepEqual(
      STATES.map((state) => answer('not(a)', state)),
      [false, true, null, '? a'],
    ));

  test('an order with null is null, whatever the other side turns out to be', () => {
    equal(answer('n < m', { n: null }), null);
    equal(answer('n < m', { n: 1 }), '? m');
    equal(answer('n + m', { m: null }), null);
  });

  test('null is not unknown: absent income is not a low income', () => {
    equal(answer('n < 5000', { n: null }), null);
    equal(answer('100 = n', { n: null }), false);
    equal(answer('n = null'), '? n');
    equal(answer('n = null', { n: null }), true);
  });

  test('if is known when both branches agree', () => {
    equal(answer('if a then 1 else 1'), 1);
    equal(answer('if a then 1 else 2'), '? a');
    equal(answer('if a then n else 2'), '? a n');
    equal(answer('if a then n else m', { a: true }), '? n');
    equal(answer('if a then n > 1 else n > 1', { n: 5 }), true);
  });

  test('one end of a range can settle it', () => {
    equal(answer('5 in [n..m]', { n: 6 }), false);
    equal(answer('5 in [n..m]', { n: 1 }), '? m');
    equal(answer('5 between n and m', { m: 1 }), false);
    equal(answer('n in (1, m, 3)', { n: 3 }), true);
    equal(answer('n in (1, m, 3)', { n: 2 }), '? m');
  });

  test('an absent yes or no is neither', () => {
    equal(answer('a in (true)', { a: null }), false);
    equal(answer('a in (true, false)', { a: null }), false);
    equal(answer('a in (null)', { a: null }), true);
  });

  test('branches agree only when nothing can tell them apart', () => {
    equal(answer('if a then @"12:00:00+04:00" else @"12:00:00@Asia/Dubai"'), '? a');
    deepEqual(answer('if a then [{v: 1.0}] else [{v: 1}]'), [{ v: 1 }]);
  });

  test('lists may have unknown members', () => {
    equal(answer('count([n, m])'), 2);
    equal(answer('list contains([n, 1], 1)'), true);
    equal(answer('list contains([n, 1], 2)'), '? n');
    equal(answer('[n, 7][2]'), 7);
    equal(answer('sum([n, 7])'), '? n');
    equal(answer('[n, 1] = [n, 2]'), false);
    equal(answer('some x in [n, 5] satisfies x > 3'), true);
    equal(answer('every x in [n, 5] satisfies x > 3'), '? n');
    equal(answer('all([a, false])'), false);
    equal(answer('any([a, true])'), true);
  });

  test('an unknown list still tells what else its condition needs', () => {
    equal(answer('some x in scores satisfies x > n'), '? scores n');
    equal(answer('count(scores[item > n])'), '? scores n');
    equal(answer('sort(scores, function(x, y) x + n < y)'), '? scores n');
    equal(answer('some x in scores satisfies x > n', { n: 1 }), '? scores');
  });

  test('what is already settled asks for nothing', () => {
    equal(verdict('a or b', { a: true }).missing.size, 0);
    equal(verdict('a and b', { a: false }).missing.size, 0);
    equal(answer('a or (b and age > 3)', { b: false }), '? a');
  });

  test('missing facts come in the order of the rule', () => {
    equal(answer('(m > 1 and a) or (n > 1 and b)'), '? m a n b');
  });
});
