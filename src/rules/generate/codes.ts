// SPDX-License-Identifier: Apache-2.0
import { Unknown, type Value } from '../values.ts';

// In generated code the answer of a condition is one integer. Above zero it is unknown, and each bit is a fact that could
// still change it. So Kleene's `and` of what cannot be null is the bitwise or, and a whole service costs a few of them.

/** The condition holds. */
export const TRUE = 0;
export const FALSE = -1;
/** FEEL's null: neither holds nor fails, because something is known to be absent. */
export const NULL = -2;
/** Unknown, and the bits do not say all: too much work, or more facts than bits. The closures know more. */
export const STUCK = 1 << 30;
/** How many facts have a bit of their own. */
export const BITS_MAX = 30;

/** The bit of each fact that a piece of generated code knows. */
export type Bits = ReadonlyMap<string, number>;

export function bitsOf(facts: Iterable<string>, bits: Bits): number {
  let all = 0;
  for (const fact of facts) all |= bits.get(fact) ?? STUCK;
  return all;
}

/** The code of an operand of `and`, `or`, `not` or `if`: what is neither true, false nor unknown counts as null. */
export function codeOf(value: Value, bits: Bits): number {
  if (value === true) return TRUE;
  if (value === false) return FALSE;
  return value instanceof Unknown ? bitsOf(value.facts, bits) : NULL;
}
