// SPDX-License-Identifier: Apache-2.0
import { dateIn } from '../kernel/clock.ts';
import type { Lang } from '../kernel/text.ts';
import { type Digits, localeOf, ZONE } from './locale.ts';
import { t } from './translate.ts';

/** A moment (`Date`, or ISO text with a time) or a calendar day (`2026-12-03`). */
export type When = Date | string;

/**
 * How a date is written. `long`: 3 December 2026. `weekday`: Thursday 3 December 2026. `short`: 3 Dec 2026. `time`:
 * with the time of day. `near`: today, tomorrow, Thursday 3 December when within two weeks, long otherwise (needs
 * `now`). `hijri`: the Umm al-Qura date.
 */
export type DateStyle = 'long' | 'weekday' | 'short' | 'time' | 'near' | 'hijri';

/** How a date is written: from when it is seen, and in which digits. */
export type DateOptions = { readonly now?: Date; readonly digits?: Digits };

const STYLES: Record<Exclude<DateStyle, 'near'>, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit', hour12: true },
  hijri: { day: 'numeric', month: 'long', year: 'numeric', calendar: 'islamic-umalqura' },
};
const WEEKDAY_WITHOUT_YEAR: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(lang: Lang, digits: Digits, style: Intl.DateTimeFormatOptions, zone: string): Intl.DateTimeFormat {
  const name = `${lang}:${digits}:${zone}:${JSON.stringify(style)}`;
  const known = formats.get(name) ?? new Intl.DateTimeFormat(localeOf(lang, digits), { ...style, timeZone: zone });
  formats.set(name, known);
  return known;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day has no zone: it is read and written in UTC, so that it never slips to the day before. */
function read(when: When): { readonly at: Date; readonly zone: string } {
  if (when instanceof Date) return { at: when, zone: ZONE };
  return DAY.test(when) ? { at: new Date(`${when}T00:00:00Z`), zone: 'UTC' } : { at: new Date(when), zone: ZONE };
}

/** The calendar day of a moment in the country, `2026-12-03`. */
export function isoDay(when: When): string {
  const { at, zone } = read(when);
  return dateIn(at.toISOString(), zone);
}

/** Whole days from `now` to the day asked about; negative when it has passed. */
export function daysUntil(when: When, now: Date): number {
  return Math.round((Date.parse(isoDay(when)) - Date.parse(isoDay(now))) / 86_400_000);
}

/** English weekdays come with or without a comma, as the data of the day has it; we write them without. */
function written(lang: Lang, date: string): string {
  return lang === 'en' ? date.replace(/^(\w+day), /, '$1 ') : date;
}

/** A date in words, in the zone of the country. */
export function formatDate(lang: Lang, when: When, style: DateStyle = 'long', options: DateOptions = {}): string {
  const digits = options.digits ?? 'latn';
  const { at, zone } = read(when);
  if (style !== 'near') return written(lang, dateFormat(lang, digits, STYLES[style], zone).format(at));
  const away = options.now === undefined ? undefined : daysUntil(when, options.now);
  if (away === 0) return t(lang, 'dates.today');
  if (away === 1) return t(lang, 'dates.tomorrow');
  if (away === -1) return t(lang, 'dates.yesterday');
  const near = away !== undefined && away > 0 && away <= 14;
  return written(lang, dateFormat(lang, digits, near ? WEEKDAY_WITHOUT_YEAR : STYLES.long, zone).format(at));
}

/** How far away a day is: “today”, “in 3 days”, “2 days ago”. */
export function formatAway(lang: Lang, when: When, now: Date): string {
  const days = daysUntil(when, now);
  if (days === 0) return t(lang, 'dates.today');
  if (days === 1) return t(lang, 'dates.tomorrow');
  if (days === -1) return t(lang, 'dates.yesterday');
  return days > 0 ? t(lang, 'dates.inDays', { days }) : t(lang, 'dates.daysAgo', { days: -days });
}

/** A length of time in working days, as the promise is made: “within 3 working days”. */
export function formatWorkingDays(lang: Lang, days: number): string {
  return days === 0 ? t(lang, 'dates.atOnce') : t(lang, 'dates.workingDays', { days });
}
