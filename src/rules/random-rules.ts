// SPDX-License-Identifier: Apache-2.0

// For the tests of this module only: random well-typed rules over the whole language, and random facts for them.

import fc from 'fast-check';
import type { FeelValue } from './index.ts';
import { view } from './trial.ts';

type Source = fc.Arbitrary<string>;

/** What a fact may be told as; small on purpose, so that values meet. */
export const DOMAINS: Readonly<Record<string, readonly unknown[]>> = {
  a: [true, false, null],
  b: [true, false, null],
  n: [0, 1, 2.5, null],
  m: [0, 1, 2.5, null],
  name: ['abc', 'b', null],
  emirate: ['dubai', 'sharjah', null],
  birth: ['2000-01-01', '2007-06-15', null],
  scores: [[], [1], [2, 3], [null, 1], null],
};

const FACTS = Object.keys(DOMAINS);

function filled(template: string, ...parts: Source[]): Source {
  return fc
    .tuple(...parts)
    .map((values) => values.reduce((text, value) => text.replace('_', () => `(${value})`), template));
}

function anyOf(templates: readonly (readonly [string, ...Source[]])[]): Source[] {
  return templates.map(([template, ...parts]) => filled(template, ...parts));
}

/** A generator for each type; `fc.letrec` keeps them from growing without end. */
const {
  bool: BOOL,
  num: NUM,
  list: LIST,
} = fc.letrec<Record<'bool' | 'num' | 'text' | 'date' | 'list', string>>((tie) => {
  const [b, n, t, d, l] = [tie('bool'), tie('num'), tie('text'), tie('date'), tie('list')] as const;
  const pick = (...sources: string[]): Source => fc.constantFrom(...sources);
  return {
    bool: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'rule' },
      pick('a', 'b', 'a', 'b', 'true', 'emirate = "dubai"', 'emirate in ("dubai", "abu-dhabi")', 'a = null'),
      ...anyOf([
        ['_ and _', b, b],
        ['_ or _', b, b],
        ['not(_)', b],
        ['_ = _', n, n],
        ['_ != _', b, b],
        ['_ < _', n, n],
        ['_ >= _', d, d],
        ['_ <= _', t, t],
        ['_ between _ and _', n, n, n],
        ['_ in [_.._]', n, n, n],
        ['_ in (_, > _)', n, n, n],
        ['_ in (_.._]', d, d, d],
        ['if _ then _ else _', b, b, b],
        ['list contains(_, _)', l, n],
        ['_ = _', l, l],
        ['some x in _ satisfies x > _', l, n],
        ['every x in _ satisfies (x < _ or _)', l, n, b],
        ['_ in _', n, l],
        ['all([_, _])', b, b],
        ['any([_, _, a])', b, b],
        ['contains(_, _)', t, t],
        ['_ instance of number', n],
        ['some x in _, y in _ satisfies x = y', l, l],
        ['{p: _, q: p and _}.q', b, b],
        ['(function(x) x > _)(_)', n, n],
        ['before(_, _)', n, n],
        ['is(_, _)', n, n],
        ['_ in (? > _)', n, n],
        ['[{v: _, w: _}][v = 1][1].w', n, b],
      ]),
    ),
    num: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'rule' },
      pick('n', 'm', 'n', 'm', '0', '1', '2.5', '3'),
      ...anyOf([
        ['_ + _', n, n],
        ['_ - _', n, n],
        ['_ * _', n, n],
        ['_ / _', n, n],
        ['-_', n],
        ['if _ then _ else _', b, n, n],
        ['count(_)', l],
        ['sum(_)', l],
        ['max(_, _)', n, n],
        ['_[_]', l, n],
        ['string length(_)', t],
        ['floor(_)', n],
        ['_.year', d],
        ['(_ - _).days', d, d],
        ['years and months duration(_, _).months', d, d],
        ['{p: _, q: p + _}.q', n, n],
        ['mean(_)', l],
        ['[_, _][1]', n, n],
        ['modulo(_, _)', n, n],
        ['abs(_)', n],
        ['min(for x in _ return x * _)', l, n],
        ['[_, m][item > _][1]', n, n],
        ['list replace([_, 2], 1, _)[1]', n, n],
        ['sort(_, function(x, y) x < y + _)[1]', l, n],
      ]),
    ),
    text: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'rule' },
      pick('name', '"abc"', '"b"', 'emirate'),
      ...anyOf([
        ['_ + _', t, t],
        ['if _ then _ else _', b, t, t],
        ['upper case(_)', t],
        ['string(_)', n],
        ['substring(_, _)', t, n],
        ['string join([_, _], ",")', t, t],
      ]),
    ),
    date: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'rule' },
      pick('birth', 'today()', '@"2007-06-15"'),
      ...anyOf([
        ['_ + @"P1Y"', d],
        ['_ - @"P30D"', d],
        ['if _ then _ else _', b, d, d],
        ['date(2000, _, 1)', n],
        ['[_, birth][_]', d, n],
      ]),
    ),
    list: fc.oneof(
      { maxDepth: 4, depthIdentifier: 'rule' },
      pick('scores', 'scores', '[]', '[1, 2.5]'),
      ...anyOf([
        ['[_, _]', n, n],
        ['_[item > _]', l, n],
        ['for x in _ return x + _', l, n],
        ['append(_, _)', l, n],
        ['concatenate(_, _)', l, l],
        ['if _ then _ else _', b, l, l],
        ['reverse(_)', l],
        ['distinct values(_)', l],
        ['for i in 1..modulo(_, 4) return i', n],
        ['union(_, _)', l, l],
        ['insert before(_, _, _)', l, n, n],
        ['sublist(_, _)', l, n],
        ['for x in _, y in _ return if x = y then x else _', l, l, n],
        ['flatten([_, _])', l, n],
        ['for x in _ return count(partial) + x', l],
        ['remove(_, _)', l, n],
        ['index of(_, _)', l, n],
      ]),
    ),
  };
});

export const RULES: Source = fc.oneof(BOOL, BOOL, NUM, LIST);

/** Some facts told, the others not. */
export const KNOWN: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries(FACTS.map((fact) => [fact, fc.constantFrom(...(DOMAINS[fact] ?? []))])),
  { requiredKeys: [] },
);

/** A value for every fact. */
export const TOLD: fc.Arbitrary<Record<string, unknown>> = fc.record(
  Object.fromEntries(FACTS.map((fact) => [fact, fc.constantFrom(...(DOMAINS[fact] ?? []))])),
);

/** The facts known, and those of `told` that pass. */
export function completed(
  known: Readonly<Record<string, unknown>>,
  told: Readonly<Record<string, unknown>>,
  which: (fact: string) => boolean,
): Map<string, FeelValue> {
  const chosen = Object.entries(told).filter(([fact]) => !(fact in known) && which(fact));
  return view({ ...known, ...Object.fromEntries(chosen) });
}
