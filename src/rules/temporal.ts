// SPDX-License-Identifier: Apache-2.0
import { add, compareNumbers, type Num, round, subtract } from './numbers.ts';

// FEEL's calendar is the proleptic Gregorian one with years of up to nine digits, far beyond what JavaScript's Date can
// hold, so the arithmetic is ours. Days are counted from 1970-01-01.

export const SECONDS_PER_DAY = 86_400;
export const YEAR_MAX = 999_999_999;

/** Days from 1970-01-01 to a date, by Howard Hinnant's algorithm over eras of 400 years beginning in March. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A day of the calendar. */
export class CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly epochDay: number;

  private constructor(parts: { year: number; month: number; day: number }, epochDay: number) {
    this.year = parts.year;
    this.month = parts.month;
    this.day = parts.day;
    this.epochDay = epochDay;
  }

  /** Null when there is no such day. */
  static of(year: number, month: number, day: number): CalendarDate | null {
    if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return null;
    if (Math.abs(year) > YEAR_MAX || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
    return new CalendarDate({ year, month, day }, daysFromCivil(year, month, day));
  }

  static ofEpochDay(epochDay: number): CalendarDate | null {
    const shifted = epochDay + 719_468;
    const era = Math.floor(shifted / 146_097);
    const dayOfEra = shifted - era * 146_097;
    const yearOfEra = Math.floor(
      (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
    );
    const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
    const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
    const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    return CalendarDate.of(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
  }

  /** Monday is 1, Sunday is 7. */
  get weekday(): number {
    return ((((this.epochDay + 3) % 7) + 7) % 7) + 1;
  }

  /** The same day so many months later, or the last day of a month that is too short for it. */
  plusMonths(months: number): CalendarDate | null {
    const count = this.year * 12 + (this.month - 1) + months;
    const year = Math.floor(count / 12);
    const month = count - year * 12 + 1;
    if (!Number.isSafeInteger(count)) return null;
    return CalendarDate.of(year, month, Math.min(this.day, daysInMonth(year, month)));
  }

  plusDays(days: number): CalendarDate | null {
    return Number.isSafeInteger(days) ? CalendarDate.ofEpochDay(this.epochDay + days) : null;
  }
}

/** Where a time is told: a fixed offset in seconds or a region of the time zone database. Null is a local time. */
export type Zone =
  | { readonly offset: number; readonly region: null }
  | { readonly offset: null; readonly region: string };

/** A time of day; seconds from midnight, with their fraction. */
export class ClockTime {
  readonly seconds: Num;
  readonly zone: Zone | null;

  constructor(seconds: Num, zone: Zone | null) {
    this.seconds = seconds;
    this.zone = zone;
  }
}

/** A day and a time. */
export class DateTime {
  readonly date: CalendarDate;
  readonly time: ClockTime;

  constructor(date: CalendarDate, time: ClockTime) {
    this.date = date;
    this.time = time;
  }

  /** Seconds since 1970-01-01T00:00 at the place where it was told. */
  get localSeconds(): Num {
    return add(this.date.epochDay * SECONDS_PER_DAY, this.time.seconds) ?? 0;
  }

  /** Seconds since 1970-01-01T00:00Z; a local time counts as UTC. */
  get epochSeconds(): Num {
    return subtract(this.localSeconds, zoneOffset(this.time.zone, Number(this.localSeconds))) ?? 0;
  }
}

/** A duration in days, hours, minutes and seconds. */
export class DaysDuration {
  readonly seconds: Num;

  constructor(seconds: Num) {
    this.seconds = seconds;
  }
}

/** A duration in years and months. */
export class MonthsDuration {
  readonly months: number;

  constructor(months: number) {
    this.months = months;
  }
}

const regionFormats = new Map<string, Intl.DateTimeFormat | null>();
const REGIONS_KEPT_MAX = 1_000;

function regionFormat(region: string): Intl.DateTimeFormat | null {
  const kept = regionFormats.get(region);
  if (kept !== undefined) return kept;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: region,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // Not a region of the time zone database.
  }
  if (regionFormats.size < REGIONS_KEPT_MAX) regionFormats.set(region, format);
  return format;
}

export function isRegion(region: string): boolean {
  return regionFormat(region) !== null;
}

// JavaScript's Date covers the years -271821 to 275760; beyond it a region is taken at its nearest known offset.
const DATE_SECONDS_MAX = 8.64e12 - 2 * SECONDS_PER_DAY;

function regionOffsetAt(region: string, epochSeconds: number): number {
  const format = regionFormat(region);
  if (format === null) return 0;
  const seconds = Math.floor(Math.max(-DATE_SECONDS_MAX, Math.min(DATE_SECONDS_MAX, epochSeconds)));
  const parts: Record<string, string> = {};
  for (const part of format.formatToParts(seconds * 1000)) parts[part.type] = part.value;
  const yearOfEra = Number(parts['year']);
  const year = parts['era'] === 'BC' ? 1 - yearOfEra : yearOfEra;
  const days = daysFromCivil(year, Number(parts['month']), Number(parts['day']));
  const time = Number(parts['hour']) * 3600 + Number(parts['minute']) * 60 + Number(parts['second']);
  return days * SECONDS_PER_DAY + time - seconds;
}

/** The offset from UTC, in seconds, of a zone at a local time given in seconds since 1970-01-01T00:00 there. */
export function zoneOffset(zone: Zone | null, localSeconds: number): number {
  if (zone === null) return 0;
  if (zone.region === null) return zone.offset;
  const guess = regionOffsetAt(zone.region, localSeconds);
  return regionOffsetAt(zone.region, localSeconds - guess);
}

/** Seconds of a time of day in UTC; a local time counts as UTC. */
function utcSeconds(time: ClockTime): Num {
  return subtract(time.seconds, zoneOffset(time.zone, Number(time.seconds))) ?? 0;
}

// Two moments are told apart by the millisecond: what is finer is kept and shown, but does not count.
function byMillisecond(seconds: Num): Num {
  return typeof seconds === 'number' ? seconds : (round(seconds, 3, 'floor') ?? seconds);
}

export function compareDateTimes(a: DateTime, b: DateTime): number {
  return compareNumbers(byMillisecond(a.epochSeconds), byMillisecond(b.epochSeconds));
}

export function compareTimes(a: ClockTime, b: ClockTime): number {
  return compareNumbers(byMillisecond(utcSeconds(a)), byMillisecond(utcSeconds(b)));
}
