// SPDX-License-Identifier: Apache-2.0
import { dateIn, type Instant, workingDaysBetween } from '../../kernel/index.ts';
import type { ClockInterval, ClockOwner } from './types.ts';

/** The time one owner used, in hours of the wall clock and in working days. */
export type TimeUsed = { readonly hours: number; readonly workingDays: number };

/** How the time of a case was used, and how the entity's own stands against its standard. */
export type ClockReading = {
  readonly entity: TimeUsed;
  readonly customer: TimeUsed;
  readonly thirdParty: TimeUsed;
  /** From the first interval to the last, whoever owned it. */
  readonly elapsed: TimeUsed;
  /** Working days the entity has left of its standard; negative when it is over. */
  readonly leftDays: number;
  /** Whose time runs now, and since when. */
  readonly running: { readonly owner: ClockOwner; readonly since: Instant } | undefined;
};

/**
 * Reads the clock of a case. Working days are the ends of working days that an interval crosses, so the days of intervals
 * that touch add up to the days of the whole.
 */
export function readClock(intervals: readonly ClockInterval[], standardDays: number, now: Instant): ClockReading {
  const of = (owner: ClockOwner) =>
    sum(
      intervals.filter((interval) => interval.owner === owner),
      now,
    );
  const entity = of('entity');
  const last = intervals.at(-1);
  return {
    entity,
    customer: of('customer'),
    thirdParty: of('third-party'),
    elapsed: sum(intervals, now),
    leftDays: standardDays - entity.workingDays,
    running: last && !last.endedAt ? { owner: last.owner, since: last.startedAt } : undefined,
  };
}

function sum(intervals: readonly ClockInterval[], now: Instant): TimeUsed {
  let hours = 0;
  let workingDays = 0;
  for (const { startedAt, endedAt = now } of intervals) {
    hours += Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) / 3_600_000;
    workingDays += workingDaysBetween(dateIn(startedAt), dateIn(endedAt));
  }
  return { hours, workingDays };
}
