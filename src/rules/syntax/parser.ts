// SPDX-License-Identifier: Apache-2.0
import { parseAdditive, parseOr } from './expressions.ts';
import { type Grammar, type NamesInScope, Reader } from './reader.ts';
import { parseTests } from './tests.ts';
import type { Expr, UnaryTests } from './tree.ts';

const GRAMMAR: Grammar = { expression: parseOr, additive: parseAdditive };

/** Reads a whole expression; throws a SyntaxProblem at the first mistake. */
export function parse(source: string, scope: NamesInScope): Expr {
  const reader = new Reader(source, scope, GRAMMAR);
  const expr = reader.expression();
  reader.expectEnd();
  return expr;
}

/** Reads the unary tests of a decision table's cell, such as `< 18, [60..70]` or `not("single")` or `-`. */
export function parseUnaryTests(source: string, scope: NamesInScope): UnaryTests {
  const reader = new Reader(source, scope, GRAMMAR);
  const tests = parseTests(reader);
  reader.expectEnd();
  return tests;
}
