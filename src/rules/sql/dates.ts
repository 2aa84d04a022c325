// SPDX-License-Identifier: Apache-2.0
import { big } from '../numbers.ts';
import { readProperty } from '../properties.ts';
import { CalendarDate, DaysDuration, MonthsDuration, SECONDS_PER_DAY } from '../temporal.ts';
import type { Value } from '../values.ts';
import { curveOf, isNumeric, type Numeric, type Writing } from './numbers.ts';
import { refuse } from './refusal.ts';
import { type Curve, type NumberType, type Scalar, type SqlType, strictOf } from './scalar.ts';

/** A whole number that SQL computes as an integer. */
export function integer(kind: NumberType['kind'], whole: number): NumberType {
  return { kind, digits: { whole, scale: 0 }, native: 'integer' };
}

// Both engines count days far enough for a date of a column to be moved so far, but no further.
const MOVED_DAYS_MAX = 4000 * 366;

/** A date moved by a written duration. Both engines take the last day of a month that is too short, as FEEL does. */
export function moved(op: '+' | '-', date: Scalar, by: Numeric, writing: Writing): Scalar {
  const sign = op === '+' ? 1 : -1;
  const { sql, days } = amountOf(by, sign, writing);
  const type = typeMoved(date.type, days, writing);
  return strictOf({ type, value: sql(date.value), ...curveOf(op, date, by) }, [date, by]);
}

function typeMoved(type: SqlType, days: number, writing: Writing): SqlType {
  if (type.kind !== 'date') return refuse(writing.at, 'no-sql', 'date and time');
  const [back, forth] = [(type.back ?? 0) + Math.max(0, -days), (type.forth ?? 0) + Math.max(0, days)];
  if (back > MOVED_DAYS_MAX || forth > MOVED_DAYS_MAX) refuse(writing.at, 'no-sql-date');
  return { kind: 'date', back, forth };
}

type Amount = { readonly sql: (date: string) => string; readonly days: number };

/** How a written duration moves a date, and by how many days at most. */
function amountOf({ constant }: Numeric, sign: 1 | -1, writing: Writing): Amount {
  if (constant instanceof MonthsDuration) {
    const months = constant.months * sign;
    return { sql: (date) => `CAST((${date} + INTERVAL '${months} months') AS DATE)`, days: months * 31 };
  }
  if (!(constant instanceof DaysDuration)) return refuse(writing.at, 'no-sql', 'date + duration');
  // A date is the midnight that begins it; what falls within a day is that day.
  const seconds = big(constant.seconds).times(sign);
  const days = seconds.dividedBy(SECONDS_PER_DAY).floor().toNumber();
  return { sql: (date) => `(${date} ${days < 0 ? '-' : '+'} ${Math.abs(days)})`, days };
}

/** The days from one date to another. */
export function between(left: Scalar, right: Scalar): Scalar {
  const value = `(CAST((${left.value} - ${right.value}) AS BIGINT) * ${SECONDS_PER_DAY})`;
  return strictOf({ type: integer('days', 12), value, ...curveOf('-', left, right) }, [left, right]);
}

const DATE_FIELDS: Readonly<Record<string, { field: string; whole: number }>> = {
  year: { field: 'YEAR', whole: 7 },
  month: { field: 'MONTH', whole: 2 },
  day: { field: 'DAY', whole: 2 },
  weekday: { field: 'ISODOW', whole: 1 },
  'day of year': { field: 'DOY', whole: 3 },
  'week of year': { field: 'WEEK', whole: 2 },
};

// Before the year 1 the engines do not number the years alike.
function isOfOurEra({ type }: Scalar): boolean {
  return type.kind === 'date' && (type.back ?? 0) === 0;
}

function extracted(field: string, date: Scalar): string {
  return `CAST(EXTRACT(${field} FROM ${date.value}) AS INTEGER)`;
}

/** A field of a date, by its name as a property or function of FEEL. */
export function dateField(name: string, date: Scalar, writing: Writing): Scalar {
  const found = DATE_FIELDS[name];
  if (found === undefined || !isOfOurEra(date)) return refuse(writing.at, 'no-sql', `"${name}"`);
  const type = integer('number', found.whole);
  const curve = name === 'year' ? curveThrough(date, (day) => readProperty(day, name)) : {};
  return strictOf({ type, value: extracted(found.field, date), ...curve }, [date]);
}

function curveThrough(part: Scalar, then: (value: Value) => Value): { curve?: Curve } {
  const { curve } = part;
  return curve === undefined ? {} : { curve: { of: curve.of, at: (date) => then(curve.at(date)) } };
}

type Field = (value: string, divide: string) => string;

const DURATION_FIELDS: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  months: {
    years: (value, divide) => `(${value} ${divide} 12)`,
    months: (value) => `(${value} % 12)`,
  },
  days: {
    days: (value, divide) => `(${value} ${divide} 86400)`,
    hours: (value, divide) => `((${value} ${divide} 3600) % 24)`,
    minutes: (value, divide) => `((${value} ${divide} 60) % 60)`,
    seconds: (value) => `(${value} % 60)`,
  },
};

// These never turn round as the duration grows; the others begin again with each year, day or hour.
const GROWING: readonly string[] = ['years', 'days'];

/** A part of a duration; of a negative one it is negative too, as division towards zero gives it. */
function durationField(name: string, duration: Numeric, writing: Writing): Scalar {
  const field = DURATION_FIELDS[duration.type.kind]?.[name];
  if (field === undefined || duration.type.native !== 'integer') return refuse(writing.at, 'no-sql', `"${name}"`);
  const value = field(duration.value, writing.words.wholeDivide);
  const curve = GROWING.includes(name) ? curveThrough(duration, (amount) => readProperty(amount, name)) : {};
  return strictOf({ type: integer('number', duration.type.digits.whole), value, ...curve }, [duration]);
}

/** What `value.name` gives. */
export function property(name: string, of: Scalar, writing: Writing): Scalar {
  if (of.constant === null) return of;
  return isNumeric(of) ? durationField(name, of, writing) : dateField(name, of, writing);
}

type Between = (from: CalendarDate, to: CalendarDate) => Value;

/** Whole months from one day to another; a month that is not complete does not count, in either direction. */
export function monthsBetween(from: Scalar, to: Scalar, count: Between, writing: Writing): Scalar {
  if (!isOfOurEra(from) || !isOfOurEra(to)) refuse(writing.at, 'no-sql', '"years and months duration"');
  const [years, months, days] = ['YEAR', 'MONTH', 'DAY'].map((field) => [extracted(field, from), extracted(field, to)]);
  const span = `((${years?.[1]} - ${years?.[0]}) * 12 + ${months?.[1]} - ${months?.[0]})`;
  const [fromDay, toDay] = [days?.[0], days?.[1]];
  const late = `(CASE WHEN ${span} > 0 AND ${toDay} < ${fromDay} THEN 1 WHEN ${span} < 0 AND ${toDay} > ${fromDay} THEN -1 ELSE 0 END)`;
  return strictOf({ type: integer('months', 8), value: `(${span} - ${late})`, ...curveBetween(from, to, count) }, [
    from,
    to,
  ]);
}

function curveBetween(from: Scalar, to: Scalar, count: Between): { curve?: Curve } {
  const [start, end] = [from.constant, to.constant];
  const safe = (a: Value, b: Value): Value =>
    a instanceof CalendarDate && b instanceof CalendarDate ? count(a, b) : null;
  if (from.curve !== undefined && end !== undefined) return curveThrough(from, (date) => safe(date, end));
  if (to.curve !== undefined && start !== undefined) return curveThrough(to, (date) => safe(start, date));
  return {};
}
