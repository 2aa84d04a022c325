// SPDX-License-Identifier: Apache-2.0

import { isContext, isList, type Value } from './values.ts';
import { weightOf } from './weight.ts';

// A rule is written by people we may not know, so everything about it is bounded: how long it is, how deep it nests, and
// how much one evaluation may do. The first three are refused when it is compiled, the rest ends an evaluation honestly.

/** Longest rule text, in characters. */
export const SOURCE_LENGTH_MAX = 20_000;
/** Deepest nesting of one expression within another. */
export const NESTING_MAX = 120;
/** Most operators, paths, filters and calls of one rule. */
export const OPERATORS_MAX = 2_000;
/** Most members of one list, context or argument list as written. */
export const MEMBERS_MAX = 2_000;
/** Most steps (members visited, functions called) of one evaluation. */
export const STEPS_MAX = 200_000;
/** Deepest chain of function calls. */
export const CALL_DEPTH_MAX = 200;
/** Longest text that an evaluation may build. */
export const TEXT_LENGTH_MAX = 100_000;
/** Longest list that a fact may bring or an evaluation may build. */
export const LIST_LENGTH_MAX = 50_000;
/** Most values that a list or context may be made of, those within it included. */
export const VALUE_WEIGHT_MAX = 500_000;
/** Longest regular expression, and most steps that all matching of one evaluation may take. */
export const REGEX_LENGTH_MAX = 1_000;
export const MATCHING_STEPS_MAX = 10_000_000;

/** Ends an evaluation that does too much; caught where the evaluation began, never seen outside this module. */
export class Exhausted extends Error {
  constructor() {
    super('the rule does more work than is allowed');
  }
}

/** Whether an evaluation ended because it did too much: by our own count, or because the host's stack was full. */
export function isExhaustion(error: unknown): boolean {
  return error instanceof Exhausted || (error instanceof RangeError && /call stack/.test(error.message));
}

/** The work left to one evaluation. */
export class Budget {
  steps = STEPS_MAX;
  depth = 0;
  private matching = MATCHING_STEPS_MAX;

  spend(steps: number): void {
    this.steps -= steps;
    if (this.steps < 0) throw new Exhausted();
  }

  /** Spends the steps of walking through a value. */
  walk(value: Value): void {
    if (isList(value) || isContext(value)) this.spend(weightOf(value));
  }

  /** Refuses a value made of more than anybody should walk through. */
  hold<T extends Value>(value: T): T {
    if ((isList(value) || isContext(value)) && weightOf(value) > VALUE_WEIGHT_MAX) throw new Exhausted();
    return value;
  }

  /** Spends steps of matching texts with regular expressions. */
  match(steps: number): void {
    this.matching -= steps;
    if (this.matching < 0) throw new Exhausted();
  }

  enter(): void {
    this.depth += 1;
    if (this.depth > CALL_DEPTH_MAX) throw new Exhausted();
  }

  leave(): void {
    this.depth -= 1;
  }
}
