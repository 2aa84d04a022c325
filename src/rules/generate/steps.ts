// SPDX-License-Identifier: Apache-2.0
import type { Expr, ExprOf, UnaryTest } from '../syntax/tree.ts';
import { CalendarDate } from '../temporal.ts';
import type { FeelValue, Value } from '../values.ts';
import type { Anatomy, Part } from './anatomy.ts';

// A condition over one number, in which the number is only ever compared with constants, is a staircase: its answer can
// change only at those constants. So a few answers of the closures, at and between them, say all of it.

const STAIRS_MAX = 12;

/** The constants at which a condition over one number may change its answer; null when it is not of that kind. */
export function stairsOf(anatomy: Anatomy, part: Part, fact: string): readonly number[] | null {
  const found = new Set<number>();
  if (!collect({ anatomy, fact, found }, part.expr) || found.size > STAIRS_MAX) return null;
  return [...found].sort((a, b) => a - b);
}

type Search = { readonly anatomy: Anatomy; readonly fact: string; readonly found: Set<number> };

function collect(search: Search, expr: Expr): boolean {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return collect(search, expr.left) && collect(search, expr.right);
    case 'if':
      return [expr.test, expr.then, expr.otherwise].every((part) => collect(search, part));
    case 'compare':
      return (
        (isFact(search, expr.left) && isStair(search, expr.right)) ||
        (isFact(search, expr.right) && isStair(search, expr.left))
      );
    case 'between':
      return isFact(search, expr.value) && isStair(search, expr.low) && isStair(search, expr.high);
    case 'in':
      // A list may itself be equal to the list of tests.
      if (search.anatomy.typeOf(search.fact)?.kind === 'list') return false;
      return isFact(search, expr.value) && expr.tests.tests.every((test) => isStairTest(search, test));
    case 'call':
      return isNot(search.anatomy, expr) && expr.args.every((arg) => collect(search, arg.value));
    default:
      return typeof search.anatomy.constantOf(expr) === 'boolean';
  }
}

function isFact({ anatomy, fact }: Search, expr: Expr): boolean {
  if (expr.kind !== 'name') return false;
  const binding = anatomy.checked.checker.names.get(expr);
  return binding?.kind === 'fact' && binding.name === fact;
}

function isStair(search: Search, expr: Expr): boolean {
  return isStairValue(search, search.anatomy.constantOf(expr));
}

function isStairValue({ found }: Search, value: Value | undefined): boolean {
  if (value === null) return true;
  // One more and one less must be safe integers too, and so must the number half way.
  if (typeof value !== 'number' || Math.abs(value) > 2 ** 50) return false;
  found.add(value);
  return true;
}

function isStairTest(search: Search, test: UnaryTest): boolean {
  if (test.kind === 'any') return true;
  if (test.kind === 'compare') return isStair(search, test.right);
  if (test.expr.kind === 'range')
    return [test.expr.low, test.expr.high].every((end) => end === null || isStair(search, end));
  const value = search.anatomy.constantOf(test.expr);
  return Array.isArray(value) ? value.every((member) => isStairValue(search, member)) : isStairValue(search, value);
}

/** Whether a call is FEEL's `not` of one condition. */
export function isNot(anatomy: Anatomy, expr: ExprOf<'call'>): boolean {
  return expr.args.length === 1 && anatomy.checked.checker.calls.get(expr)?.builtin.name === 'not';
}

/** Whether a condition asks of its one fact nothing but whether it is there. */
export function asksForPresence(anatomy: Anatomy, part: Part, fact: string): boolean {
  const found = new Set<number>();
  return collect({ anatomy, fact, found }, part.expr) && found.size === 0;
}

/** Some value of a type, for a condition that does not look at it. */
export function someValue(kind: string): FeelValue | undefined {
  const some: Readonly<Record<string, FeelValue>> = {
    text: '',
    number: 0,
    list: [],
    date: CalendarDate.of(2000, 1, 1),
  };
  return some[kind];
}

const RISING = new Set(['date', 'months', 'days']);

/**
 * Whether a condition over one date has a single turning point: an order between something that only grows with the date
 * (or only shrinks), and something that does not depend on it.
 */
export function hasTurningPoint(anatomy: Anatomy, part: Part, fact: string): boolean {
  const { expr } = part;
  if (expr.kind !== 'compare' || expr.op === '=' || expr.op === '!=') return false;
  const search = { anatomy, fact, found: new Set<number>() };
  const fixed = (side: Expr) => anatomy.isFixed(side);
  return (fixed(expr.right) && isMonotone(search, expr.left)) || (fixed(expr.left) && isMonotone(search, expr.right));
}

/** Dates move by a duration in order, whole months and years between two dates shrink as the first grows. */
function isMonotone(search: Search, expr: Expr): boolean {
  const { anatomy } = search;
  const fixed = (side: Expr) => anatomy.isFixed(side);
  const typeOf = (side: Expr) => anatomy.checked.checker.types.get(side)?.kind ?? '';
  if (isFact(search, expr)) return true;
  if (expr.kind === 'arithmetic' && (expr.op === '+' || expr.op === '-')) {
    if (!RISING.has(typeOf(expr.left)) || !RISING.has(typeOf(expr.right))) return false;
    return (fixed(expr.right) && isMonotone(search, expr.left)) || (fixed(expr.left) && isMonotone(search, expr.right));
  }
  if (expr.kind === 'path') return expr.name === 'years' && isMonthsBetween(search, expr.of);
  return isMonthsBetween(search, expr);
}

function isMonthsBetween(search: Search, expr: Expr): boolean {
  if (expr.kind !== 'call' || expr.args.length !== 2) return false;
  const { anatomy } = search;
  if (anatomy.checked.checker.calls.get(expr)?.builtin.name !== 'years and months duration') return false;
  const [first, second] = expr.args.map((arg) => arg.value) as [Expr, Expr];
  const fixed = (side: Expr) => anatomy.isFixed(side);
  return (isFact(search, first) && fixed(second)) || (isFact(search, second) && fixed(first));
}
