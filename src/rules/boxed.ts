// SPDX-License-Identifier: Apache-2.0
import type { Checker } from './check/checker.ts';
import type { StaticType } from './check/static-type.ts';
import type { Emitter } from './emit/emitter.ts';
import type { Run } from './emit/frame.ts';

/**
 * An expression that FEEL's text has no form for, such as a decision table. It brings its own check and its own closure,
 * so that whatever holds expressions can hold it, and it can hold them.
 */
export type Box = {
  readonly check: (checker: Checker) => StaticType;
  readonly emit: (emitter: Emitter) => Run;
};
