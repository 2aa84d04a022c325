// SPDX-License-Identifier: Apache-2.0
import { negated } from '../operators/durations.ts';
import { compareValues } from '../operators/order.ts';
import { SyntaxProblem } from '../problems.ts';
import { parse } from '../syntax/parser.ts';
import type { Expr } from '../syntax/tree.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts';
import { FeelRange, type FeelValue, type Value } from '../values.ts';

/** Reads a range as `range()` takes it: both ends written out, of one kind and in order. Null for any other text. */
export function parseRange(text: string): FeelRange | null {
  const expr = read(text);
  if (expr?.kind !== 'range' || expr.around !== undefined || expr.low === null || expr.high === null) return null;
  const [low, high] = [endOf(expr.low), endOf(expr.high)];
  if ((compareValues(low, high) ?? 1) > 0) return null;
  return new FeelRange({ value: low, included: expr.lowIncluded }, { value: high, included: expr.highIncluded });
}

function read(text: string): Expr | null {
  try {
    return parse(text, { names: Object.keys(READERS) });
  } catch (error) {
    if (error instanceof SyntaxProblem) return null;
    throw error;
  }
}

const READERS: Readonly<Record<string, (text: string) => FeelValue>> = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
};

/** The value of an end: a literal, or one of the functions that read a literal text. */
function endOf(expr: Expr): Value {
  if (expr.kind === 'literal') return expr.value as Value;
  if (expr.kind === 'negate') return negated(endOf(expr.operand));
  if (expr.kind !== 'call' || expr.callee.kind !== 'name' || !Object.hasOwn(READERS, expr.callee.name)) return null;
  const [arg, more] = expr.args;
  const text = arg?.value.kind === 'literal' ? arg.value.value : null;
  const named = arg?.name !== null && arg?.name !== 'from';
  if (more !== undefined || named || typeof text !== 'string') return null;
  return (READERS[expr.callee.name]?.(text) ?? null) as Value;
}
