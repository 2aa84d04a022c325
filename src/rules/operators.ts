// SPDX-License-Identifier: Apache-2.0

import { Exhausted, TEXT_LENGTH_MAX } from './bounds.ts';
import {
  add,
  compareNumbers,
  divide,
  multiply,
  type Num,
  negate,
  power,
  subtract,
  toInteger,
  truncate,
} from './numbers.ts';
import type { ArithmeticOp, CompareOp } from './syntax/tree.ts';
import {
  CalendarDate,
  ClockTime,
  compareDateTimes,
  compareTimes,
  DateTime,
  DaysDuration,
  MonthsDuration,
  SECONDS_PER_DAY,
} from './temporal.ts';
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
} from './values.ts';

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
  if (left.lowIncluded !== right.lowIncluded || left.highIncluded !== right.highIncluded) return false;
  return and(sameEnd(left.low, right.low), sameEnd(left.high, right.high));
}

function sameEnd(left: Value | undefined, right: Value | undefined): Value {
  return left === undefined || right === undefined ? left === right : sameMember(left, right);
}

/** Negative, zero or positive; null when the two have no order. */
export function compareValues(left: Value, right: Value): number | null {
  if (isNumber(left)) return isNumber(right) ? compareNumbers(left, right) : null;
  if (typeof left === 'string') return typeof right === 'string' ? compareTexts(left, right) : null;
  if (left instanceof CalendarDate) return right instanceof CalendarDate ? left.epochDay - right.epochDay : null;
  if (left instanceof DateTime) return right instanceof DateTime ? compareDateTimes(left, right) : null;
  if (left instanceof ClockTime) return right instanceof ClockTime ? compareTimes(left, right) : null;
  if (left instanceof DaysDuration)
    return right instanceof DaysDuration ? compareNumbers(left.seconds, right.seconds) : null;
  if (left instanceof MonthsDuration) return right instanceof MonthsDuration ? left.months - right.months : null;
  return null;
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const HOLDS: Readonly<Record<CompareOp, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** The function of a comparison operator. */
export function comparison(op: CompareOp): (left: Value, right: Value) => Value {
  if (op === '=') return equal;
  if (op === '!=') return (left, right) => not(equal(left, right));
  const holds = HOLDS[op];
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return holds(left - right);
    const answer = strict(left, right);
    if (answer !== undefined) return answer;
    const order = compareValues(left, right);
    return order === null ? null : holds(order);
  };
}

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

type Arithmetic = (left: Value, right: Value) => Value;

/** The function of an arithmetic operator. */
export function arithmetic(op: ArithmeticOp): Arithmetic {
  const apply = ARITHMETIC[op];
  const numbers = ON_NUMBERS[op];
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return numbers(left, right);
    const answer = strict(left, right);
    if (answer !== undefined) return answer;
    return isNumber(left) && isNumber(right) ? numbers(left, right) : apply(left, right);
  };
}

const ON_NUMBERS: Readonly<Record<ArithmeticOp, (left: Num, right: Num) => Num | null>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': power,
};

const ARITHMETIC: Readonly<Record<ArithmeticOp, Arithmetic>> = {
  '+': (left, right) => {
    if (typeof left === 'string' && typeof right === 'string') return concatenate(left, right);
    return isDuration(left) && !isDuration(right) ? shift(right, left) : shift(left, right);
  },
  '-': (left, right) => (isDuration(right) ? shift(left, negated(right)) : difference(left, right)),
  '*': (left, right) => (isNumber(left) ? scale(right, left) : scale(left, right)),
  '/': quotient,
  '**': () => null,
};

function concatenate(left: string, right: string): string {
  if (left.length + right.length > TEXT_LENGTH_MAX) throw new Exhausted();
  return left + right;
}

type Duration = DaysDuration | MonthsDuration;

function isDuration(value: Value): value is Duration {
  return value instanceof DaysDuration || value instanceof MonthsDuration;
}

/** Minus a number or a duration. */
export function negated(value: Value): Value {
  if (isNumber(value)) return negate(value);
  if (value instanceof DaysDuration) return new DaysDuration(negate(value.seconds));
  if (value instanceof MonthsDuration) return months(0 - value.months);
  return value instanceof Unknown ? value : null;
}

function months(count: number): MonthsDuration | null {
  return Number.isSafeInteger(count) ? new MonthsDuration(count + 0) : null;
}

function days(seconds: Num | null): DaysDuration | null {
  return seconds === null ? null : new DaysDuration(seconds);
}

/** A date, time or duration moved by a duration. */
function shift(value: Value, by: Value): Value {
  if (by instanceof MonthsDuration) return shiftMonths(value, by.months);
  if (!(by instanceof DaysDuration)) return null;
  if (value instanceof DaysDuration) return days(add(value.seconds, by.seconds));
  if (value instanceof CalendarDate) return shiftDate(value, by);
  if (value instanceof ClockTime) return new ClockTime(wrapDay(value.seconds, by.seconds), value.zone);
  return value instanceof DateTime ? shiftDateTime(value, by) : null;
}

function shiftMonths(value: Value, by: number): Value {
  if (value instanceof MonthsDuration) return months(value.months + by);
  if (value instanceof CalendarDate) return value.plusMonths(by);
  if (!(value instanceof DateTime)) return null;
  const date = value.date.plusMonths(by);
  return date === null ? null : new DateTime(date, value.time);
}

// A date is the midnight in UTC that begins it; what falls within a day is that day.
function shiftDate(value: CalendarDate, by: DaysDuration): Value {
  return value.plusDays(floorDays(by.seconds));
}

function floorDays(seconds: Num): number {
  const whole = truncate(seconds);
  const floor = compareNumbers(seconds, whole) < 0 ? whole - 1 : whole;
  return Math.floor(floor / SECONDS_PER_DAY);
}

function wrapDay(seconds: Num, by: Num): Num {
  const sum = add(seconds, by) ?? 0;
  return subtract(sum, floorDays(sum) * SECONDS_PER_DAY) ?? 0;
}

function shiftDateTime(value: DateTime, by: DaysDuration): Value {
  const sum = add(value.time.seconds, by.seconds) ?? 0;
  const moved = floorDays(sum);
  const date = value.date.plusDays(moved);
  const seconds = subtract(sum, moved * SECONDS_PER_DAY);
  return date === null || seconds === null ? null : new DateTime(date, new ClockTime(seconds, value.time.zone));
}

function difference(left: Value, right: Value): Value {
  if (left instanceof ClockTime && right instanceof ClockTime) return days(subtract(left.seconds, right.seconds));
  const [from, to] = [atMidnight(right), atMidnight(left)];
  if (from === null || to === null) return null;
  // A time with a zone and one without have no distance.
  if ((from.time.zone === null) !== (to.time.zone === null)) return null;
  return days(subtract(to.epochSeconds, from.epochSeconds));
}

const UTC = { offset: 0, region: null } as const;

function atMidnight(value: Value): DateTime | null {
  if (value instanceof DateTime) return value;
  return value instanceof CalendarDate ? new DateTime(value, new ClockTime(0, UTC)) : null;
}

function scale(value: Value, by: Value): Value {
  if (!isNumber(by)) return null;
  if (value instanceof DaysDuration) return days(multiply(value.seconds, by));
  return value instanceof MonthsDuration ? wholeMonths(multiply(value.months, by)) : null;
}

function wholeMonths(count: Num | null): MonthsDuration | null {
  return count === null ? null : months(truncate(count));
}

function quotient(left: Value, right: Value): Value {
  if (left instanceof DaysDuration) {
    if (right instanceof DaysDuration) return divide(left.seconds, right.seconds);
    return isNumber(right) ? days(divide(left.seconds, right)) : null;
  }
  if (!(left instanceof MonthsDuration)) return null;
  if (right instanceof MonthsDuration) return divide(left.months, right.months);
  return isNumber(right) ? wholeMonths(divide(left.months, right)) : null;
}

/** A number as a position in a list, counted from zero; -1 when there is no such place. */
export function placeIn(length: number, index: Num): number {
  const whole = toInteger(index) ?? truncate(index);
  const place = whole > 0 ? whole - 1 : length + whole;
  return whole === 0 || place < 0 || place >= length ? -1 : place;
}
