// SPDX-License-Identifier: Apache-2.0
import { isContext, isList, type Value } from './values.ts';

// A value may hold another twice, which holds another twice: a few steps make one that nobody could walk through. So what
// a value would be if it were written out is known, and bounded.

const kept = new WeakMap<object, number>();
/** What is lighter than this is counted again rather than remembered. */
const KEPT_MIN = 32;

/** Of how many values a value is made, each counted as often as it is met when the value is walked through. */
export function weightOf(value: Value): number {
  if (isList(value)) return keptOr(value, () => weightOfAll(value));
  if (isContext(value)) return keptOr(value, () => weightOfAll(value.values()));
  return 1;
}

function weightOfAll(members: Iterable<Value>): number {
  let weight = 1;
  for (const member of members) weight += typeof member === 'object' && member !== null ? weightOf(member) : 1;
  return weight;
}

function keptOr(value: object, count: () => number): number {
  const known = kept.get(value);
  if (known !== undefined) return known;
  const weight = count();
  if (weight >= KEPT_MIN) kept.set(value, weight);
  return weight;
}
