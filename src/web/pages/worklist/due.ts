// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import {
  type CalendarDate,
  dateIn,
  type Instant,
  type Lang,
  plusDays,
  workingDaysBetween,
} from '../../../kernel/index.ts';
import { type ClockOwner, isClosed, type JourneyCase } from '../../../modules/journeys/index.ts';

/** How a case stands against its date, in working days. While somebody else is waited for, no day of ours passes. */
export type Due =
  | { readonly kind: 'closed'; readonly at: Instant }
  | { readonly kind: 'paused'; readonly owner: Exclude<ClockOwner, 'entity'>; readonly days: number }
  | { readonly kind: 'today' | 'tomorrow' }
  | { readonly kind: 'left' | 'overdue'; readonly days: number };

export function dueOf(one: JourneyCase, now: Instant): Due {
  if (isClosed(one.state)) return { kind: 'closed', at: one.closedAt ?? now };
  const today = dateIn(now);
  const last = one.clock.at(-1);
  if (last && !last.endedAt && last.owner !== 'entity') {
    return { kind: 'paused', owner: last.owner, days: workingDaysBetween(dateIn(last.startedAt), today) };
  }
  return untilDate(one.dueOn, today);
}

function untilDate(dueOn: CalendarDate, today: CalendarDate): Due {
  if (dueOn < today) return { kind: 'overdue', days: Math.max(1, workingDaysBetween(dueOn, today)) };
  if (dueOn === today) return { kind: 'today' };
  if (dueOn === plusDays(today, 1)) return { kind: 'tomorrow' };
  return { kind: 'left', days: workingDaysBetween(today, dueOn) };
}

/** The same in words: “due tomorrow”, “2 working days left”, “overdue by 1 working day”. */
export function dueWords(lang: Lang, due: Due, formatDay: (at: Instant) => string): string {
  switch (due.kind) {
    case 'closed':
      return t(lang, 'worklist.due.closed', { date: formatDay(due.at) });
    case 'paused':
      return t(lang, 'worklist.due.paused', { days: due.days });
    case 'today':
    case 'tomorrow':
      return t(lang, `worklist.due.${due.kind}`);
    case 'left':
    case 'overdue':
      return t(lang, `worklist.due.${due.kind}`, { days: due.days });
  }
}

/** The state of a case as its staff say it: waiting for somebody else is a state of its own to them. */
export function stateWords(lang: Lang, one: Pick<JourneyCase, 'state' | 'clock'>): string {
  const running = one.clock.at(-1);
  const waits = one.state === 'in-progress' && running?.owner === 'third-party' && !running.endedAt;
  return t(lang, `worklist.state.${waits ? 'third-party' : one.state}`);
}
