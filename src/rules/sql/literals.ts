// SPDX-License-Identifier: Apache-2.0
import { formatNumber, type Num } from '../numbers.ts';
import type { Position } from '../problems.ts';
import { CalendarDate, DateTime, DaysDuration, MonthsDuration, SECONDS_PER_DAY } from '../temporal.ts';
import { formatDate } from '../temporal-text.ts';
import { isNumber, type Value } from '../values.ts';
import type { Words } from './dialect.ts';
import { refuse } from './refusal.ts';
import type { Digits, NumberType, Scalar, SqlType } from './scalar.ts';

/** How many digits a number of FEEL has at most. */
export const DIGITS_MAX = 34;

/** A value that depends on nothing, as a literal of SQL; what has no literal is refused. */
export function literal(value: Value, words: Words, at: Position): Scalar {
  const absent = value === null;
  const { type, sql } = typed(value, words, at);
  return {
    type,
    value: sql,
    constant: value,
    absent: () => absent,
    unknown: () => false,
    missing: () => false,
  };
}

function typed(value: Value, words: Words, at: Position): { type: SqlType; sql: string } {
  if (value === null) return { type: { kind: 'null' }, sql: 'NULL' };
  if (typeof value === 'boolean') return { type: { kind: 'boolean' }, sql: value ? 'TRUE' : 'FALSE' };
  if (typeof value === 'string') return { type: { kind: 'text' }, sql: quote(value, words, at) };
  if (isNumber(value)) return number('number', value, at);
  if (value instanceof CalendarDate) return { type: { kind: 'date' }, sql: dateLiteral(value, at) };
  if (value instanceof DaysDuration) return number('days', value.seconds, at);
  if (value instanceof MonthsDuration) return number('months', value.months, at);
  if (value instanceof DateTime)
    return { type: { kind: 'date-time', zoned: false }, sql: momentLiteral(value, false, at) };
  return refuse(at, 'no-sql', at.line > 0 ? '"…"' : '');
}

function quote(text: string, words: Words, at: Position): string {
  if (text.includes('\0') || !text.isWellFormed()) refuse(at, 'no-sql-text');
  return words.quoteText(text);
}

/** The digits before and after the point of a number as written. */
export function digitsOf(value: Num): Digits {
  const [whole = '', fraction = ''] = formatNumber(value).replace('-', '').split('.');
  return { whole: whole === '0' ? 0 : whole.length, scale: fraction.length };
}

function number(kind: NumberType['kind'], value: Num, at: Position): { type: SqlType; sql: string } {
  const digits = digitsOf(value);
  if (digits.whole + digits.scale > DIGITS_MAX) refuse(at, 'no-sql-number');
  const text = formatNumber(value);
  const native = digits.scale === 0 && digits.whole <= 18 ? 'integer' : 'decimal';
  return { type: { kind, digits, native }, sql: text.startsWith('-') ? `(${text})` : text };
}

/** A date as both engines read it, within the years that both write with four digits. */
export function dateLiteral(date: CalendarDate, at: Position): string {
  if (date.year < 1 || date.year > 9999) refuse(at, 'no-sql-date');
  return `DATE '${formatDate(date)}'`;
}

/** An instant in UTC; a local time counts as UTC, as it does when two are compared. */
export function momentLiteral(moment: DateTime, zoned: boolean, at: Position): string {
  const seconds = Number(moment.epochSeconds);
  const micros = Math.round(seconds * 1e6);
  const day = CalendarDate.ofEpochDay(Math.floor(seconds / SECONDS_PER_DAY));
  // Only whole milliseconds are sure to survive the way through a JavaScript number.
  if (micros % 1000 !== 0 || !Number.isSafeInteger(micros) || day === null)
    return refuse(at, 'no-sql', 'date and time');
  dateLiteral(day, at);
  const text = new Date(micros / 1000).toISOString().replace('T', ' ').replace('Z', '');
  return zoned ? `TIMESTAMPTZ '${text}+00'` : `TIMESTAMP '${text}'`;
}
