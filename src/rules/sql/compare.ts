// SPDX-License-Identifier: Apache-2.0

import { formatNumber } from '../numbers.ts';
import { comparison } from '../operators/comparison.ts';
import type { CompareOp } from '../syntax/tree.ts';
import { DateTime } from '../temporal.ts';
import { bounded } from './bounded.ts';
import { allOf, anyOf, flagSql, noneOf } from './flag.ts';
import { literal, momentLiteral } from './literals.ts';
import { negation } from './logic.ts';
import { countOf, flipped, isNumeric, type OrderOp, type Writing } from './numbers.ts';
import { refuse } from './refusal.ts';
import { once, type Scalar, sameAs, strictOf } from './scalar.ts';
import { threshold } from './thresholds.ts';

const DECIMAL_DIGITS_MAX = 38;

/** A comparison by one of the six operators. */
export function compare(op: CompareOp, left: Scalar, right: Scalar, writing: Writing): Scalar {
  const [l, r] = [left.constant, right.constant];
  if (l !== undefined && r !== undefined) return literal(comparison(op)(l, r), writing.words, writing.at);
  if (op === '=') return equality(left, right, writing);
  if (op === '!=') return negation(equality(left, right, writing), writing.words, writing.at);
  return order(op, left, right, writing);
}

function order(op: OrderOp, left: Scalar, right: Scalar, writing: Writing): Scalar {
  if (left.constant === null || right.constant === null) return literal(null, writing.words, writing.at);
  if (left.curve !== undefined && right.constant !== undefined) {
    const found = threshold(op, left.curve, right.constant);
    if (found !== null) return found;
  }
  if (right.curve !== undefined && left.constant !== undefined) {
    const found = threshold(flipped(op), right.curve, left.constant);
    if (found !== null) return found;
  }
  const [l, r] = aligned(left, right, writing);
  if (left.type.kind === 'text') orderedAlike(left, right, writing);
  return strictOf({ type: { kind: 'boolean' }, value: `(${l} ${op} ${r})` }, [left, right]);
}

/**
 * JavaScript orders texts by units of UTF-16 and the engines by code points. The two agree against a text of which every
 * character comes before the surrogates.
 */
function orderedAlike(left: Scalar, right: Scalar, writing: Writing): void {
  const written = left.constant ?? right.constant;
  if (typeof written !== 'string' || /[\uD800-\uFFFF]/.test(written)) refuse(writing.at, 'no-sql-order');
}

/** Both sides as SQL that compares exactly: numbers of one scale, moments that say alike whether they are in UTC. */
function aligned(left: Scalar, right: Scalar, writing: Writing): readonly [string, string] {
  if (left.type.kind !== right.type.kind) refuse(writing.at, 'no-sql-type');
  if (isNumeric(left) && isNumeric(right)) {
    const [l, r] = [left.type.digits, right.type.digits];
    if (Math.max(l.whole, r.whole) + Math.max(l.scale, r.scale) > DECIMAL_DIGITS_MAX)
      refuse(writing.at, 'no-sql-number');
    return [scaled(left, r.scale), scaled(right, l.scale)];
  }
  if (left.type.kind === 'date-time' && right.type.kind === 'date-time' && left.type.zoned !== right.type.zoned) {
    return [momentAs(left, right.type.zoned, writing), momentAs(right, left.type.zoned, writing)];
  }
  return [left.value, right.value];
}

/** A number that is written in the rule, with as many digits after its point as the column has: so no row is converted. */
function scaled(part: Scalar, scale: number): string {
  if (part.constant === undefined || scale === 0) return part.value;
  const [whole = '', fraction = ''] = formatNumber(countOf(part.constant)).split('.');
  const text = `${whole}.${fraction.padEnd(scale, '0')}`;
  return text.startsWith('-') ? `(${text})` : text;
}

function momentAs(part: Scalar, zoned: boolean, writing: Writing): string {
  const { constant } = part;
  if (constant === undefined) return part.value;
  return constant instanceof DateTime ? momentLiteral(constant, zoned, writing.at) : refuse(writing.at, 'no-sql-type');
}

/** Equality: null equals only null, and while a side is unknown nothing is certain. */
function equality(left: Scalar, right: Scalar, writing: Writing): Scalar {
  if (left.constant === null) return isNull(right);
  if (right.constant === null) return isNull(left);
  const [l, r] = aligned(left, right, writing);
  return sameness(truth(left, right) ?? truth(right, left) ?? `(${l} = ${r})`, left, right);
}

/** Whether a value is one of several that are written, none of them null. */
export function oneOf(part: Scalar, written: readonly Scalar[], writing: Writing): Scalar {
  const [first, ...more] = written;
  if (first === undefined || more.length === 0) return equality(part, first ?? part, writing);
  return sameness(
    `(${part.value} IN (${written.map((each) => aligned(part, each, writing)[1]).join(', ')}))`,
    part,
    first,
  );
}

/** What `same` says of two values that are both there, said of any two. */
function sameness(same: string, left: Scalar, right: Scalar): Scalar {
  const parts = [left, right];
  return {
    type: { kind: 'boolean' },
    value: bounded(equalityValue(same, left, right)),
    absent: () => false,
    unknown: once(() => anyOf(parts.map((part) => part.unknown()))),
    missing: (fact) => anyOf(parts.map((part) => part.missing(fact))),
  };
}

/** A condition beside a written true or false is itself, or the contrary. */
function truth(part: Scalar, other: Scalar): string | null {
  if (typeof other.constant !== 'boolean') return null;
  return other.constant ? part.value : `(NOT ${part.value})`;
}

function equalityValue(same: string, left: Scalar, right: Scalar): string {
  const [a, b] = [left.absent(), right.absent()];
  if (a === false && b === false) return same;
  if (b === false) return oneAbsent(same, left, right);
  if (a === false) return oneAbsent(same, right, left);
  const [either, waits] = [anyOf([a, b]), anyOf([left.unknown(), right.unknown()])];
  return `(CASE WHEN NOT ${flagSql(either)} THEN ${same} WHEN NOT ${flagSql(waits)} THEN ${flagSql(allOf([a, b]))} END)`;
}

/** Only `part` can be absent: then the two differ, unless the other is unknown. */
function oneAbsent(same: string, part: Scalar, other: Scalar): string {
  const there = flagSql(noneOf([part.absent()]));
  const waits = other.unknown();
  return waits === false ? `(${same} AND ${there})` : `(${same} AND (${there} OR (${flagSql(waits)} AND NULL)))`;
}

/** Whether a value is FEEL's null; SQL's NULL alone says only that it is not known. */
export function isNull(part: Scalar): Scalar {
  const [absent, unknown] = [part.absent(), part.unknown()];
  const value =
    unknown === false
      ? flagSql(absent)
      : `(${part.value} IS NULL AND ${absent === false ? 'NULL' : `(${flagSql(absent)} OR NULL)`})`;
  return sameAs({ ...part, absent: () => false }, { type: { kind: 'boolean' }, value });
}
