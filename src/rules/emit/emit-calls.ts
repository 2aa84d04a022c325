// SPDX-License-Identifier: Apache-2.0
import { Budget } from '../bounds.ts';
import { type Builtin, typesOfBuiltin, type World } from '../builtins/builtin.ts';
import { BUILTINS } from '../builtins/table.ts';
import type { StaticType } from '../check/static-type.ts';
import { coerce } from '../coerce.ts';
import type { Argument, ExprOf } from '../syntax/tree.ts';
import { FeelFunction, join, Unknown, unknownIn, unknownInAll, type Value } from '../values.ts';
import type { Emitter } from './emitter.ts';
import { Frame, type Run } from './frame.ts';

export function emitCall(emitter: Emitter, expr: ExprOf<'call'>): Run {
  const call = emitter.analysis.calls.get(expr);
  if (call !== undefined) return emitBuiltin(emitter, expr.args, call);
  // Only a lenient check lets through a built-in whose arguments do not fit: null by the standard.
  if (expr.callee.kind === 'name' && emitter.analysis.names.get(expr.callee) === undefined && !isBound(emitter, expr)) {
    return emitter.constant(null);
  }
  return emitDynamicCall(emitter, expr);
}

function isBound(emitter: Emitter, expr: ExprOf<'call'>): boolean {
  return emitter.analysis.types.has(expr.callee);
}

type Chosen = { readonly builtin: Builtin; readonly places: readonly number[] };

function emitBuiltin(emitter: Emitter, args: readonly Argument[], { builtin, places }: Chosen): Run {
  const runs = args.map((arg) => emitter.emit(arg.value));
  const call = guarded(builtin);
  const gather = gatherer(builtin, places);
  const constants = runs.map((run) => emitter.constantOf(run));
  if (isFoldable(builtin) && constants.every((value) => value !== undefined)) {
    return emitter.constant(call(gather(constants), { asOf: { date: '' }, budget: new Budget() }));
  }
  return (frame) => call(gather(runs.map((run) => run(frame))), frame);
}

// Worked out when compiling: what is cheap and depends on nothing but its arguments.
const FOLDABLE: readonly string[] = [
  'date',
  'time',
  'date and time',
  'duration',
  'years and months duration',
  'number',
  'abs',
];

function isFoldable(builtin: Builtin): boolean {
  return FOLDABLE.includes(builtin.name) && !builtin.timely;
}

/** Puts arguments into the places of their parameters. */
function gatherer(builtin: Builtin, places: readonly number[]): (args: readonly Value[]) => Value[] {
  const count = builtin.params.length;
  const last = count - 1;
  return (args) => {
    const placed: Value[] = new Array<Value>(count).fill(null);
    const many: Value[] = [];
    for (const [index, arg] of args.entries()) {
      const place = places[index] ?? index;
      if (builtin.many && place === last) many.push(arg);
      else placed[place] = arg;
    }
    if (builtin.many) placed[last] = many;
    return placed;
  };
}

/** The function of the standard, with conversions, nulls and the unknown taken care of before it is called. */
function guarded(builtin: Builtin): (args: Value[], world: World) => Value {
  const last = builtin.params.length - 1;
  return (args, world) => {
    for (const arg of args) world.budget.walk(arg);
    for (const [place, param] of builtin.params.entries()) {
      const given = args[place] ?? null;
      if (builtin.many && place === last) {
        args[place] = coerceAll(given as readonly Value[], param.type);
        continue;
      }
      const value = coerce(given, param.type);
      const needed = param.optional !== true && param.type.kind !== 'any';
      if (value === null && (needed || given !== null)) return null;
      args[place] = value;
    }
    const unknown = unbearable(builtin, args);
    if (unknown !== null) return unknown;
    return world.budget.hold(builtin.call(args, world));
  };
}

function coerceAll(values: readonly Value[], type: StaticType): Value {
  return values.map((value) => coerce(value, type));
}

function unbearable(builtin: Builtin, args: readonly Value[]): Unknown | null {
  if (builtin.bears === 'all') return args.some((arg) => arg instanceof Unknown) ? unknownInAll(args) : null;
  if (builtin.bears !== 'members') return unknownInAll(args);
  return args.some((arg) => arg instanceof Unknown) ? unknownInAll(args) : null;
}

/** A built-in function as a value, to be handed to another. */
export function builtinFunction(name: string): FeelFunction {
  const signatures = BUILTINS.get(name) ?? [];
  const params = signatures[0]?.params.map((param) => param.name) ?? [];
  const world: World = { asOf: { date: '1970-01-01' }, budget: new Budget() };
  const call = (args: readonly Value[]): Value => {
    const builtin = signatures.find((each) => !each.timely && (each.many || each.params.length === args.length));
    if (builtin === undefined) return null;
    return guarded(builtin)(
      gatherer(
        builtin,
        args.map((_, index) => Math.min(index, builtin.params.length - 1)),
      )(args),
      world,
    );
  };
  return new FeelFunction(params, call, () => null, signatures.flatMap(typesOfBuiltin));
}

function emitDynamicCall(emitter: Emitter, expr: ExprOf<'call'>): Run {
  const callee = emitter.emit(expr.callee);
  const runs = expr.args.map((arg) => emitter.emit(arg.value));
  const names = expr.args.map((arg) => arg.name);
  return (frame) => {
    const target = callee(frame);
    const args = runs.map((run) => run(frame));
    if (target instanceof Unknown) return unknownInAll([target, ...args]);
    if (!(target instanceof FeelFunction)) return null;
    const placed = placeNamed(target, names, args);
    return placed === null ? null : target.call(placed);
  };
}

function placeNamed(
  target: FeelFunction,
  names: readonly (string | null)[],
  args: readonly Value[],
): readonly Value[] | null {
  if (names.every((name) => name === null)) return args;
  const placed = new Array<Value>(target.params.length).fill(null);
  for (const [index, name] of names.entries()) {
    const place = name === null ? -1 : target.params.indexOf(name);
    if (place === -1) return null;
    placed[place] = args[index] ?? null;
  }
  return placed;
}

/** A function that the rule defines. It keeps the locals it saw, which never change once they are set. */
export function emitFunction(emitter: Emitter, expr: ExprOf<'function'>): Run {
  const body = emitter.emit(expr.body);
  const space = emitter.analysis.spaces.get(expr);
  const params = expr.params.map((param) => param.name);
  const types = expr.params.map((param) => param.type && emitter.analysis.written.get(param.type));
  const facts = [...(space?.facts ?? [])];
  const type = emitter.analysis.types.get(expr);
  return (frame) => {
    const outer = new Frame(frame, [...frame.locals], frame.outer);
    const call = (args: readonly Value[]): Value => {
      if (args.length !== params.length) return null;
      const locals = args.map((arg, index) => convert(arg, types[index] ?? null));
      // What does not fit its parameter is never passed on: the call itself is null.
      if (locals.some((local, index) => local === null && args[index] !== null)) return null;
      frame.budget.spend(1);
      frame.budget.enter();
      const result = body(new Frame(frame, locals, outer));
      frame.budget.leave();
      return result;
    };
    const missing = (): Unknown | null => {
      const unknown = facts.map((fact) => emitter.pending(fact, frame));
      for (const local of outer.locals) frame.budget.walk(local);
      const captured = outer.locals.map((local) => (local instanceof FeelFunction ? null : unknownIn(local ?? null)));
      return [...unknown, ...captured].reduce<Unknown | null>(join, null);
    };
    return new FeelFunction(params, call, missing, type === undefined ? [] : [type]);
  };
}

function convert(arg: Value, type: StaticType | null): Value {
  return type === null ? arg : coerce(arg, type);
}
