// SPDX-License-Identifier: Apache-2.0
import { compareNumbers } from '../numbers.ts';
import {
  CalendarDate,
  ClockTime,
  compareDateTimes,
  compareTimes,
  DateTime,
  DaysDuration,
  MonthsDuration,
} from '../temporal.ts';
import { isNumber, type Value } from '../values.ts';

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
