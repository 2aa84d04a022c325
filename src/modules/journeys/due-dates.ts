// SPDX-License-Identifier: Apache-2.0
import { type CalendarDate, HOME_CALENDAR, plusWorkingDays, type WorkingCalendar } from '../../kernel/index.ts';
import { isClosed } from './case-states.ts';
import type { CaseState } from './types.ts';

/** What a promised date depends on. */
export type DueItem = { readonly service: string; readonly after: readonly string[]; readonly standardDays: number };

/**
 * The date promised for each service when all begin on `start`: each comes its own standard after the latest of those it
 * waits for. `known` holds dates of services that are already under way, here or in a sibling journey; a service that is
 * waited for and is nowhere counts for nothing.
 */
export function dueDates(
  items: readonly DueItem[],
  start: CalendarDate,
  {
    known = new Map(),
    calendar = HOME_CALENDAR,
  }: { known?: ReadonlyMap<string, CalendarDate>; calendar?: WorkingCalendar } = {},
): Map<string, CalendarDate> {
  const byService = new Map(items.map((item) => [item.service, item]));
  const due = new Map<string, CalendarDate>();
  const visiting = new Set<string>();
  const dueOf = (service: string): CalendarDate => {
    const settled = due.get(service) ?? known.get(service);
    if (settled) return settled;
    const item = byService.get(service);
    // Nothing published holds a circle; were one to come, the promise must still be a date.
    if (!item || visiting.has(service)) return start;
    visiting.add(service);
    const begins = item.after.map(dueOf).reduce(later, start);
    const date = plusWorkingDays(begins, item.standardDays, calendar);
    due.set(service, date);
    return date;
  };
  for (const item of items) dueOf(item.service);
  return due;
}

/** The later of two dates. */
export function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

type Projected = DueItem & { readonly state: CaseState; readonly dueOn: CalendarDate };

/**
 * The dates of the cases as things stand on `today`. What is open keeps its own date, what is closed no longer holds
 * anything up, and what still waits begins when the last of those before it is due, and not before today.
 */
export function projectDates(
  cases: readonly Projected[],
  today: CalendarDate,
  siblings: readonly Projected[] = cases,
): Map<string, CalendarDate> {
  const known = new Map<string, CalendarDate>();
  for (const { service, state, dueOn } of siblings) {
    if (isClosed(state)) known.set(service, known.get(service) ?? today);
    else if (state !== 'waiting') known.set(service, later(dueOn, today));
  }
  const waiting = siblings.filter(({ state }) => state === 'waiting');
  const projected = dueDates(waiting, today, { known });
  return new Map(
    cases.map(({ service, state, dueOn }) => [
      service,
      state === 'waiting' ? (projected.get(service) ?? dueOn) : dueOn,
    ]),
  );
}
