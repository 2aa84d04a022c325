// SPDX-License-Identifier: Apache-2.0
import { assert, type Clock, type Instant, plusMillis } from '../../src/kernel/index.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves forward: `{ days: 2, minutes: 5 }`. */
  advance(by: Span): Instant;
  /** Moves to an instant, forward or back. */
  set(instant: Instant): Instant;
}

export type Span = { readonly [unit in keyof typeof MILLIS]?: number };

const MILLIS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000, millis: 1 } as const;

/** Stops the time at an instant such as `2026-11-22T08:00:00.000Z`, a Sunday noon in Abu Dhabi. */
export function fakeClock(start: Instant = '2026-11-22T08:00:00.000Z'): FakeClock {
  let now = exact(start);
  return {
    now: () => now,
    advance: (by) => {
      now = plusMillis(now, inMillis(by));
      return now;
    },
    set: (instant) => {
      now = exact(instant);
      return now;
    },
  };
}

function inMillis(span: Span): number {
  const units = Object.keys(MILLIS) as (keyof typeof MILLIS)[];
  return units.reduce((sum, unit) => sum + (span[unit] ?? 0) * MILLIS[unit], 0);
}

// Instants are compared as text everywhere, so a test must not begin with one that is written another way.
function exact(instant: Instant): Instant {
  assert(new Date(instant).toISOString() === instant, `not an instant with milliseconds in UTC: ${instant}`);
  return instant;
}
