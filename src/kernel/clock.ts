// SPDX-License-Identifier: Apache-2.0

/** An instant in UTC as ISO 8601 with milliseconds, such as `2026-11-22T08:00:00.000Z`. Sorts as text. */
export type Instant = string;
/** A calendar date, `YYYY-MM-DD`, in the zone of whoever it concerns. */
export type CalendarDate = string;

/** Tells the time. Injected everywhere, so that tests and the demo can move it. */
export interface Clock {
  now(): Instant;
}

/** The machine's own clock. */
export const machineClock: Clock = { now: () => new Date().toISOString() };

/** The zone of the demo country; the country's working day and dates are reckoned in it. */
export const HOME_ZONE = 'Asia/Dubai';

const inZone = new Map<string, Intl.DateTimeFormat>();

/** The calendar date that an instant falls on in a zone. */
export function dateIn(instant: Instant, zone: string = HOME_ZONE): CalendarDate {
  let format = inZone.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    inZone.set(zone, format);
  }
  return format.format(new Date(instant));
}

/** An instant moved by a number of milliseconds. */
export function plusMillis(instant: Instant, millis: number): Instant {
  return new Date(Date.parse(instant) + millis).toISOString();
}

/** A date moved by a number of days. */
export function plusDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * A date moved by an ISO 8601 duration of years, months and days; a day that the month lacks becomes the month's last
 * (29 February plus a year is 28 February).
 */
export function plusDuration(date: CalendarDate, duration: string, sign: 1 | -1 = 1): CalendarDate {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(duration);
  if (!match) throw new RangeError(`not a duration of years, months and days: ${duration}`);
  const [years, months, days] = match.slice(1).map((part) => sign * Number(part ?? 0)) as [number, number, number];
  const [y, m, d] = date.split('-').map(Number) as [number, number, number];
  const monthIndex = y * 12 + (m - 1) + years * 12 + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex % 12;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return plusDays(new Date(Date.UTC(year, month, Math.min(d, lastDay))).toISOString().slice(0, 10), days);
}

/** The first instant of a date in a zone with a fixed offset from UTC (the home zone has no summer time). */
export function startOfDate(date: CalendarDate, offset = '+04:00'): Instant {
  return new Date(`${date}T00:00:00${offset}`).toISOString();
}
