// SPDX-License-Identifier: Apache-2.0
import { MEMBERS_MAX } from '../bounds.ts';
import type { Reader } from './reader.ts';
import type { CompareOp, Expr, UnaryTest, UnaryTests } from './tree.ts';

/** Unary tests: `-`, `not(…)`, or tests with commas between. */
export function parseTests(reader: Reader): UnaryTests {
  const at = reader.peek();
  if (reader.isSign('-') && reader.peek(1).kind === 'end') {
    reader.next();
    return { negated: false, tests: [{ kind: 'any', at }], at };
  }
  if (reader.isWord('not') && reader.isSign('(', 1)) {
    const negated = tryNegated(reader);
    if (negated !== null) return negated;
  }
  return { negated: false, tests: parseTestList(reader), at };
}

// `not(…)` in a cell negates the tests within, unless more follows: `not(a) or b` is an expression.
function tryNegated(reader: Reader): UnaryTests | null {
  const at = reader.peek();
  const mark = reader.mark();
  reader.next();
  reader.next();
  const tests = parseTestList(reader);
  reader.expectSign(')');
  if (reader.peek().kind === 'end') return { negated: true, tests, at };
  reader.reset(mark);
  return null;
}

function parseTestList(reader: Reader): UnaryTest[] {
  const tests = [parseTest(reader, () => reader.expression())];
  while (reader.takeSign(',')) {
    tests.push(parseTest(reader, () => reader.expression()));
    if (tests.length > MEMBERS_MAX) reader.fail('too-many', reader.peek(), String(MEMBERS_MAX));
  }
  return tests;
}

/** What follows `in`: one test, or several in brackets. */
export function parseInTests(reader: Reader): UnaryTests {
  const at = reader.peek();
  if (!reader.isSign('(')) return { negated: false, tests: [parseTest(reader, () => reader.additive())], at };
  const mark = reader.mark();
  reader.next();
  const tests = reader.nested(() => parseTestList(reader));
  // `x in (1..5]` is an open range after all, and `x in (a + b) * 2` an expression.
  if (reader.takeSign(')') && !continuesExpression(reader)) return { negated: false, tests, at };
  reader.reset(mark);
  return { negated: false, tests: [parseTest(reader, () => reader.additive())], at };
}

function continuesExpression(reader: Reader): boolean {
  return ['+', '-', '*', '/', '**', '[', '.'].some((sign) => reader.isSign(sign));
}

const OPERATORS: readonly string[] = ['<=', '>=', '!=', '=', '<', '>'];

function parseTest(reader: Reader, operand: () => Expr): UnaryTest {
  const at = reader.peek();
  if (at.kind === 'sign' && OPERATORS.includes(at.text)) {
    reader.next();
    return { kind: 'compare', op: at.text as CompareOp, right: reader.additive(), at };
  }
  return { kind: 'matches', expr: operand(), at };
}
