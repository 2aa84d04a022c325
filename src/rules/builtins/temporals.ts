// SPDX-License-Identifier: Apache-2.0
import { DATE, DATE_TIME, DAYS, DURATION, MONTHS, NUMBER, oneOf, TEXT, TIME } from '../check/static-type.ts';
import { now, today } from '../moment.ts';
import { add, compareNumbers, type Num, toInteger } from '../numbers.ts';
import { CalendarDate, ClockTime, DateTime, DaysDuration, isRegion, MonthsDuration, type Zone } from '../temporal.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts';
import type { Value } from '../values.ts';
import { type Builtin, define, optional, param } from './builtin.ts';

const FROM = param('from', oneOf(TEXT, DATE, DATE_TIME));
const WHEN = param('date', oneOf(DATE, DATE_TIME));

function dateOf(value: Value): CalendarDate | null {
  if (value instanceof CalendarDate) return value;
  if (value instanceof DateTime) return value.date;
  return typeof value === 'string' ? parseDate(value) : null;
}

function dateOfParts([year, month, day]: readonly Value[]): Value {
  const parts = [year, month, day].map((part) => toInteger(part as Num));
  const [y, m, d] = parts;
  return y == null || m == null || d == null ? null : CalendarDate.of(y, m, d);
}

const UTC: Zone = { offset: 0, region: null };

function timeOf([value]: readonly Value[]): Value {
  if (value instanceof ClockTime) return value;
  if (value instanceof DateTime) return value.time;
  if (value instanceof CalendarDate) return new ClockTime(0, UTC);
  return typeof value === 'string' ? parseTime(value) : null;
}

function timeOfParts([hour, minute, second, offset]: readonly Value[]): Value {
  const [h, m] = [toInteger(hour as Num), toInteger(minute as Num)];
  const s = second as Num;
  if (h === null || m === null || h < 0 || h > 23 || m < 0 || m > 59) return null;
  if (compareNumbers(s, 0) < 0 || compareNumbers(s, 60) >= 0) return null;
  const zone = zoneOf(offset ?? null);
  return zone === undefined ? null : new ClockTime(add(h * 3600 + m * 60, s) ?? 0, zone);
}

function zoneOf(offset: Value): Zone | null | undefined {
  if (offset === null) return null;
  if (!(offset instanceof DaysDuration)) return undefined;
  const seconds = toInteger(offset.seconds);
  return seconds === null || Math.abs(seconds) > 18 * 3600 ? undefined : { offset: seconds, region: null };
}

function dateTimeOf([value]: readonly Value[]): Value {
  if (value instanceof DateTime) return value;
  if (value instanceof CalendarDate) return new DateTime(value, new ClockTime(0, UTC));
  return typeof value === 'string' ? parseDateTime(value) : null;
}

function dateTimeOfParts([date, time]: readonly Value[]): Value {
  const day = dateOf(date ?? null);
  if (day === null) return null;
  if (time instanceof ClockTime) return new DateTime(day, time);
  return typeof time === 'string' && date instanceof DateTime ? inZone(date, time) : null;
}

function inZone(value: DateTime, region: string): Value {
  if (!isRegion(region)) return null;
  return new DateTime(value.date, new ClockTime(value.time.seconds, { offset: null, region }));
}

/** Whole months from one day to another; a month that is not complete does not count. */
function monthsBetween([from, to]: readonly Value[]): Value {
  const [start, end] = [dateOf(from ?? null), dateOf(to ?? null)];
  if (start === null || end === null || typeof from === 'string' || typeof to === 'string') return null;
  const span = (end.year - start.year) * 12 + end.month - start.month;
  if (span > 0 && end.day < start.day) return new MonthsDuration(span - 1);
  if (span < 0 && end.day > start.day) return new MonthsDuration(span + 1);
  return new MonthsDuration(span);
}

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function dayOfYear(date: CalendarDate): number {
  return date.epochDay - (CalendarDate.of(date.year, 1, 1)?.epochDay ?? 0) + 1;
}

/** The ISO 8601 week: the one that holds the Thursday of the date's week. */
function weekOfYear(date: CalendarDate): number {
  const thursday = date.plusDays(4 - date.weekday) ?? date;
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}

function ofDate(name: string, result: typeof NUMBER, read: (date: CalendarDate) => Value): Builtin {
  return define(name, [WHEN], {
    result,
    call: ([value]) => {
      const date = dateOf(value ?? null);
      return date === null || typeof value === 'string' ? null : read(date);
    },
  });
}

export const TEMPORALS: readonly Builtin[] = [
  define('date', [FROM], { result: DATE, call: ([from]) => dateOf(from ?? null) }),
  define('date', [param('year', NUMBER), param('month', NUMBER), param('day', NUMBER)], {
    result: DATE,
    call: dateOfParts,
  }),
  define('time', [param('from', oneOf(TEXT, TIME, DATE_TIME, DATE))], { result: TIME, call: timeOf }),
  define('time', [param('hour', NUMBER), param('minute', NUMBER), param('second', NUMBER), optional('offset', DAYS)], {
    result: TIME,
    call: timeOfParts,
  }),
  define('date and time', [FROM], { result: DATE_TIME, call: dateTimeOf }),
  define('date and time', [param('date', oneOf(DATE, DATE_TIME)), param('time', oneOf(TIME, TEXT))], {
    result: DATE_TIME,
    call: dateTimeOfParts,
  }),
  define('duration', [param('from', TEXT)], { result: DURATION, call: ([from]) => parseDuration(from as string) }),
  define('years and months duration', [param('from', oneOf(DATE, DATE_TIME)), param('to', oneOf(DATE, DATE_TIME))], {
    result: MONTHS,
    call: monthsBetween,
  }),
  ofDate('day of week', TEXT, (date) => DAY_NAMES[date.weekday - 1] ?? null),
  ofDate('month of year', TEXT, (date) => MONTH_NAMES[date.month - 1] ?? null),
  ofDate('day of year', NUMBER, dayOfYear),
  ofDate('week of year', NUMBER, weekOfYear),
  define('today', [], { result: DATE, timely: true, call: (_, world) => today(world.asOf) }),
  define('now', [], { result: DATE_TIME, timely: true, call: (_, world) => now(world.asOf) }),
];
