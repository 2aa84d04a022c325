// SPDX-License-Identifier: Apache-2.0
import { listNames } from '../problems.ts';
import type { ArithmeticOp, CompareOp, Expr, ExprOf, UnaryTest, UnaryTests } from '../syntax/tree.ts';
import type { Checker } from './checker.ts';
import {
  ANY,
  BOOLEAN,
  DAYS,
  DURATION,
  mayBe,
  mayEqual,
  memberOf,
  NUMBER,
  nameOfType,
  oneOf,
  rangeOf,
  type StaticType,
  TEXT,
  unify,
} from './static-type.ts';

export function checkLogic(checker: Checker, expr: ExprOf<'and' | 'or'>): StaticType {
  checker.expect(expr.left, BOOLEAN);
  checker.expect(expr.right, BOOLEAN);
  return BOOLEAN;
}

export function checkNegate(checker: Checker, expr: ExprOf<'negate'>): StaticType {
  return checker.expect(expr.operand, oneOf(NUMBER, DURATION));
}

export function checkArithmetic(checker: Checker, expr: ExprOf<'arithmetic'>): StaticType {
  const left = checker.check(expr.left);
  const right = checker.check(expr.right);
  const result = arithmeticType(expr.op, memberOf(left), memberOf(right));
  if (result !== null) return result;
  const [l, r] = [nameOfType(left), nameOfType(right)];
  checker.typeProblem(expr.at, 'no-arithmetic', expr.op, l.ar, l.en, r.ar, r.en);
  return ANY;
}

const NUMERIC: Readonly<Record<string, true>> = { number: true };
const DURATIONS: Readonly<Record<string, true>> = { days: true, months: true, duration: true };
const MOMENTS: Readonly<Record<string, true>> = { date: true, 'date-time': true };

/** The type of an arithmetic operation; null when there is none. */
function arithmeticType(op: ArithmeticOp, left: StaticType, right: StaticType): StaticType | null {
  const [l, r] = [left.kind, right.kind];
  if (l === 'any' || r === 'any' || l === 'null' || r === 'null' || l === 'one-of' || r === 'one-of') return ANY;
  if (NUMERIC[l] && NUMERIC[r]) return NUMBER;
  if (op === '+') return sumType(left, right);
  if (op === '-') return differenceType(left, right);
  if (op === '*') return DURATIONS[l] && NUMERIC[r] ? left : NUMERIC[l] && DURATIONS[r] ? right : null;
  if (op === '/' && DURATIONS[l]) return NUMERIC[r] ? left : DURATIONS[r] && mayBe(left, right) ? NUMBER : null;
  return null;
}

function sumType(left: StaticType, right: StaticType): StaticType | null {
  if (mayBe(left, TEXT) && mayBe(right, TEXT)) return TEXT;
  if (DURATIONS[right.kind]) return shifted(left, right);
  return DURATIONS[left.kind] ? shifted(right, left) : null;
}

function shifted(value: StaticType, by: StaticType): StaticType | null {
  if (MOMENTS[value.kind]) return value;
  if (value.kind === 'time') return mayBe(by, DAYS) ? value : null;
  return DURATIONS[value.kind] && mayBe(value, by) ? value : null;
}

function differenceType(left: StaticType, right: StaticType): StaticType | null {
  if (DURATIONS[right.kind]) return shifted(left, right);
  if (MOMENTS[left.kind] && MOMENTS[right.kind]) return DAYS;
  return left.kind === 'time' && right.kind === 'time' ? DAYS : null;
}

export function checkCompare(checker: Checker, expr: ExprOf<'compare'>): StaticType {
  const left = checker.check(expr.left);
  const right = checker.check(expr.right);
  checkPair(checker, expr, { left, right });
  if (expr.op === '=' || expr.op === '!=') {
    checkOption(checker, left, expr.right);
    checkOption(checker, right, expr.left);
  }
  return BOOLEAN;
}

type Pair = { readonly left: StaticType; readonly right: StaticType };

function checkPair(checker: Checker, expr: { at: Expr['at']; op: CompareOp }, { left, right }: Pair): void {
  const equality = expr.op === '=' || expr.op === '!=';
  if (!equality && (left.kind === 'null' || right.kind === 'null')) {
    checker.typeProblem(expr.at, 'compare-null');
    return;
  }
  const fits = equality ? mayEqual(left, right) : mayBe(left, right) && isOrdered(left) && isOrdered(right);
  if (fits) return;
  const [l, r] = [nameOfType(left), nameOfType(right)];
  checker.typeProblem(expr.at, 'not-comparable', l.ar, l.en, r.ar, r.en);
}

const UNORDERED: readonly string[] = ['boolean', 'context', 'list', 'range', 'function'];

function isOrdered(type: StaticType): boolean {
  return !UNORDERED.includes(type.kind);
}

/** A choice can only ever be one of its options, so another text beside it is a mistake. */
function checkOption(checker: Checker, type: StaticType, expr: Expr): void {
  const choice = memberOf(type);
  if (choice.kind !== 'choice') return;
  if (expr.kind === 'list') {
    for (const member of expr.members) checkOption(checker, type, member);
  }
  if (expr.kind !== 'literal' || typeof expr.value !== 'string' || choice.options.includes(expr.value)) return;
  const options = listNames(choice.options);
  checker.problem(expr.at, 'unknown-option', `"${expr.value}"`, options.ar, options.en);
}

export function checkBetween(checker: Checker, expr: ExprOf<'between'>): StaticType {
  const left = checker.check(expr.value);
  for (const end of [expr.low, expr.high]) {
    checkPair(checker, { at: end.at, op: '>=' }, { left, right: checker.check(end) });
  }
  return BOOLEAN;
}

export function checkRange(checker: Checker, expr: ExprOf<'range'>): StaticType {
  const ends = [expr.low, expr.high].filter((end) => end !== null);
  const types = ends.map((end) => checker.check(end));
  const [low, high] = types;
  if (expr.around !== undefined) checker.typeProblem(expr.at, 'range-of-one', expr.around);
  else if (low !== undefined && high !== undefined)
    checkPair(checker, { at: expr.at, op: '<' }, { left: low, right: high });
  return rangeOf(unify(types));
}

export function checkIn(checker: Checker, expr: ExprOf<'in'>): StaticType {
  checkTests(checker, expr.tests, checker.check(expr.value));
  return BOOLEAN;
}

/** Checks tests of a value of a known type; within them `?` is that value. */
export function checkTests(checker: Checker, tests: UnaryTests, subject: StaticType): void {
  checker.within(checker.scope.space, (scope) => {
    checker.slots.set(tests, scope.declare('?', subject));
    for (const test of tests.tests) checkTest(checker, test, subject);
  });
}

function checkTest(checker: Checker, test: UnaryTest, subject: StaticType): void {
  if (test.kind === 'any') return;
  if (test.kind === 'compare') {
    checkPair(checker, test, { left: subject, right: checker.check(test.right) });
    if (test.op === '=' || test.op === '!=') checkOption(checker, subject, test.right);
    return;
  }
  const type = checker.check(test.expr);
  checkOption(checker, subject, test.expr);
  if (type.kind === 'boolean' && subject.kind !== 'boolean') return;
  if (mayEqual(subject, type) || mayEqual(memberOf(subject), memberOf(memberOf(type)))) return;
  checker.mismatch(test.at, type, subject);
}
