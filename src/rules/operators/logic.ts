// SPDX-License-Identifier: Apache-2.0
import { Unknown, type Value } from '../values.ts';

// What the operators of FEEL mean, in four states. A strict operator gives null when either side is null, whatever the
// other turns out to be; otherwise it is unknown as long as a side is.

/** The answer of a strict operator when a side is not a value; undefined when both sides are. */
export function strict(left: Value, right: Value): null | Unknown | undefined {
  if (left === null || right === null) return null;
  if (left instanceof Unknown) return right instanceof Unknown ? left.and(right) : left;
  return right instanceof Unknown ? right : undefined;
}

/** Kleene's and, where null is FEEL's: neither true nor false. */
export function and(left: Value, right: Value): Value {
  if (left === false || right === false) return false;
  if (left instanceof Unknown) return right instanceof Unknown ? left.and(right) : left;
  if (right instanceof Unknown) return right;
  return left === true && right === true ? true : null;
}

export function or(left: Value, right: Value): Value {
  if (left === true || right === true) return true;
  if (left instanceof Unknown) return right instanceof Unknown ? left.and(right) : left;
  if (right instanceof Unknown) return right;
  return left === false && right === false ? false : null;
}

export function not(value: Value): Value {
  if (typeof value === 'boolean') return !value;
  return value instanceof Unknown ? value : null;
}
