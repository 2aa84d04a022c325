// SPDX-License-Identifier: Apache-2.0
import { Box } from '../boxed.ts';
import type { Checker } from '../check/checker.ts';
import { ANY, type StaticType } from '../check/static-type.ts';
import type { Emitter } from '../emit/emitter.ts';
import type { Frame, Run } from '../emit/frame.ts';
import type { Expr } from '../syntax/tree.ts';
import { join, Unknown, unknownIn, type Value } from '../values.ts';
import { boxed } from './leaf.ts';

// Written as text, `if`, filters, `some` and `every` take what is not true for not true. In a box of their own, the
// standard wants null of the whole when a condition comes to a value that is neither true nor false.

/** The condition of a boxed expression. It notes in a local of its own what it came to. */
class Condition extends Box {
  readonly expr: Expr;
  type: StaticType = ANY;
  slot = 0;

  constructor(expr: Expr) {
    super();
    this.expr = expr;
  }

  check(checker: Checker): StaticType {
    this.type = checker.check(this.expr);
    return this.type;
  }

  emit(emitter: Emitter): Run {
    const run = emitter.emit(this.expr);
    const { slot } = this;
    if (this.isCertain()) return run;
    return (frame) => {
      const value = run(frame);
      note(frame, slot, value);
      return value;
    };
  }

  isCertain(): boolean {
    return this.type.kind === 'boolean' || this.type.kind === 'null';
  }
}

/** True while all was true, false or null; unknown when something may turn out otherwise; null when it did. */
function note(frame: Frame, slot: number, value: Value): void {
  if (value === null || typeof value === 'boolean') return;
  const so = frame.locals[slot] ?? null;
  if (!(value instanceof Unknown)) frame.locals[slot] = null;
  else if (so !== null) frame.locals[slot] = so instanceof Unknown ? so.and(value) : value;
}

class Conditional extends Box {
  private readonly whole: Expr;
  private readonly condition: Condition;

  constructor(whole: Expr, condition: Condition) {
    super();
    this.whole = whole;
    this.condition = condition;
  }

  check(checker: Checker): StaticType {
    this.condition.slot = checker.scope.reserve();
    return checker.check(this.whole);
  }

  emit(emitter: Emitter): Run {
    const run = emitter.emit(this.whole);
    if (this.condition.isCertain()) return run;
    const { slot } = this.condition;
    return (frame) => {
      frame.locals[slot] = true;
      return settled(run(frame), frame.locals.at(slot) ?? null);
    };
  }
}

/** The value of the whole, given what was noted of its condition. What is unknown anyway stays so. */
function settled(value: Value, noted: Value): Value {
  if (value === null || value instanceof Unknown) return value;
  if (noted instanceof Unknown) return join(noted, unknownIn(value));
  return noted === true ? value : null;
}

/** A boxed expression over a condition, which must come to true, false or null. */
export function conditional(condition: Expr, make: (condition: Expr) => Expr): Expr {
  const noted = new Condition(condition);
  return boxed(new Conditional(make(boxed(noted, condition.at)), noted), condition.at);
}
