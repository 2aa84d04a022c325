// SPDX-License-Identifier: Apache-2.0

import { big, canonical, isZero, type Num, negate } from '../numbers.ts';
import { arithmetic } from '../operators/arithmetic.ts';
import { comparison } from '../operators/comparison.ts';
import type { Position } from '../problems.ts';
import type { ArithmeticOp } from '../syntax/tree.ts';
import { DaysDuration, MonthsDuration } from '../temporal.ts';
import { isNumber, type Value } from '../values.ts';
import { bounded } from './bounded.ts';
import type { SqlDialect, Words } from './dialect.ts';
import { DIGITS_MAX, digitsOf, literal } from './literals.ts';
import { refuse } from './refusal.ts';
import { type Curve, type Digits, type NumberType, patientOf, type Scalar, sameAs, strictOf } from './scalar.ts';

// FEEL computes with 34 digits and rounds what does not fit. SQL is let near a number only when every digit is sure to
// fit, so that both are exact; how many digits there can be is known before a row is read.

const INTEGER_DIGITS = 18;
// Months are whole numbers of JavaScript.
const MONTHS_DIGITS_MAX = 15;

export type Writing = { readonly dialect: SqlDialect; readonly words: Words; readonly at: Position };

/** A scalar that is a number or a duration, which SQL holds as one. */
export type Numeric = Scalar & { readonly type: NumberType };

export function isNumeric(part: Scalar): part is Numeric {
  return 'digits' in part.type;
}

function typeFor(kind: NumberType['kind'], digits: Digits, at: Position): NumberType {
  if (digits.whole + digits.scale > (kind === 'months' ? MONTHS_DIGITS_MAX : DIGITS_MAX)) refuse(at, 'no-sql-number');
  return { kind, digits, native: digits.scale === 0 && digits.whole <= INTEGER_DIGITS ? 'integer' : 'decimal' };
}

/** The operand, in the width in which the result is computed. */
function operand(part: Numeric, result: NumberType, dialect: SqlDialect): string {
  if (result.native === 'integer') return `CAST(${part.value} AS BIGINT)`;
  if (dialect === 'postgresql') return `CAST(${part.value} AS numeric)`;
  const { whole, scale } = part.type.digits;
  return `CAST(${part.value} AS DECIMAL(${Math.max(1, whole + scale)},${scale}))`;
}

/** Sums, differences and products of numbers, and of durations where they are no more than that. */
export function compute(op: '+' | '-' | '*', pair: readonly [Numeric, Numeric], writing: Writing): Numeric {
  const [left, right] = pair;
  const [l, r] = [left.type.digits, right.type.digits];
  const digits =
    op === '*'
      ? { whole: l.whole + r.whole, scale: l.scale + r.scale }
      : { whole: Math.max(l.whole, r.whole) + 1, scale: Math.max(l.scale, r.scale) };
  const kind = left.type.kind === 'number' ? right.type.kind : left.type.kind;
  const type = typeFor(kind, digits, writing.at);
  const value = `(${operand(left, type, writing.dialect)} ${op} ${operand(right, type, writing.dialect)})`;
  return { ...strictOf({ type, value, ...curveOf(op, left, right) }, pair), type };
}

/** How the result of an operation follows from a date, when one side does and the other is constant. */
export function curveOf(op: ArithmeticOp, left: Scalar, right: Scalar): { curve?: Curve } {
  const apply = arithmetic(op);
  const [l, r] = [left.curve, right.curve];
  const [lc, rc] = [left.constant, right.constant];
  if (l !== undefined && rc !== undefined) return { curve: { of: l.of, at: (date) => apply(l.at(date), rc) } };
  if (r !== undefined && lc !== undefined) return { curve: { of: r.of, at: (date) => apply(lc, r.at(date)) } };
  return {};
}

/** A function of one number, computed in a width in which it cannot overflow. */
function applied(part: Numeric, writing: Writing, sql: (operand: string) => string, digits = part.type.digits): Scalar {
  const type = typeFor(part.type.kind, digits, writing.at);
  return strictOf({ type, value: sql(operand(part, type, writing.dialect)) }, [part]);
}

export function negated(part: Numeric, writing: Writing): Scalar {
  const { constant } = part;
  if (isNumber(constant ?? null)) return literal(negate(constant as Num), writing.words, writing.at);
  return applied(part, writing, (value) => `(- ${value})`);
}

export function absolute(part: Numeric, writing: Writing): Scalar {
  return applied(part, writing, (value) => `abs(${value})`);
}

/** A number without its fraction, up or down. */
export function rounded(name: 'floor' | 'ceil', part: Numeric, writing: Writing): Scalar {
  const { whole, scale } = part.type.digits;
  if (scale === 0) return part;
  const type = typeFor('number', { whole: whole + 1, scale: 0 }, writing.at);
  // One digit more than the number has, for the one that rounding up may bring.
  const wide = { ...part, type: { ...part.type, digits: { whole: whole + 1, scale } } };
  return strictOf({ type, value: `${name}(${operand(wide, { ...type, native: 'decimal' }, writing.dialect)})` }, [
    part,
  ]);
}

/** Whether a whole number is even (`=`) or odd (`<>`); for what is no safe integer FEEL has no answer. */
export function parity(sign: '=' | '<>', part: Numeric, writing: Writing): Scalar {
  if (part.type.digits.scale > 0 || part.type.digits.whole > 15) refuse(writing.at, 'no-sql-number');
  return strictOf({ type: { kind: 'boolean' }, value: `((${part.value} % 2) ${sign} 0)` }, [part]);
}

function numbersOnly(members: readonly Scalar[], at: Position): readonly Numeric[] {
  const numbers = members.filter(isNumeric).filter(({ type }) => type.kind === 'number');
  return numbers.length === members.length && numbers.length > 0 ? numbers : refuse(at, 'no-sql-type');
}

/** A sum. While a member is unknown it is unknown, even beside one that is absent. */
export function total(members: readonly Scalar[], writing: Writing): Scalar {
  const numbers = numbersOnly(members, writing.at);
  const sum = numbers.reduce((sofar, each) => compute('+', [sofar, each], writing));
  return patientOf({ type: sum.type, value: sum.value }, numbers);
}

/** The least or greatest of several numbers. Those of the engines pass over NULL, so it is written out. */
export function extreme(op: '<=' | '>=', members: readonly Scalar[], writing: Writing): Scalar {
  const numbers = numbersOnly(members, writing.at);
  const [whole, scale] = (['whole', 'scale'] as const).map((side) =>
    Math.max(...numbers.map(({ type }) => type.digits[side])),
  ) as [number, number];
  const type = typeFor('number', { whole, scale }, writing.at);
  const values = numbers.map((each) => operand(each, type, writing.dialect));
  return patientOf({ type, value: values.reduce((best, each) => better(op, best, each)) }, numbers);
}

function better(op: '<=' | '>=', a: string, b: string): string {
  return bounded(`(CASE WHEN ${a} ${op} ${b} THEN ${a} WHEN ${b} ${op} ${a} THEN ${b} END)`);
}

/** A quotient that is not worked out, because it may have no end: compared by multiplying instead, which is exact. */
export type Ratio = { readonly kind: 'ratio'; readonly of: Numeric; readonly by: Numeric };

/**
 * A division: a product where the divisor has an exact reciprocal, otherwise a quotient that only comparisons take. One
 * duration by another is one number by another.
 */
export function divided(of: Numeric, by: Numeric, writing: Writing): Scalar | Ratio {
  if (of.type.kind !== by.type.kind) return refuse(writing.at, 'no-sql-division');
  if (of.type.kind !== 'number') return divided(counted(of, writing), counted(by, writing), writing);
  const reciprocal = by.constant === undefined ? null : reciprocalOf(countOf(by.constant));
  if (reciprocal === null) return { kind: 'ratio', of, by };
  const factor = literal(reciprocal, writing.words, writing.at);
  return isNumeric(factor) ? compute('*', [of, factor], writing) : refuse(writing.at, 'no-sql-division');
}

/** A duration as the number of its months or seconds. */
function counted(part: Numeric, writing: Writing): Numeric {
  const type = { ...part.type, kind: 'number' } as const;
  if (part.constant === undefined) return { ...sameAs(part, { type, value: part.value }), type };
  return { ...literal(countOf(part.constant), writing.words, writing.at), type };
}

/** What a number or duration counts. */
export function countOf(value: Value): Num {
  if (value instanceof DaysDuration) return value.seconds;
  return value instanceof MonthsDuration ? value.months : (value as Num);
}

function reciprocalOf(divisor: Num): Num | null {
  if (big(divisor).isZero()) return null;
  const reciprocal = canonical(big(1).dividedBy(divisor));
  if (reciprocal === null || digitsOf(reciprocal).scale > 12) return null;
  return big(reciprocal).times(divisor).equals(1) ? reciprocal : null;
}

const FLIPPED = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;
export type OrderOp = keyof typeof FLIPPED;

export function flipped(op: OrderOp): OrderOp {
  return FLIPPED[op];
}

/**
 * a / b against c as a against c × b. FEEL rounds a / b to 34 digits first: that cannot carry it onto or over c as long as
 * the nearest it can come to c, one unit of the last place of the product over b, is more than half a unit of c's 34th digit.
 */
export function compareRatio(op: OrderOp, { of, by }: Ratio, to: Numeric, writing: Writing): Scalar {
  withinDigits({ of, by }, to, writing.at);
  const product = compute('*', [to, by], writing);
  const [up, down] = [`(${of.value} ${op} ${product.value})`, `(${of.value} ${FLIPPED[op]} ${product.value})`];
  const divisor = by.constant as Num | undefined;
  if (divisor !== undefined && !big(divisor).isZero()) {
    const positive = comparison('>')(divisor, 0) === true;
    return strictOf({ type: { kind: 'boolean' }, value: positive ? up : down }, [of, by, to]);
  }
  const value = `(CASE WHEN ${by.value} > 0 THEN ${up} WHEN ${by.value} < 0 THEN ${down} END)`;
  const none = `((${by.value} = 0 AND ${of.value} IS NOT NULL) IS TRUE)`;
  return strictOf({ type: { kind: 'boolean' }, value }, [of, by, to], none);
}

function withinDigits({ of, by }: Omit<Ratio, 'kind'>, to: Numeric, at: Position): void {
  const [a, b, c] = [of.type.digits, by.type.digits, to.type.digits];
  if (Math.max(a.scale, b.scale + c.scale) + b.whole + c.whole > DIGITS_MAX - 1) refuse(at, 'no-sql-number');
}

/** a / b equal to c, as a equal to c × b; null by a divisor that is zero, which only a written one is sure not to be. */
export function productFor({ of, by }: Ratio, to: Numeric, writing: Writing): readonly [Numeric, Scalar] {
  const { constant } = by;
  if (constant === undefined || isZero(countOf(constant))) return refuse(writing.at, 'no-sql-division');
  withinDigits({ of, by }, to, writing.at);
  return [of, compute('*', [to, by], writing)];
}
