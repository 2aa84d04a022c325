// SPDX-License-Identifier: Apache-2.0
import { type Instant, plusMillis } from '../../kernel/index.ts';

const MINUTE = 60_000;
/** A session nobody used for this long has ended. */
export const IDLE_MILLIS = 30 * MINUTE;
/** A session ends after this long, however much it was used. */
export const ABSOLUTE_MILLIS = 12 * 60 * MINUTE;
/** A secret that is older than this is replaced with the next request. */
export const ROTATE_MILLIS = 15 * MINUTE;
/** For this long the replaced secret still serves requests that were under way. */
export const GRACE_MILLIS = MINUTE;
/** How often at most the time of the last use is written down. */
export const TOUCH_MILLIS = MINUTE;

/** The times of a session, and whether the secret that was shown is its current one or the one before. */
export type SessionTimes = {
  readonly current: boolean;
  readonly rotatedAt: Instant;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
};

/**
 * What to do with a session whose secret was shown. `pass`: let in and write nothing. `touch`: let in, write down the use.
 * `rotate`: let in with a new secret. `ended`: too old or idle. `stolen`: the replaced secret came back although the browser
 * already held the new one, so somebody else has one of the two.
 */
export type Verdict = 'pass' | 'touch' | 'rotate' | 'ended' | 'stolen';

/**
 * Judges a session. A rotation is confirmed by the first use of the new secret, which moves `seenAt` past `rotatedAt`. Until
 * then the answer that carried the new secret may have been lost on its way, and the replaced secret is not suspicious: it
 * is given another one.
 */
export function judge(session: SessionTimes, now: Instant): Verdict {
  if (now >= session.expiresAt || now >= plusMillis(session.seenAt, IDLE_MILLIS)) return 'ended';
  const confirmed = session.seenAt > session.rotatedAt;
  if (!session.current) {
    if (now < plusMillis(session.rotatedAt, GRACE_MILLIS)) return 'pass';
    return confirmed ? 'stolen' : 'rotate';
  }
  if (now >= plusMillis(session.rotatedAt, ROTATE_MILLIS)) return 'rotate';
  const due = !confirmed || now >= plusMillis(session.seenAt, TOUCH_MILLIS);
  return due && now > session.seenAt ? 'touch' : 'pass';
}
