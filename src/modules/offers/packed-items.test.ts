// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KnownFact, OfferItem } from './item.ts';
import { packItems, unpackItems } from './packed-items.ts';

const fact = (name: string, value: unknown): KnownFact => ({
  fact: name,
  value,
  source: 'civil-register',
  obtainedAt: '2026-11-22T08:00:00.000Z',
});
const item = (service: string, known: readonly KnownFact[]) => ({ service, known }) as OfferItem;

test('a fact that several services look at is kept once, and reads as it was', () => {
  const [name, income, older] = [fact('childName', 'نور'), fact('income', null), fact('childName', 'نورة')];
  const items = [item('one', [name, income]), item('two', [name]), item('three', []), item('four', [older])];
  const packed = packItems(items);
  assert.deepEqual(packed.known, [name, income, older]);
  const read = unpackItems(JSON.parse(JSON.stringify(packed)));
  assert.deepEqual(read, items);
  assert.equal(packItems(read).known.length, 3, 'what was read packs as tightly again');
});
