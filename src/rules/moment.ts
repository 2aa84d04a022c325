// SPDX-License-Identifier: Apache-2.0
import { assert } from '../kernel/assert.ts';
import { type CalendarDate, ClockTime, DateTime } from './temporal.ts';
import { parseDate, parseDateTime } from './temporal-text.ts';

/** The day (and instant) as of which a rule is decided: `today()` and `now()`. A rule never reads the machine's clock. */
export type AsOf = { readonly date: string; readonly instant?: string };

const kept = new WeakMap<AsOf, { today: CalendarDate; now: DateTime }>();
const UTC = { offset: 0, region: null } as const;

function read(asOf: AsOf): { today: CalendarDate; now: DateTime } {
  const known = kept.get(asOf);
  if (known !== undefined) return known;
  const today = parseDate(asOf.date);
  assert(today !== null, `the as-of date ${asOf.date} is not of the form YYYY-MM-DD`);
  const now = asOf.instant === undefined ? new DateTime(today, new ClockTime(0, UTC)) : parseDateTime(asOf.instant);
  assert(now !== null, `the as-of instant ${asOf.instant} is not of the form YYYY-MM-DDTHH:MM:SSZ`);
  kept.set(asOf, { today, now });
  return { today, now };
}

export function today(asOf: AsOf): CalendarDate {
  return read(asOf).today;
}

export function now(asOf: AsOf): DateTime {
  return read(asOf).now;
}
