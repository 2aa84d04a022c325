// SPDX-License-Identifier: Apache-2.0
import { add, compareNumbers, divide, multiply, type Num, negate, subtract, truncate } from '../numbers.ts';
import { CalendarDate, ClockTime, DateTime, DaysDuration, MonthsDuration, SECONDS_PER_DAY } from '../temporal.ts';
import { isNumber, Unknown, type Value } from '../values.ts';

type Duration = DaysDuration | MonthsDuration;

export function isDuration(value: Value): value is Duration {
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
export function shift(value: Value, by: Value): Value {
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

export function difference(left: Value, right: Value): Value {
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

export function scale(value: Value, by: Value): Value {
  if (!isNumber(by)) return null;
  if (value instanceof DaysDuration) return days(multiply(value.seconds, by));
  return value instanceof MonthsDuration ? wholeMonths(multiply(value.months, by)) : null;
}

function wholeMonths(count: Num | null): MonthsDuration | null {
  return count === null ? null : months(truncate(count));
}

export function quotient(left: Value, right: Value): Value {
  if (left instanceof DaysDuration) {
    if (right instanceof DaysDuration) return divide(left.seconds, right.seconds);
    return isNumber(right) ? days(divide(left.seconds, right)) : null;
  }
  if (!(left instanceof MonthsDuration)) return null;
  if (right instanceof MonthsDuration) return divide(left.months, right.months);
  return isNumber(right) ? wholeMonths(divide(left.months, right)) : null;
}
