// SPDX-License-Identifier: Apache-2.0
import { Box } from '../boxed.ts';
import type { Value } from '../values.ts';
import { emitCall, emitFunction } from './emit-calls.ts';
import { emitName, emitPath } from './emit-names.ts';
import {
  emitAnd,
  emitArithmetic,
  emitBetween,
  emitCompare,
  emitIn,
  emitNegate,
  emitOr,
  emitRange,
} from './emit-operators.ts';
import {
  emitContext,
  emitFilter,
  emitFor,
  emitIf,
  emitInstanceOf,
  emitList,
  emitQuantified,
} from './emit-structures.ts';
import type { EmitKinds } from './emitter.ts';

/** How each kind of expression becomes a closure. */
export const EMIT_KINDS: EmitKinds = {
  literal: (emitter, expr) => emitter.constant(expr.value as Value),
  name: emitName,
  negate: emitNegate,
  arithmetic: emitArithmetic,
  and: emitAnd,
  or: emitOr,
  compare: emitCompare,
  between: emitBetween,
  in: emitIn,
  if: emitIf,
  for: emitFor,
  some: emitQuantified,
  every: emitQuantified,
  list: emitList,
  context: emitContext,
  range: emitRange,
  filter: emitFilter,
  path: emitPath,
  call: emitCall,
  'instance-of': emitInstanceOf,
  function: emitFunction,
  boxed: (emitter, expr) => Box.of(expr).emit(emitter),
};
