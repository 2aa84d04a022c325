// SPDX-License-Identifier: Apache-2.0
import { formatNumber } from './numbers.ts';
import { CalendarDate, ClockTime, DateTime, DaysDuration, MonthsDuration } from './temporal.ts';
import { formatDate, formatDateTime, formatDays, formatMonths, formatTime } from './temporal-text.ts';
import { FeelRange, isContext, isList, isNumber, type Value } from './values.ts';

/** A value as FEEL's `string()` writes it: texts bare, but quoted inside lists and contexts. */
export function formatValue(value: Value): string {
  return typeof value === 'string' ? value : formatInner(value);
}

function formatInner(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (isNumber(value)) return formatNumber(value);
  if (isList(value)) return `[${value.map(formatInner).join(', ')}]`;
  if (isContext(value))
    return `{${[...value].map(([key, member]) => `${formatKey(key)}: ${formatInner(member)}`).join(', ')}}`;
  return value instanceof FeelRange ? formatRange(value) : formatTemporal(value);
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** A key as a name where it can stand as one, otherwise quoted. */
function formatKey(key: string): string {
  return /[{}:,"\\[\]()]/.test(key) || key.trim() !== key || key === '' ? quoted(key) : key;
}

function formatTemporal(value: Value): string {
  if (value instanceof CalendarDate) return formatDate(value);
  if (value instanceof DateTime) return formatDateTime(value);
  if (value instanceof ClockTime) return formatTime(value);
  if (value instanceof DaysDuration) return formatDays(value);
  return value instanceof MonthsDuration ? formatMonths(value) : 'function';
}

function formatRange(range: FeelRange): string {
  if (range.around !== undefined) return `(${range.around}${formatInner(range.low ?? null)})`;
  const low = range.low === undefined ? '' : formatInner(range.low);
  const high = range.high === undefined ? '' : formatInner(range.high);
  return `${range.lowIncluded ? '[' : '('}${low}..${high}${range.highIncluded ? ']' : ')'}`;
}
