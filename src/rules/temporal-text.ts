// SPDX-License-Identifier: Apache-2.0
import {
  add,
  compareNumbers,
  formatNumber,
  multiply,
  type Num,
  negate,
  round,
  subtract,
  toNum,
  truncate,
} from './numbers.ts';
import {
  CalendarDate,
  ClockTime,
  DateTime,
  DaysDuration,
  isRegion,
  MonthsDuration,
  SECONDS_PER_DAY,
  type Zone,
} from './temporal.ts';

// Dates, times and durations as ISO 8601 writes them, and back.

const DATE = /^(-?)([1-9]\d{4,8}|\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(\.\d{1,30})?(Z|[+-]\d\d:\d\d(?::\d\d)?|@[A-Za-z0-9_+/-]{1,50})?$/;
const MONTHS = /^(-?)P(?:(\d{1,12})Y)?(?:(\d{1,12})M)?$/;
const DAYS = /^(-?)P(?:(\d{1,15})D)?(?:T(?:(\d{1,15})H)?(?:(\d{1,15})M)?(?:(\d{1,15}(?:\.\d{0,30})?)S)?)?$/;

export function parseDate(text: string): CalendarDate | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const year = Number(match[2]);
  return CalendarDate.of(match[1] === '-' ? -year : year, Number(match[3]), Number(match[4]));
}

export function parseTime(text: string): ClockTime | null {
  const match = TIME.exec(text.startsWith('T') ? text.slice(1) : text);
  if (match === null) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const zone = parseZone(match[5]);
  if (zone === undefined) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const fraction = match[4] === undefined ? 0 : toNum(`0${match[4]}`);
  return new ClockTime(add(hour * 3600 + minute * 60 + second, fraction ?? 0) ?? 0, zone);
}

/** Undefined for what is no zone, null for none at all. */
function parseZone(text: string | undefined): Zone | null | undefined {
  if (text === undefined) return null;
  if (text === 'Z') return { offset: 0, region: null };
  if (text.startsWith('@')) return isRegion(text.slice(1)) ? { offset: null, region: text.slice(1) } : undefined;
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(':').map(Number);
  if (hours > 18 || minutes > 59 || seconds > 59) return undefined;
  const offset = hours * 3600 + minutes * 60 + seconds;
  return { offset: text.startsWith('-') ? 0 - offset : offset, region: null };
}

/** A date alone is midnight of that day. */
export function parseDateTime(text: string): DateTime | null {
  const split = text.indexOf('T');
  const date = parseDate(split === -1 ? text : text.slice(0, split));
  if (date === null) return null;
  if (split === -1) return new DateTime(date, new ClockTime(0, null));
  // 24:00:00 is the midnight that ends a day.
  if (/^24:00:00(?:\.0+)?(?=$|Z|[+@-])/.test(text.slice(split + 1))) return endOfDay(date, text.slice(split + 1));
  const time = parseTime(text.slice(split + 1));
  return time === null ? null : new DateTime(date, time);
}

function endOfDay(date: CalendarDate, text: string): DateTime | null {
  const next = date.plusDays(1);
  const time = parseTime(`00${text.slice(2)}`);
  return next === null || time === null ? null : new DateTime(next, time);
}

export function parseDuration(text: string): DaysDuration | MonthsDuration | null {
  if (!/\d[YMDHS]$/.test(text) && !/\d\.S$/.test(text)) return null;
  const months = MONTHS.exec(text);
  if (months !== null) {
    const count = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return new MonthsDuration(months[1] === '-' ? 0 - count : count);
  }
  const days = DAYS.exec(text);
  if (days === null) return null;
  const hours = Number(days[2] ?? 0) * 24 + Number(days[3] ?? 0);
  const whole = multiply(hours * 60 + Number(days[4] ?? 0), 60);
  const seconds = add(whole ?? 0, toNum((days[5] ?? '0').replace(/\.$/, '')) ?? 0) ?? 0;
  return new DaysDuration(days[1] === '-' ? negate(seconds) : seconds);
}

/** Reads whatever an `@"…"` literal may hold. */
export function parseTemporal(
  text: string,
): CalendarDate | ClockTime | DateTime | DaysDuration | MonthsDuration | null {
  if (/^-?P/.test(text)) return parseDuration(text);
  if (/^T?\d\d:/.test(text)) return parseTime(text);
  return text.includes('T') ? parseDateTime(text) : parseDate(text);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

export function formatDate(date: CalendarDate): string {
  return `${date.year < 0 ? '-' : ''}${pad(Math.abs(date.year), 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}`;
}

function formatZone(zone: Zone | null): string {
  if (zone === null) return '';
  if (zone.region !== null) return `@${zone.region}`;
  if (zone.offset === 0) return 'Z';
  const size = Math.abs(zone.offset);
  const seconds = size % 60 === 0 ? '' : `:${pad(size % 60, 2)}`;
  return `${zone.offset < 0 ? '-' : '+'}${pad(Math.floor(size / 3600), 2)}:${pad(Math.floor(size / 60) % 60, 2)}${seconds}`;
}

export function formatTime(time: ClockTime): string {
  const whole = truncate(time.seconds);
  const fraction = subtract(time.seconds, whole) ?? 0;
  const clock = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
    .map((part) => pad(part, 2))
    .join(':');
  const digits = fraction === 0 ? '' : formatNumber(round(fraction, 9, 'down') ?? 0).slice(1);
  return `${clock}${digits}${formatZone(time.zone)}`;
}

export function formatDateTime(value: DateTime): string {
  return `${formatDate(value.date)}T${formatTime(value.time)}`;
}

export function formatMonths(duration: MonthsDuration): string {
  const size = Math.abs(duration.months);
  if (size === 0) return 'P0M';
  const years = Math.floor(size / 12);
  const months = size % 12;
  return `${duration.months < 0 ? '-' : ''}P${years > 0 ? `${years}Y` : ''}${months > 0 ? `${months}M` : ''}`;
}

export function formatDays(duration: DaysDuration): string {
  const negative = compareNumbers(duration.seconds, 0) < 0;
  const size: Num = negative ? negate(duration.seconds) : duration.seconds;
  if (size === 0) return 'PT0S';
  const whole = truncate(size);
  const seconds = add(whole % 60, subtract(size, whole) ?? 0) ?? 0;
  const days = Math.floor(whole / SECONDS_PER_DAY);
  const hours = Math.floor(whole / 3600) % 24;
  const minutes = Math.floor(whole / 60) % 60;
  const clock = [
    hours > 0 ? `${hours}H` : '',
    minutes > 0 ? `${minutes}M` : '',
    seconds !== 0 ? `${formatNumber(seconds)}S` : '',
  ].join('');
  return `${negative ? '-' : ''}P${days > 0 ? `${days}D` : ''}${clock === '' ? '' : `T${clock}`}`;
}
