// SPDX-License-Identifier: Apache-2.0
import { compareNumbers } from '../numbers.ts';
import { CalendarDate, ClockTime, DateTime, DaysDuration, MonthsDuration, type Zone } from '../temporal.ts';
import { type Context, FeelRange, isContext, isList, isNumber, type Value } from '../values.ts';

/**
 * Whether two known values are the same in everything a rule can see. `=` is looser: it holds between the same instant
 * told in two zones, which `string()` or `.time offset` tell apart. Where one of two answers is given because both agree,
 * this is what agreeing means.
 */
export function identical(left: Value, right: Value): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isNumber(left)) return isNumber(right) && compareNumbers(left, right) === 0;
  if (isList(left)) return isList(right) && identicalLists(left, right);
  if (isContext(left)) return isContext(right) && identicalContexts(left, right);
  if (left instanceof FeelRange) return right instanceof FeelRange && identicalRanges(left, right);
  return identicalMoments(left, right);
}

function identicalMoments(left: Value, right: Value): boolean {
  if (left instanceof CalendarDate) return right instanceof CalendarDate && left.epochDay === right.epochDay;
  if (left instanceof ClockTime) return right instanceof ClockTime && identicalTimes(left, right);
  if (left instanceof DateTime)
    return (
      right instanceof DateTime && left.date.epochDay === right.date.epochDay && identicalTimes(left.time, right.time)
    );
  if (left instanceof DaysDuration)
    return right instanceof DaysDuration && compareNumbers(left.seconds, right.seconds) === 0;
  return left instanceof MonthsDuration && right instanceof MonthsDuration && left.months === right.months;
}

function identicalTimes(left: ClockTime, right: ClockTime): boolean {
  return compareNumbers(left.seconds, right.seconds) === 0 && identicalZones(left.zone, right.zone);
}

function identicalZones(left: Zone | null, right: Zone | null): boolean {
  return left?.offset === right?.offset && left?.region === right?.region;
}

function identicalLists(left: readonly Value[], right: readonly Value[]): boolean {
  return left.length === right.length && left.every((member, index) => identical(member, right[index] ?? null));
}

// A context is written, and its entries are gone over, in their order.
function identicalContexts(left: Context, right: Context): boolean {
  return identicalLists([...left].flat(), [...right].flat());
}

function identicalRanges(left: FeelRange, right: FeelRange): boolean {
  return (
    left.around === right.around &&
    left.lowIncluded === right.lowIncluded &&
    left.highIncluded === right.highIncluded &&
    (left.low === undefined) === (right.low === undefined) &&
    (left.high === undefined) === (right.high === undefined) &&
    identical(left.low ?? null, right.low ?? null) &&
    identical(left.high ?? null, right.high ?? null)
  );
}
