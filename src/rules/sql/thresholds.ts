// SPDX-License-Identifier: Apache-2.0
import { assert } from '../../kernel/assert.ts';
import { comparison } from '../operators/comparison.ts';
import { CalendarDate } from '../temporal.ts';
import { formatDate } from '../temporal-text.ts';
import type { Value } from '../values.ts';
import type { OrderOp } from './numbers.ts';
import { type Curve, type Scalar, strictOf } from './scalar.ts';

// `years and months duration(birthDate, today()).years >= 18` grows or falls with the birth date and never turns round. So
// there is one day from which on it holds, or up to which it does. That day is found here, by asking the closures'
// own functions, and the engine compares a column with a literal.

const FIRST = dayOf(1, 1, 1);
const LAST = dayOf(9999, 12, 31);

function dayOf(year: number, month: number, day: number): number {
  const date = CalendarDate.of(year, month, day);
  assert(date !== null, 'the calendar has this day');
  return date.epochDay;
}

function dateAt(day: number): CalendarDate {
  const date = CalendarDate.ofEpochDay(day);
  assert(date !== null, 'the calendar has this day');
  return date;
}

/** The comparison as one of the date itself; null when it does not turn within the years that SQL writes. */
export function threshold(op: OrderOp, { of, at }: Curve, constant: Value): Scalar | null {
  const holds = comparison(op);
  const answer = (day: number): Value => holds(at(dateAt(day)), constant);
  const [before, after] = [answer(FIRST), answer(LAST)];
  if (typeof before !== 'boolean' || typeof after !== 'boolean' || before === after) return null;
  let [low, high] = [FIRST, LAST];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (answer(middle) === before) low = middle;
    else high = middle;
  }
  const side = before ? `<= DATE '${formatDate(dateAt(low))}'` : `>= DATE '${formatDate(dateAt(high))}'`;
  return strictOf({ type: { kind: 'boolean' }, value: `(${of.value} ${side})` }, [of]);
}
