// SPDX-License-Identifier: Apache-2.0
import { Decimal } from 'decimal.js';

// The standard asks for IEEE 754-2008 decimal128: 34 digits, half to even.
const Decimal34 = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  minE: -6176,
  maxE: 6144,
  toExpNeg: -7000,
  toExpPos: 7000,
});

/** A FEEL number: a JavaScript number exactly when it is a safe integer, otherwise a Decimal. */
export type Num = number | Decimal;

const MAX = Number.MAX_SAFE_INTEGER;

/** The canonical form of a number; null for what is not finite. */
export function canonical(value: Decimal): Num | null {
  if (!value.isFinite()) return null;
  if (!value.isInteger() || value.abs().greaterThan(MAX)) return value;
  return value.toNumber() + 0;
}

/** Reads any JavaScript number or decimal text; null when it is none. */
export function toNum(value: number | string | Decimal): Num | null {
  if (Number.isSafeInteger(value)) return (value as number) + 0;
  try {
    // Rounding to 34 digits happens in the addition: the constructor keeps every digit.
    return canonical(new Decimal34(value).plus(0));
  } catch {
    return null;
  }
}

export function big(value: Num): Decimal {
  return new Decimal34(value);
}

export function add(a: Num, b: Num): Num | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (sum <= MAX && sum >= -MAX) return sum;
  }
  return canonical(big(a).plus(b));
}

export function subtract(a: Num, b: Num): Num | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (difference <= MAX && difference >= -MAX) return difference;
  }
  return canonical(big(a).minus(b));
}

export function multiply(a: Num, b: Num): Num | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // Adding zero turns -0 into 0, which FEEL does not tell apart.
    if (product <= MAX && product >= -MAX) return product + 0;
  }
  return canonical(big(a).times(b));
}

export function divide(a: Num, b: Num): Num | null {
  if (isZero(b)) return null;
  if (typeof a === 'number' && typeof b === 'number') {
    const quotient = a / b;
    if (Number.isInteger(quotient)) return quotient + 0;
  }
  return canonical(big(a).dividedBy(b));
}

export function power(a: Num, b: Num): Num | null {
  if (typeof b === 'number' && Math.abs(b) > 10_000) return isZero(a) || a === 1 ? a : null;
  return canonical(big(a).pow(b));
}

export function negate(a: Num): Num {
  return typeof a === 'number' ? 0 - a : a.negated();
}

/** Negative, zero or positive as a is less than, equal to or greater than b. */
export function compareNumbers(a: Num, b: Num): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return big(a).comparedTo(b);
}

export function isZero(value: Num): boolean {
  return typeof value === 'number' ? value === 0 : value.isZero();
}

/** The number as an integer of JavaScript; null when it is none. */
export function toInteger(value: Num): number | null {
  return typeof value === 'number' ? value : null;
}

/** Drops the fraction towards zero. */
export function truncate(value: Num): number {
  return typeof value === 'number' ? value : value.trunc().toNumber();
}

/** A number as a position in a list, counted from zero; -1 when there is no such place. */
export function placeIn(length: number, index: Num): number {
  const whole = toInteger(index) ?? truncate(index);
  const place = whole > 0 ? whole - 1 : length + whole;
  return whole === 0 || place < 0 || place >= length ? -1 : place;
}

export type Rounding = 'up' | 'down' | 'ceiling' | 'floor' | 'half-up' | 'half-down' | 'half-even';

const MODES: Readonly<Record<Rounding, Decimal.Rounding>> = {
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  ceiling: Decimal.ROUND_CEIL,
  floor: Decimal.ROUND_FLOOR,
  'half-up': Decimal.ROUND_HALF_UP,
  'half-down': Decimal.ROUND_HALF_DOWN,
  'half-even': Decimal.ROUND_HALF_EVEN,
};

/** Rounds to a number of digits after the point; a negative scale rounds to tens, hundreds and so on. */
export function round(value: Num, scale: number, mode: Rounding): Num | null {
  if (scale < -6111 || scale > 6176) return null;
  if (typeof value === 'number' && scale >= 0) return value;
  if (scale >= 0) return canonical(big(value).toDecimalPlaces(scale, MODES[mode]));
  const unit = new Decimal34(10).pow(-scale);
  return canonical(big(value).dividedBy(unit).toDecimalPlaces(0, MODES[mode]).times(unit));
}

export function formatNumber(value: Num): string {
  return typeof value === 'number' ? String(value) : value.toFixed();
}
