// SPDX-License-Identifier: Apache-2.0
import { Box } from '../boxed.ts';
import type { Checker } from '../check/checker.ts';
import { ANY, type StaticType } from '../check/static-type.ts';
import type { Emitter } from '../emit/emitter.ts';
import type { Run } from '../emit/frame.ts';
import type { Expr } from '../syntax/tree.ts';
import { conversion, isAnything } from './convert.ts';
import { boxed } from './leaf.ts';
import type { ModelType } from './types.ts';

/** An expression whose value must be of a type that the model names. */
class Typed extends Box {
  private readonly expr: Expr;
  private readonly type: ModelType;
  private found: StaticType = ANY;

  constructor(expr: Expr, type: ModelType) {
    super();
    this.expr = expr;
    this.type = type;
  }

  check(checker: Checker): StaticType {
    this.found = checker.check(this.expr);
    return this.type.static;
  }

  emit(emitter: Emitter): Run {
    const run = emitter.emit(this.expr);
    const convert = conversion(this.type, this.found);
    return (frame) => convert(run(frame), frame);
  }
}

/** The expression, its value converted to the type. */
export function typed(expr: Expr, type: ModelType): Expr {
  return isAnything(type) ? expr : boxed(new Typed(expr, type), expr.at);
}
