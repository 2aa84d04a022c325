// SPDX-License-Identifier: Apache-2.0
import { compareNumbers } from '../numbers.ts';
import {
  type Context,
  FeelFunction,
  FeelRange,
  isContext,
  isList,
  isNumber,
  join,
  Unknown,
  unknownIn,
  type Value,
} from '../values.ts';
import { and } from './logic.ts';
import { compareValues } from './order.ts';

/** Equality: null equals only null, values of different kinds give null. */
export function equal(left: Value, right: Value): Value {
  if (left instanceof Unknown || right instanceof Unknown) return join(unknownIn(left), unknownIn(right));
  if (left === null || right === null) return left === right;
  if (typeof left === 'string' || typeof left === 'boolean')
    return typeof right === typeof left ? left === right : null;
  if (isNumber(left)) return isNumber(right) ? compareNumbers(left, right) === 0 : null;
  if (isList(left)) return isList(right) ? equalLists(left, right) : null;
  if (isContext(left)) return isContext(right) ? equalContexts(left, right) : null;
  if (left instanceof FeelRange) return right instanceof FeelRange ? equalRanges(left, right) : null;
  if (left instanceof FeelFunction) return left === right;
  const order = compareValues(left, right);
  return order === null ? null : order === 0;
}

function equalLists(left: readonly Value[], right: readonly Value[]): Value {
  if (left.length !== right.length) return false;
  let all: Value = true;
  for (let index = 0; index < left.length && all !== false; index += 1) {
    all = and(all, sameMember(left[index] as Value, right[index] as Value));
  }
  return all;
}

// Members of different kinds make two lists different, not incomparable.
function sameMember(left: Value, right: Value): Value {
  return equal(left, right) ?? false;
}

function equalContexts(left: Context, right: Context): Value {
  if (left.size !== right.size) return false;
  let all: Value = true;
  for (const [name, value] of left) {
    if (!right.has(name)) return false;
    all = and(all, sameMember(value, right.get(name) ?? null));
  }
  return all;
}

function equalRanges(left: FeelRange, right: FeelRange): Value {
  if (
    left.around !== right.around ||
    left.lowIncluded !== right.lowIncluded ||
    left.highIncluded !== right.highIncluded
  )
    return false;
  return and(sameEnd(left.low, right.low), sameEnd(left.high, right.high));
}

function sameEnd(left: Value | undefined, right: Value | undefined): Value {
  return left === undefined || right === undefined ? left === right : sameMember(left, right);
}
