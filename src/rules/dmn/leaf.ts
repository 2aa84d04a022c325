// SPDX-License-Identifier: Apache-2.0
import { Box } from '../boxed.ts';
import type { Checker } from '../check/checker.ts';
import { NULL, type StaticType } from '../check/static-type.ts';
import type { Emitter } from '../emit/emitter.ts';
import type { Run } from '../emit/frame.ts';
import type { Position, RuleProblem } from '../problems.ts';
import type { Expr } from '../syntax/tree.ts';

/** FEEL text within a model. Its problems are those of the model, and what is wrong is null. */
export class Leaf extends Box {
  private readonly expr: Expr;
  private readonly report: (problem: RuleProblem) => void;
  private broken = false;

  constructor(expr: Expr, report: (problem: RuleProblem) => void) {
    super();
    this.expr = expr;
    this.report = report;
  }

  check(checker: Checker): StaticType {
    const type = withProblems(checker, this.report, () => checker.check(this.expr));
    this.broken = type === null;
    return type ?? NULL;
  }

  emit(emitter: Emitter): Run {
    return this.broken ? emitter.constant(null) : emitter.emit(this.expr);
  }
}

/** Checks a piece of text whose problems are told elsewhere; null when there are any. */
export function withProblems<T>(checker: Checker, report: (problem: RuleProblem) => void, check: () => T): T | null {
  const before = checker.problems.length;
  const result = check();
  const found = checker.problems.splice(before);
  for (const problem of found) report(problem);
  return found.length === 0 ? result : null;
}

export function boxed(box: Box, at: Position): Expr {
  return { kind: 'boxed', box, at };
}

export function literalNull(at: Position): Expr {
  return { kind: 'literal', value: null, at };
}
