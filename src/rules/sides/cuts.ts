// SPDX-License-Identifier: Apache-2.0
import { assert } from '../../kernel/assert.ts';
import type { Num } from '../numbers.ts';
import { comparison } from '../operators/comparison.ts';
import type { CompareOp } from '../syntax/tree.ts';
import { CalendarDate } from '../temporal.ts';
import { isNumber, type Value } from '../values.ts';
import type { FactType } from '../vocabulary.ts';

/** Between two sides: just before the value, or just after it. A date is counted in days. */
export type Cut = { readonly value: Num; readonly after: boolean };

/** What a comparison looks at: a fact, or what follows from a date and never turns round while the date grows. */
export type Subject = {
  readonly fact: string;
  readonly itself: boolean;
  readonly at: ((date: CalendarDate) => Value) | undefined;
};

/** Where the comparison changes its answer; null where that cannot be told. */
export function cutsOf(subject: Subject, type: FactType | undefined, op: CompareOp, constant: Value): Cut[] | null {
  // Beside null only being absent or known matters, and that is no side.
  if (constant === null) return subject.itself ? [] : null;
  if (op === '=' || op === '!=') {
    const [before, after] = (['<', '<='] as const).map((each) => cutsOf(subject, type, each, constant));
    return before && after ? [...before, ...after] : null;
  }
  if (subject.at !== undefined) return turnOf(subject.at, op, constant);
  if (type?.kind !== 'number' || !isNumber(constant)) return null;
  return [{ value: constant, after: op === '<=' || op === '>' }];
}

const FIRST = dayOf(1, 1, 1);
const LAST = dayOf(9999, 12, 31);

/** The first day on which the answer is another than on the days before. */
function turnOf(at: (date: CalendarDate) => Value, op: CompareOp, constant: Value): Cut[] | null {
  const holds = comparison(op);
  const answer = (day: number) => holds(at(dateAt(day)), constant);
  const [before, after] = [answer(FIRST), answer(LAST)];
  if (typeof before !== 'boolean' || typeof after !== 'boolean') return null;
  if (before === after) return [];
  let [low, high] = [FIRST, LAST];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (answer(middle) === before) low = middle;
    else high = middle;
  }
  return [{ value: high, after: false }];
}

function dayOf(year: number, month: number, day: number): number {
  const date = CalendarDate.of(year, month, day);
  assert(date !== null, 'the calendar has this day');
  return date.epochDay;
}

/** The day so many days after 1970 began. */
export function dateAt(day: number): CalendarDate {
  const date = CalendarDate.ofEpochDay(day);
  assert(date !== null, 'the calendar has this day');
  return date;
}
