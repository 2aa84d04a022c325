// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { choose, keepChoices, selfStarting } from './choose.ts';
import { isOffered, type OfferItem, openQuestions } from './item.ts';

const item = (service: string, more: Partial<OfferItem> = {}): OfferItem => ({
  service,
  version: 1,
  entity: 'e',
  verdict: 'eligible',
  reasons: [],
  known: [],
  questions: [],
  pending: [],
  lacking: [],
  after: [],
  once: 'per-person',
  automatic: false,
  handling: 'system',
  feeFils: 0,
  standardDays: 1,
  choice: 'in',
  ...more,
});

/** `a b<a c<a,b`: services, each with those it waits for. */
const items = (text: string, more: Partial<OfferItem> = {}): OfferItem[] =>
  text.split(' ').map((one) => {
    const [service = '', after] = one.split('<');
    return item(service, { after: after ? after.split(',') : [], ...more });
  });
const chosen = (all: readonly OfferItem[]) =>
  all
    .filter((one) => one.choice === 'in')
    .map((one) => one.service)
    .join('');

/** A bundle without circles: each service waits for some of those before it. */
const bundle = fc
  .array(fc.record({ after: fc.array(fc.nat(7), { maxLength: 3 }), offered: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((rows) =>
    rows.map(({ after, offered }, index) =>
      item(`s${index}`, {
        after: [...new Set(after.filter((one) => one < index))].map((one) => `s${one}`),
        verdict: offered || index % 3 ? 'eligible' : 'not-eligible',
      }),
    ),
  );

describe('choosing', () => {
  test('leaving a service out leaves out what waits for it; choosing it back also chooses what it waits for', () => {
    const all = items('a b<a c<b d');
    assert.equal(chosen(choose(all, 'a', false)), 'd');
    assert.equal(chosen(choose(all, 'c', false)), 'abd');
    assert.equal(chosen(choose(choose(all, 'a', false), 'c', true)), 'abcd');
    assert.equal(chosen(choose(choose(all, 'a', false), 'a', true)), 'ad');
  });

  test('nothing chosen waits for something left out, whatever was clicked', () => {
    const clicks = fc.array(fc.tuple(fc.nat(7), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(bundle, clicks, (all, made) => {
        let now: OfferItem[] = all;
        for (const [index, take] of made) now = choose(now, `s${index}`, take);
        const byService = new Map(now.map((one) => [one.service, one]));
        for (const one of now.filter((each) => each.choice === 'in' && isOffered(each))) {
          for (const before of one.after) {
            const door = byService.get(before);
            assert.ok(
              !door || !isOffered(door) || door.choice === 'in',
              `${one.service} waits for ${before}, which is left out`,
            );
          }
        }
      }),
    );
  });

  test('choosing everything back restores everything, and a click twice is a click once', () => {
    fc.assert(
      fc.property(bundle, fc.array(fc.nat(7), { maxLength: 5 }), (all, out) => {
        let now: OfferItem[] = all;
        for (const index of out) {
          const once = choose(now, `s${index}`, false);
          assert.deepEqual(choose(once, `s${index}`, false), once);
          now = once;
        }
        for (const one of all) now = choose(now, one.service, true);
        assert.deepEqual(now, all);
      }),
    );
  });

  test('what runs already, and what is not offered, is not touched', () => {
    const all = [item('a', { choice: 'running' }), item('b', { after: ['a'] }), item('c', { verdict: 'not-eligible' })];
    assert.deepEqual(
      choose(all, 'a', false).map((one) => one.choice),
      ['running', 'out', 'in'],
    );
    assert.deepEqual(choose(all, 'c', false), all);
    assert.deepEqual(choose(all, 'nosuch', false), all);
  });
});

test('choices are kept when items are decided anew; what is new keeps its own', () => {
  const before = [item('a', { choice: 'out' }), item('b', { choice: 'running' })];
  const after = keepChoices([item('b'), item('c', { choice: 'out' }), item('a', { verdict: 'unknown' })], before);
  assert.deepEqual(
    after.map(({ service, choice, verdict }) => [service, choice, verdict]),
    [
      ['b', 'running', 'eligible'],
      ['c', 'out', 'eligible'],
      ['a', 'out', 'unknown'],
    ],
  );
});

describe('an automatic service begins unasked', () => {
  const starting = (...all: OfferItem[]) => selfStarting(all).map((one) => one.service);
  const auto = (service: string, more: Partial<OfferItem> = {}) => item(service, { automatic: true, ...more });

  test('when it is decided, wanted and has nothing left to ask', () => {
    assert.deepEqual(starting(auto('a'), item('b')), ['a']);
    for (const more of [
      { verdict: 'unknown' },
      { verdict: 'not-eligible' },
      { questions: ['iban'] },
      { choice: 'out' },
      { choice: 'running' },
    ] as const) {
      assert.deepEqual(starting(auto('a', more)), [], JSON.stringify(more));
    }
  });

  test('not while it waits for one that begins with the person’s word', () => {
    assert.deepEqual(starting(item('a'), auto('b', { after: ['a'] })), []);
    assert.deepEqual(starting(auto('a'), auto('b', { after: ['a'] }), auto('c', { after: ['b'] })), ['a', 'b', 'c']);
    assert.deepEqual(starting(item('a', { verdict: 'not-eligible' }), auto('b', { after: ['a', 'elsewhere'] })), ['b']);
  });
});

test('a question is asked once, in the order of the services, and only for what is chosen', () => {
  const all = [
    item('a', { questions: ['x', 'y'] }),
    item('b', { questions: ['y', 'z'] }),
    item('c', { questions: ['w'], choice: 'out' }),
    item('d', { verdict: 'unknown', questions: ['v'] }),
    item('e', { verdict: 'not-eligible', questions: ['u'] }),
  ];
  assert.deepEqual(openQuestions(all), ['x', 'y', 'z', 'v']);
});
