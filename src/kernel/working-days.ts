// SPDX-License-Identifier: Apache-2.0
import { type CalendarDate, plusDays } from './clock.ts';

/** Which days an entity works. Public holidays deepen this later; the weekend is Saturday and Sunday. */
export type WorkingCalendar = { readonly weekend: readonly number[]; readonly holidays: ReadonlySet<CalendarDate> };

/** The calendar of the demo country: Saturday and Sunday are free, no public holidays yet. */
export const HOME_CALENDAR: WorkingCalendar = { weekend: [6, 0], holidays: new Set() };

/** Whether a date is worked. */
export function isWorkingDay(date: CalendarDate, calendar: WorkingCalendar = HOME_CALENDAR): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return !calendar.weekend.includes(weekday) && !calendar.holidays.has(date);
}

/**
 * The date that lies a number of working days after another. Zero days is the same date, or the next working day when that
 * date is not worked: a promise never falls on a day nobody works.
 */
export function plusWorkingDays(
  from: CalendarDate,
  days: number,
  calendar: WorkingCalendar = HOME_CALENDAR,
): CalendarDate {
  let date = from;
  let left = days;
  while (left > 0) {
    date = plusDays(date, 1);
    if (isWorkingDay(date, calendar)) left -= 1;
  }
  while (!isWorkingDay(date, calendar)) date = plusDays(date, 1);
  return date;
}

/** Working days after `from`, up to and with `to`: what `plusWorkingDays` adds, read backwards. Never negative. */
export function workingDaysBetween(
  from: CalendarDate,
  to: CalendarDate,
  calendar: WorkingCalendar = HOME_CALENDAR,
): number {
  let days = 0;
  for (let date = plusDays(from, 1); date <= to; date = plusDays(date, 1)) if (isWorkingDay(date, calendar)) days += 1;
  return days;
}
