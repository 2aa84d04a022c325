// SPDX-License-Identifier: Apache-2.0
import type { CompareOp } from '../syntax/tree.ts';
import type { FeelRange, Value } from '../values.ts';
import { compare, oneOf } from './compare.ts';
import { literal } from './literals.ts';
import { coalesced, kleene, negation } from './logic.ts';
import { compareRatio, flipped, isNumeric, productFor, type Ratio, type Writing } from './numbers.ts';
import { isScalar, type ListPart, type Part, scalarOf } from './parts.ts';
import { refuse } from './refusal.ts';
import type { Scalar } from './scalar.ts';

// Comparisons and membership of whatever an expression can become.

/** A comparison by one of the six operators. */
export function relate(op: CompareOp, left: Part, right: Part, writing: Writing): Scalar {
  const { at } = writing;
  if (isRatio(left)) return relateRatio(op, left, scalarOf(right, at), writing);
  if (isRatio(right)) {
    const turned = op === '=' || op === '!=' ? op : flipped(op);
    return relateRatio(turned, right, scalarOf(left, at), writing);
  }
  return compare(op, scalarOf(left, at), scalarOf(right, at), writing);
}

function isRatio(part: Part): part is Ratio {
  return !isScalar(part) && part.kind === 'ratio';
}

function relateRatio(op: CompareOp, ratio: Ratio, to: Scalar, writing: Writing): Scalar {
  if (to.type.kind !== 'number' || !isNumeric(to)) return refuse(writing.at, 'no-sql-division');
  if (op !== '=' && op !== '!=') return compareRatio(op, ratio, to, writing);
  const [left, right] = productFor(ratio, to, writing);
  return compare(op, left, right, writing);
}

/** An end of a range; undefined when it is open. */
export type End = { readonly part: Part | undefined; readonly included: boolean };

/** Whether a value lies between two ends. */
export function within(value: Part, low: End, high: End, writing: Writing): Scalar {
  const above = low.part && relate(low.included ? '>=' : '>', value, low.part, writing);
  const below = high.part && relate(high.included ? '<=' : '<', value, high.part, writing);
  const parts = [above, below].filter((part) => part !== undefined);
  return kleene('AND', parts, writing.words, writing.at);
}

function inRange(value: Part, range: FeelRange, writing: Writing): Scalar {
  if (range.around !== undefined) return relate(range.around, value, written(range.low ?? null, writing), writing);
  return within(
    value,
    { part: range.low === undefined ? undefined : written(range.low, writing), included: range.lowIncluded },
    { part: range.high === undefined ? undefined : written(range.high, writing), included: range.highIncluded },
    writing,
  );
}

function written(value: Value, { words, at }: Writing): Scalar {
  return literal(value, words, at);
}

/** Whether a value passes a test that is itself a value: equal to it, in its range, or among its members. */
export function passes(value: Part, test: Part, writing: Writing): Scalar {
  if (isScalar(test) || test.kind === 'ratio') return relate('=', value, test, writing);
  if (test.kind === 'range') return inRange(value, test.range, writing);
  return test.kind === 'list' ? among(value, test, writing) : refuse(writing.at, 'no-sql', '{…}');
}

/** Whether a value is one of the members of a list that is written, or in a range among them. */
export function among(value: Part, { members }: ListPart, writing: Writing): Scalar {
  const plain = members.filter(
    (member) => isScalar(member) && member.constant !== undefined && member.constant !== null,
  );
  // Whether an unknown value is in an empty list is unknown by the standard's reading of lists: nothing that SQL says.
  if (members.length === 0) return refuse(writing.at, 'no-sql', '[]');
  const others = members.filter((member) => !plain.includes(member));
  const answers = others.map((member) => coalesced(memberTest(value, member, writing)));
  const [one] = plain;
  if (one !== undefined) answers.unshift(amongPlain(value, plain as readonly Scalar[], writing));
  return kleene('OR', answers, writing.words, writing.at);
}

function memberTest(value: Part, member: Part, writing: Writing): Scalar {
  // A list in a list is another value, not more members.
  return !isScalar(member) && member.kind === 'range'
    ? inRange(value, member.range, writing)
    : relate('=', value, member, writing);
}

function amongPlain(value: Part, plain: readonly Scalar[], writing: Writing): Scalar {
  if (isScalar(value) && value.constant === undefined) return oneOf(value, plain, writing);
  const answers = plain.map((each) => coalesced(relate('=', value, each, writing)));
  return kleene('OR', answers, writing.words, writing.at);
}

/** The contrary of what passes. */
export function unless(part: Scalar, negated: boolean, writing: Writing): Scalar {
  return negated ? negation(part, writing.words, writing.at) : part;
}
