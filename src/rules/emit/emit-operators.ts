// SPDX-License-Identifier: Apache-2.0
import type { Analysis } from '../check/checker.ts';
import type { StaticType } from '../check/static-type.ts';
import { arithmetic } from '../operators/arithmetic.ts';
import { comparison } from '../operators/comparison.ts';
import { negated } from '../operators/durations.ts';
import { and, not, or } from '../operators/logic.ts';
import { passes, within } from '../operators/membership.ts';
import type { Expr, ExprOf, RangeExpr, UnaryTest, UnaryTests } from '../syntax/tree.ts';
import { FeelRange, join, Unknown, unknownIn, type Value } from '../values.ts';
import type { Emitter } from './emitter.ts';
import type { Frame, Run } from './frame.ts';

export function emitAnd(emitter: Emitter, expr: ExprOf<'and' | 'or'>): Run {
  const [left, right] = [emitter.emit(expr.left), emitter.emit(expr.right)];
  return (frame) => {
    const first = left(frame);
    return first === false ? false : and(first, right(frame));
  };
}

export function emitOr(emitter: Emitter, expr: ExprOf<'and' | 'or'>): Run {
  const [left, right] = [emitter.emit(expr.left), emitter.emit(expr.right)];
  return (frame) => {
    const first = left(frame);
    return first === true ? true : or(first, right(frame));
  };
}

export function emitNegate(emitter: Emitter, expr: ExprOf<'negate'>): Run {
  const operand = emitter.emit(expr.operand);
  const constant = emitter.constantOf(operand);
  if (constant !== undefined) return emitter.constant(negated(constant));
  return (frame) => negated(operand(frame));
}

export function emitArithmetic(emitter: Emitter, expr: ExprOf<'arithmetic'>): Run {
  return emitter.binary(emitter.emit(expr.left), emitter.emit(expr.right), arithmetic(expr.op));
}

export function emitCompare(emitter: Emitter, expr: ExprOf<'compare'>): Run {
  const [left, right] = [emitter.emit(expr.left), emitter.emit(expr.right)];
  const types = emitter.analysis.types;
  if (!isWide(types.get(expr.left)) && !isWide(types.get(expr.right)))
    return emitter.binary(left, right, comparison(expr.op));
  const compare = comparison(expr.op);
  return (frame) => {
    const [one, other] = [left(frame), right(frame)];
    frame.budget.walk(one);
    frame.budget.walk(other);
    return compare(one, other);
  };
}

/** Whether a value of the type may be a list or a context, which takes as many steps to compare as it has members. */
function isWide(type: StaticType | undefined): boolean {
  return type === undefined || ['any', 'list', 'context', 'one-of'].includes(type.kind);
}

export function emitBetween(emitter: Emitter, expr: ExprOf<'between'>): Run {
  const [value, low, high] = [emitter.emit(expr.value), emitter.emit(expr.low), emitter.emit(expr.high)];
  return (frame) => within(value(frame), { value: low(frame), included: true }, { value: high(frame), included: true });
}

/** The ends of a range as written; an end left open gives undefined. */
function emitEnds(emitter: Emitter, expr: RangeExpr): { low: Run | null; high: Run | null } {
  return { low: expr.low && emitter.emit(expr.low), high: expr.high && emitter.emit(expr.high) };
}

export function emitRange(emitter: Emitter, expr: RangeExpr): Run {
  const { low, high } = emitEnds(emitter, expr);
  return (frame) => {
    const [from, to] = [low?.(frame), high?.(frame)];
    const unknown = join(unknownIn(from ?? null), unknownIn(to ?? null));
    if (unknown !== null) return unknown;
    return new FeelRange(
      { value: from, included: expr.lowIncluded },
      { value: to, included: expr.highIncluded },
      expr.around,
    );
  };
}

export function emitIn(emitter: Emitter, expr: ExprOf<'in'>): Run {
  const value = emitter.emit(expr.value);
  const tests = emitTests(emitter, expr.tests, emitter.analysis.types.get(expr.value)?.kind === 'boolean');
  const slot = emitter.slot(expr.tests);
  return (frame) => {
    frame.locals[slot] = value(frame);
    return tests(frame);
  };
}

/** Tests of the value that stands in the place of `?`. */
export function emitTests(emitter: Emitter, tests: UnaryTests, ofBoolean: boolean): Run {
  const slot = emitter.slot(tests);
  const each = tests.tests.map((test) => emitTest(emitter, test, { slot, ofBoolean }));
  const [only] = each;
  const any: Run = each.length === 1 && only !== undefined ? only : (frame) => anyPassed(frame, each);
  return tests.negated ? (frame) => not(any(frame)) : any;
}

// A test whose answer is null (it could not be compared) does not spoil the others.
function anyPassed(frame: Frame, tests: readonly Run[]): Value {
  let passed: Value = false;
  for (const test of tests) {
    passed = or(passed, test(frame) ?? false);
    if (passed === true) return true;
  }
  return passed;
}

type Subject = { readonly slot: number; readonly ofBoolean: boolean };

function emitTest(emitter: Emitter, test: UnaryTest, { slot, ofBoolean }: Subject): Run {
  if (test.kind === 'any') return emitter.constant(true);
  if (test.kind === 'compare') {
    const [compare, right] = [comparison(test.op), emitter.emit(test.right)];
    return (frame) => {
      const found = right(frame);
      frame.budget.walk(found);
      return compare(frame.locals[slot] ?? null, found);
    };
  }
  if (test.expr.kind === 'range' && test.expr.around === undefined) return emitRangeTest(emitter, test.expr, slot);
  const value = emitter.emit(test.expr);
  if (isCondition(emitter.analysis, test.expr, ofBoolean)) return value;
  return (frame) => {
    const found = value(frame);
    const subject = frame.locals[slot] ?? null;
    // What gives true or false about a value that is neither is a condition. An absent yes or no is no condition's subject.
    if (!ofBoolean && typeof found === 'boolean' && typeof subject !== 'boolean' && !(subject instanceof Unknown))
      return found;
    frame.budget.walk(found);
    return passes(subject, found);
  };
}

/** Whether a test is a condition that stands for itself, rather than a value that the subject is held against. */
export function isCondition(analysis: Analysis, expr: Expr, ofBoolean: boolean): boolean {
  if (analysis.types.get(expr)?.kind !== 'boolean') return false;
  return !ofBoolean || mentionsSubject(expr);
}

function mentionsSubject(expr: unknown): boolean {
  if (typeof expr !== 'object' || expr === null) return false;
  if ('kind' in expr && expr.kind === 'name') return 'name' in expr && expr.name === '?';
  return Object.values(expr).some((part) =>
    Array.isArray(part) ? part.some((each) => mentionsSubject(each)) : mentionsSubject(part),
  );
}

function emitRangeTest(emitter: Emitter, expr: RangeExpr, slot: number): Run {
  const { low, high } = emitEnds(emitter, expr);
  return (frame) =>
    within(
      frame.locals[slot] ?? null,
      { value: low?.(frame), included: expr.lowIncluded },
      { value: high?.(frame), included: expr.highIncluded },
    );
}
