// SPDX-License-Identifier: Apache-2.0
import { Box } from '../boxed.ts';
import type { Checker } from '../check/checker.ts';
import type { Space } from '../check/scope.ts';
import { ANY, functionOf, type StaticType } from '../check/static-type.ts';
import type { Emitter } from '../emit/emitter.ts';
import { Frame, type Run } from '../emit/frame.ts';
import type { Expr } from '../syntax/tree.ts';
import { FeelFunction, join, type Unknown, unknownIn, type Value } from '../values.ts';
import { type Convert, conversion, isAnything } from './convert.ts';
import type { ModelType } from './types.ts';

export type BoxedParam = { readonly name: string; readonly type: ModelType };

/** A function that a model defines, with the types that it gives to its parameters. */
export class BoxedFunction extends Box {
  private readonly params: readonly BoxedParam[];
  private readonly body: Expr;
  private space: Space | null = null;
  private type: StaticType = ANY;

  constructor(params: readonly BoxedParam[], body: Expr) {
    super();
    this.params = params;
    this.body = body;
  }

  check(checker: Checker): StaticType {
    const outer = checker.scope.space;
    const space: Space = { depth: outer.depth + 1, slots: 0, facts: new Set() };
    this.space = space;
    const result = checker.within(space, (scope) => {
      for (const { name, type } of this.params) scope.declare(name, type.static);
      return checker.check(this.body);
    });
    for (const fact of space.facts) outer.facts.add(fact);
    this.type = functionOf(
      this.params.map(({ type }) => type.static),
      result,
    );
    return this.type;
  }

  emit(emitter: Emitter): Run {
    const body = emitter.emit(this.body);
    const names = this.params.map(({ name }) => name);
    const converts = this.params.map(({ type }) => conversion(type, ANY));
    const facts = [...(this.space?.facts ?? [])];
    return (frame) => {
      const outer = new Frame(frame, [...frame.locals], frame.outer);
      const call = (args: readonly Value[]): Value => {
        const locals = convertArguments(args, converts, frame);
        if (locals === null) return null;
        const unsure = unsureOf(args, this.params);
        const result = within(frame, () => body(new Frame(frame, locals, outer)));
        return unsure === null ? result : join(unsure, unknownIn(result));
      };
      const missing = (): Unknown | null => {
        const named = facts.map((fact) => emitter.pending(fact, frame));
        for (const local of outer.locals) frame.budget.walk(local);
        const seen = outer.locals.map((local) => (local instanceof FeelFunction ? null : unknownIn(local ?? null)));
        return [...named, ...seen].reduce<Unknown | null>(join, null);
      };
      return new FeelFunction(names, call, missing, [this.type]);
    };
  }
}

/** The arguments as the parameters want them; null when there are too many, too few, or one does not fit. */
export function convertArguments(args: readonly Value[], converts: readonly Convert[], frame: Frame): Value[] | null {
  if (args.length !== converts.length) return null;
  const converted = args.map((arg, index) => converts[index]?.(arg, frame) ?? null);
  return converted.some((value, index) => value === null && args[index] !== null) ? null : converted;
}

/** What is unknown of arguments that must be of a type: they may yet turn out not to be, and then the call is null. */
export function unsureOf(args: readonly Value[], params: readonly BoxedParam[]): Unknown | null {
  let unsure: Unknown | null = null;
  for (const [index, { type }] of params.entries()) {
    if (!isAnything(type)) unsure = join(unsure, unknownIn(args[index] ?? null));
  }
  return unsure;
}

/** Runs the body of a function within what one evaluation may do. */
export function within(frame: Frame, body: () => Value): Value {
  frame.budget.spend(1);
  frame.budget.enter();
  const result = body();
  frame.budget.leave();
  return result;
}
