// SPDX-License-Identifier: Apache-2.0
import type { Budget } from '../bounds.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import type { Value } from '../values.ts';

/** What one evaluation works with: the facts, the as-of day, the work left, and the locals of the function it is in. */
export class Frame {
  readonly facts: FactView;
  readonly asOf: AsOf;
  readonly budget: Budget;
  readonly locals: Value[];
  readonly outer: Frame | null;

  constructor(given: { facts: FactView; asOf: AsOf; budget: Budget }, locals: Value[], outer: Frame | null) {
    this.facts = given.facts;
    this.asOf = given.asOf;
    this.budget = given.budget;
    this.locals = locals;
    this.outer = outer;
  }

  /** The frame so many functions further out. */
  up(hops: number): Frame {
    let frame: Frame = this;
    for (let left = hops; left > 0 && frame.outer !== null; left -= 1) frame = frame.outer;
    return frame;
  }
}

/** A compiled part of a rule. */
export type Run = (frame: Frame) => Value;
