// SPDX-License-Identifier: Apache-2.0
import { assert } from '../kernel/assert.ts';
import type { Checker } from './check/checker.ts';
import type { StaticType } from './check/static-type.ts';
import type { Emitter } from './emit/emitter.ts';
import type { Run } from './emit/frame.ts';

/**
 * An expression that FEEL's text has no form for, such as a decision table. It brings its own check and its own closure,
 * so that whatever holds expressions can hold it, and it can hold them.
 */
export abstract class Box {
  abstract check(checker: Checker): StaticType;
  abstract emit(emitter: Emitter): Run;

  /** The box that a tree holds without knowing what it is. */
  static of(expr: { readonly box: object }): Box {
    assert(expr.box instanceof Box, 'a boxed expression holds something else');
    return expr.box;
  }
}
