// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dependenceOrder, findCircle, servicesBefore } from './dependence.ts';

/** `a b<a c<ab`: b after a, c after a and b. */
const items = (notation: string) =>
  notation.split(' ').map((word) => ({ service: word.slice(0, 1), after: [...word.slice(2)] }));
const ordered = (notation: string) =>
  dependenceOrder(items(notation))
    .map((item) => item.service)
    .join('');

test('each service follows all it waits for, and otherwise the order written', () => {
  assert.equal(ordered('a b c'), 'abc');
  assert.equal(ordered('a<c b c<b'), 'bca');
  assert.equal(ordered('a<d b c<a d'), 'bdac');
  assert.equal(ordered('a<z b'), 'ab', 'what is not in the bundle is not waited for');
  assert.equal(ordered('a<b b<a c'), 'cab', 'a circle comes last');
});

test('what lies before a service, however far back', () => {
  assert.deepEqual([...servicesBefore(items('a b<a c<b d'), 'c')].sort(), ['a', 'b']);
});

test('a circle is named from its first service back to it', () => {
  assert.equal(findCircle(items('a b<a c<b')), undefined);
  assert.deepEqual(findCircle(items('a<c b<a c<b')), ['a', 'c', 'b', 'a']);
  assert.deepEqual(findCircle(items('x<a a<b b<a')), ['a', 'b', 'a']);
});
