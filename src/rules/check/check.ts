// SPDX-License-Identifier: Apache-2.0
import { Box } from '../boxed.ts';
import { CalendarDate, ClockTime, DateTime, DaysDuration, MonthsDuration } from '../temporal.ts';
import { isNumber, type Value } from '../values.ts';
import { checkCall, checkName } from './check-calls.ts';
import {
  checkArithmetic,
  checkBetween,
  checkCompare,
  checkIn,
  checkLogic,
  checkNegate,
  checkRange,
} from './check-operators.ts';
import {
  checkContext,
  checkFilter,
  checkFor,
  checkFunction,
  checkIf,
  checkInstanceOf,
  checkList,
  checkPath,
  checkQuantified,
} from './check-structures.ts';
import type { Kinds } from './checker.ts';
import {
  ANY,
  BOOLEAN,
  DATE,
  DATE_TIME,
  DAYS,
  MONTHS,
  NULL,
  NUMBER,
  type StaticType,
  TEXT,
  TIME,
} from './static-type.ts';

/** The type of a value that stands in the rule. */
function typeOfValue(value: Value): StaticType {
  if (value === null) return NULL;
  if (typeof value === 'boolean') return BOOLEAN;
  if (typeof value === 'string') return TEXT;
  if (isNumber(value)) return NUMBER;
  if (value instanceof CalendarDate) return DATE;
  if (value instanceof ClockTime) return TIME;
  if (value instanceof DateTime) return DATE_TIME;
  if (value instanceof DaysDuration) return DAYS;
  return value instanceof MonthsDuration ? MONTHS : ANY;
}

/** How each kind of expression is checked. */
export const KINDS: Kinds = {
  literal: (_, expr) => typeOfValue(expr.value as Value),
  name: checkName,
  negate: checkNegate,
  arithmetic: checkArithmetic,
  and: checkLogic,
  or: checkLogic,
  compare: checkCompare,
  between: checkBetween,
  in: checkIn,
  if: checkIf,
  for: checkFor,
  some: checkQuantified,
  every: checkQuantified,
  list: checkList,
  context: checkContext,
  range: checkRange,
  filter: checkFilter,
  path: checkPath,
  call: checkCall,
  'instance-of': checkInstanceOf,
  function: checkFunction,
  boxed: (checker, expr) => Box.of(expr).check(checker),
};
