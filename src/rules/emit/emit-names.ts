// SPDX-License-Identifier: Apache-2.0
import { assert } from '../../kernel/assert.ts';
import type { Binding } from '../check/scope.ts';
import { readProperty } from '../properties.ts';
import type { ExprOf } from '../syntax/tree.ts';
import { isContext, isList, Unknown, unknownIn } from '../values.ts';
import { builtinFunction } from './emit-calls.ts';
import type { Emitter } from './emitter.ts';
import type { Run } from './frame.ts';

export function emitName(emitter: Emitter, expr: ExprOf<'name'>): Run {
  const binding = emitter.analysis.names.get(expr);
  assert(binding !== undefined, `the name ${expr.name} was not checked`);
  return emitBinding(emitter, binding);
}

function emitBinding(emitter: Emitter, binding: Binding): Run {
  switch (binding.kind) {
    case 'fact':
      return emitter.fact(binding.name);
    case 'builtin':
      return emitter.constant(builtinFunction(binding.name));
    case 'local':
      return emitLocal(binding.slot, binding.hops);
    case 'member':
      return emitMember(emitter, binding);
  }
}

function emitLocal(slot: number, hops: number): Run {
  if (hops === 0) return (frame) => frame.locals[slot] ?? null;
  return (frame) => frame.up(hops).locals[slot] ?? null;
}

function emitMember(emitter: Emitter, binding: Extract<Binding, { kind: 'member' }>): Run {
  const item = emitLocal(binding.slot, binding.hops);
  const otherwise = binding.otherwise === null ? null : emitBinding(emitter, binding.otherwise);
  return (frame) => {
    const value = item(frame);
    if (isContext(value) && value.has(binding.name)) return value.get(binding.name) ?? null;
    const outer = otherwise === null ? null : otherwise(frame);
    // As long as the member is unknown, so is whether it has the field.
    return value instanceof Unknown ? value.and(unknownIn(outer) ?? value) : outer;
  };
}

export function emitPath(emitter: Emitter, expr: ExprOf<'path'>): Run {
  const of = emitter.emit(expr.of);
  return (frame) => {
    const value = of(frame);
    if (isList(value)) frame.budget.walk(value);
    return readProperty(value, expr.name);
  };
}
