// SPDX-License-Identifier: Apache-2.0
import { FeelRange, isList, join, Unknown, unknownIn, type Value } from '../values.ts';
import { comparison } from './comparison.ts';
import { equal } from './equality.ts';
import { and, not, or } from './logic.ts';

const ATLEAST = comparison('>=');
const ABOVE = comparison('>');
const ATMOST = comparison('<=');
const BELOW = comparison('<');

type End = { readonly value: Value | undefined; readonly included: boolean };

/** Whether a value lies between two ends; one known to be out of it settles the matter alone. */
export function within(value: Value, low: End, high: End): Value {
  const above = low.value === undefined ? true : (low.included ? ATLEAST : ABOVE)(value, low.value);
  if (above === false) return false;
  return and(above, high.value === undefined ? true : (high.included ? ATMOST : BELOW)(value, high.value));
}

export function inRange(value: Value, range: FeelRange): Value {
  if (range.around === '=') return equal(value, range.low ?? null);
  if (range.around === '!=') return not(equal(value, range.low ?? null));
  return within(
    value,
    { value: range.low, included: range.lowIncluded },
    { value: range.high, included: range.highIncluded },
  );
}

/** Whether a value passes a test that is itself a value: equal to it, in its range, or among its members. */
export function passes(value: Value, test: Value): Value {
  if (test instanceof Unknown) return join(unknownIn(value), test);
  if (test instanceof FeelRange) return inRange(value, test);
  if (isList(test)) return passesList(value, test);
  return equal(value, test);
}

function passesList(value: Value, tests: readonly Value[]): Value {
  // An unknown value may itself be a list, so nothing is certain, not even about an empty list of tests.
  if (value instanceof Unknown) return join(value, unknownIn(tests));
  let any: Value = isList(value) ? equal(value, tests) : false;
  for (const test of tests) {
    if (any === true) return true;
    const passed = test instanceof FeelRange ? inRange(value, test) : equal(value, test);
    any = or(any, passed ?? false);
  }
  return any;
}
