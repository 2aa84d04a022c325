// SPDX-License-Identifier: Apache-2.0
import { parsePostfix } from './operands.ts';
import type { Reader } from './reader.ts';
import { parseInTests } from './tests.ts';
import type { ArithmeticOp, CompareOp, Expr } from './tree.ts';
import { parseType } from './type-expressions.ts';

// Recursive descent, one function per level of binding, loosest first.

/** Any expression; come here through `reader.expression()`, which counts how deep it nests. */
export function parseOr(reader: Reader): Expr {
  let left = parseAnd(reader);
  while (reader.isWord('or')) {
    const at = reader.operator();
    left = { kind: 'or', left, right: parseAnd(reader), at };
  }
  return left;
}

function parseAnd(reader: Reader): Expr {
  let left = parseComparison(reader);
  while (reader.isWord('and')) {
    const at = reader.operator();
    left = { kind: 'and', left, right: parseComparison(reader), at };
  }
  return left;
}

const COMPARE: readonly string[] = ['=', '!=', '<', '<=', '>', '>='];

function parseComparison(reader: Reader): Expr {
  let left = parseAdditive(reader);
  for (;;) {
    const at = reader.peek();
    if (at.kind === 'sign' && COMPARE.includes(at.text)) {
      reader.operator();
      left = { kind: 'compare', op: at.text as CompareOp, left, right: parseAdditive(reader), at };
    } else if (reader.isWord('between')) {
      reader.operator();
      const low = parseAdditive(reader);
      reader.expectWord('and');
      left = { kind: 'between', value: left, low, high: parseAdditive(reader), at };
    } else if (reader.isWord('in')) {
      reader.operator();
      left = { kind: 'in', value: left, tests: parseInTests(reader), at };
    } else {
      return left;
    }
  }
}

export function parseAdditive(reader: Reader): Expr {
  let left = parseMultiplicative(reader);
  while (reader.isSign('+') || reader.isSign('-')) {
    const at = reader.operator();
    left = { kind: 'arithmetic', op: at.text as ArithmeticOp, left, right: parseMultiplicative(reader), at };
  }
  return left;
}

function parseMultiplicative(reader: Reader): Expr {
  let left = parsePower(reader);
  while (reader.isSign('*') || reader.isSign('/')) {
    const at = reader.operator();
    left = { kind: 'arithmetic', op: at.text as ArithmeticOp, left, right: parsePower(reader), at };
  }
  return left;
}

function parsePower(reader: Reader): Expr {
  let left = parseNegation(reader);
  while (reader.isSign('**')) {
    const at = reader.operator();
    left = { kind: 'arithmetic', op: '**', left, right: parseNegation(reader), at };
  }
  return left;
}

function parseNegation(reader: Reader): Expr {
  if (!reader.isSign('-')) return parseInstanceOf(reader);
  const at = reader.next();
  return { kind: 'negate', operand: reader.nested(() => parseNegation(reader)), at };
}

function parseInstanceOf(reader: Reader): Expr {
  let value = parsePostfix(reader);
  while (reader.isWord('instance') && reader.isWord('of', 1)) {
    const at = reader.operator();
    reader.next();
    value = { kind: 'instance-of', value, type: parseType(reader), at };
  }
  return value;
}
