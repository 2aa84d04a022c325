// SPDX-License-Identifier: Apache-2.0
import { isCondition } from '../emit/emit-operators.ts';
import { arithmetic } from '../operators/arithmetic.ts';
import type { ArithmeticOp, Expr, ExprOf, UnaryTest } from '../syntax/tree.ts';
import { between, moved } from './dates.ts';
import { literal } from './literals.ts';
import { coalesced, kleene } from './logic.ts';
import { compute, divided, isNumeric, type Numeric, negated, type Writing } from './numbers.ts';
import { constantPart, type Part } from './parts.ts';
import { refuse } from './refusal.ts';
import { passes, relate, unless, within } from './relations.ts';
import type { Scalar } from './scalar.ts';
import type { Translator } from './translator.ts';

export function translateLogic(translator: Translator, expr: ExprOf<'and' | 'or'>): Scalar {
  const parts = [translator.condition(expr.left), translator.condition(expr.right)];
  return kleene(expr.kind === 'and' ? 'AND' : 'OR', parts, translator.words, expr.at);
}

export function translateNegate(translator: Translator, expr: ExprOf<'negate'>): Scalar {
  const operand = translator.scalar(expr.operand);
  if (operand.constant === null) return operand;
  return isNumeric(operand) ? negated(operand, translator.writing(expr.at)) : refuse(expr.at, 'no-sql-type');
}

export function translateArithmetic(translator: Translator, expr: ExprOf<'arithmetic'>): Part {
  const [left, right] = [translator.scalar(expr.left), translator.scalar(expr.right)];
  return calculate(expr.op, left, right, translator.writing(expr.at));
}

/** An arithmetic operation on two values. */
export function calculate(op: ArithmeticOp, left: Scalar, right: Scalar, writing: Writing): Part {
  const { words, at } = writing;
  const [l, r] = [left.constant, right.constant];
  if (l === null || r === null) return literal(null, words, at);
  if (l !== undefined && r !== undefined) return constantPart(arithmetic(op)(l, r), words, at);
  if (isNumeric(left) && isNumeric(right)) return ofNumbers(op, [left, right], writing);
  if (left.type.kind === 'date' && isDuration(right) && (op === '+' || op === '-')) {
    return moved(op, left, right, writing);
  }
  if (right.type.kind === 'date' && isDuration(left) && op === '+') return moved(op, right, left, writing);
  if (left.type.kind === 'date' && right.type.kind === 'date' && op === '-') return between(left, right);
  return refuse(at, 'no-sql', `"${op}"`);
}

function isDuration(part: Scalar): part is Numeric {
  return part.type.kind === 'days' || part.type.kind === 'months';
}

function ofNumbers(op: ArithmeticOp, pair: readonly [Numeric, Numeric], writing: Writing): Part {
  const [left, right] = pair;
  if (op === '/') return divided(left, right, writing);
  if (op === '**') return refuse(writing.at, 'no-sql', '"**"');
  const durations = pair.filter(isDuration);
  // What is left of a month by a fraction is dropped, which no product says.
  const fraction =
    durations.some((part) => part.type.kind === 'months') && pair.some((part) => part.type.digits.scale > 0);
  const fits = op === '*' ? durations.length < 2 && !fraction : left.type.kind === right.type.kind;
  return fits ? compute(op, pair, writing) : refuse(writing.at, 'no-sql', `"${op}"`);
}

export function translateCompare(translator: Translator, expr: ExprOf<'compare'>): Scalar {
  return relate(expr.op, translator.part(expr.left), translator.part(expr.right), translator.writing(expr.at));
}

export function translateBetween(translator: Translator, expr: ExprOf<'between'>): Scalar {
  const [value, low, high] = [expr.value, expr.low, expr.high].map((each) => translator.part(each)) as [
    Part,
    Part,
    Part,
  ];
  const ends = [low, high].map((part) => ({ part, included: true })) as [
    { part: Part; included: true },
    { part: Part; included: true },
  ];
  return within(value, ...ends, translator.writing(expr.at));
}

export function translateIn(translator: Translator, expr: ExprOf<'in'>): Scalar {
  const { tests } = expr;
  const writing = translator.writing(expr.at);
  const subject = {
    part: translator.part(expr.value),
    ofBoolean: translator.checked.checker.types.get(expr.value)?.kind === 'boolean',
  };
  translator.bind(tests, subject.part);
  const answers = tests.tests.map((test) => translateTest(translator, test, subject));
  const [only] = answers;
  // A test whose answer is null does not spoil the others.
  const any =
    answers.length === 1 && only !== undefined ? only : kleene('OR', answers.map(coalesced), translator.words, expr.at);
  return unless(any, tests.negated, writing);
}

type Subject = { readonly part: Part; readonly ofBoolean: boolean };

function translateTest(translator: Translator, test: UnaryTest, subject: Subject): Scalar {
  const writing = translator.writing(test.at);
  if (test.kind === 'any') return literal(true, translator.words, test.at);
  if (test.kind === 'compare') return relate(test.op, subject.part, translator.part(test.right), writing);
  const { expr } = test;
  if (expr.kind === 'range' && expr.around === undefined) {
    return within(
      subject.part,
      { part: endOf(translator, expr.low), included: expr.lowIncluded },
      { part: endOf(translator, expr.high), included: expr.highIncluded },
      writing,
    );
  }
  if (isCondition(translator.checked.checker, expr, subject.ofBoolean)) return translator.condition(expr);
  return passes(subject.part, translator.part(expr), writing);
}

function endOf(translator: Translator, end: Expr | null): Part | undefined {
  return end === null ? undefined : translator.part(end);
}
