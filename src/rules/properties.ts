// SPDX-License-Identifier: Apache-2.0
import { add, compareNumbers, type Num, negate, subtract, truncate } from './numbers.ts';
import { CalendarDate, ClockTime, DateTime, DaysDuration, MonthsDuration } from './temporal.ts';
import { FeelRange, isContext, isList, Unknown, type Value } from './values.ts';

/** What `value.name` gives: a context's entry, a property of a date, time, duration or range, or these for each member. */
export function readProperty(value: Value, name: string): Value {
  if (value instanceof Unknown) return value;
  if (isContext(value)) return value.get(name) ?? null;
  if (isList(value)) return value.map((member) => readProperty(member, name));
  if (value instanceof CalendarDate) return dateProperty(value, name);
  if (value instanceof ClockTime) return timeProperty(value, name);
  if (value instanceof DateTime) return dateProperty(value.date, name) ?? timeProperty(value.time, name);
  if (value instanceof DaysDuration) return daysProperty(value.seconds, name);
  if (value instanceof MonthsDuration) return monthsProperty(value.months, name);
  return value instanceof FeelRange ? rangeProperty(value, name) : null;
}

function dateProperty(date: CalendarDate, name: string): Value {
  if (name === 'year' || name === 'month' || name === 'day' || name === 'weekday') return date[name];
  return null;
}

function timeProperty(time: ClockTime, name: string): Value {
  const whole = truncate(time.seconds);
  switch (name) {
    case 'hour':
      return Math.floor(whole / 3600);
    case 'minute':
      return Math.floor(whole / 60) % 60;
    case 'second':
      return add(whole % 60, subtract(time.seconds, whole) ?? 0);
    case 'time offset':
      return time.zone?.offset == null ? null : new DaysDuration(time.zone.offset);
    case 'timezone':
      return time.zone?.region ?? null;
    default:
      return null;
  }
}

function daysProperty(seconds: Num, name: string): Value {
  if (compareNumbers(seconds, 0) < 0) {
    const size = daysProperty(negate(seconds), name);
    return size === null ? null : negate(size as Num);
  }
  const whole = truncate(seconds);
  switch (name) {
    case 'days':
      return Math.floor(whole / 86_400);
    case 'hours':
      return Math.floor(whole / 3600) % 24;
    case 'minutes':
      return Math.floor(whole / 60) % 60;
    case 'seconds':
      return add(whole % 60, subtract(seconds, whole) ?? 0);
    default:
      return null;
  }
}

function monthsProperty(months: number, name: string): Value {
  if (name === 'years') return Math.trunc(months / 12) + 0;
  return name === 'months' ? (months % 12) + 0 : null;
}

function rangeProperty(range: FeelRange, name: string): Value {
  switch (name) {
    case 'start':
      return range.low ?? null;
    case 'end':
      return range.high ?? null;
    case 'start included':
      return range.lowIncluded;
    case 'end included':
      return range.highIncluded;
    default:
      return null;
  }
}
