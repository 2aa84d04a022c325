// SPDX-License-Identifier: Apache-2.0

import { type Builtin, type Param, usage } from '../builtins/builtin.ts';
import { parseRange } from '../builtins/range-text.ts';
import { BUILTINS } from '../builtins/table.ts';
import type { Argument, ExprOf } from '../syntax/tree.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts';
import { checkPattern } from './check-pattern.ts';
import { type Checker, nearest } from './checker.ts';
import { ANY, mayBe, type StaticType } from './static-type.ts';

export function checkName(checker: Checker, expr: ExprOf<'name'>): StaticType {
  const binding = checker.resolve(expr.name);
  if (binding === null) {
    checker.problem(expr.at, 'unknown-name', `"${expr.name}"`, nearest(expr.name, checker.candidates()));
    return ANY;
  }
  checker.names.set(expr, binding);
  return binding.type;
}

export function checkCall(checker: Checker, expr: ExprOf<'call'>): StaticType {
  const name = expr.callee.kind === 'name' ? expr.callee.name : null;
  const binding = name === null ? null : checker.resolve(name);
  if (binding?.kind === 'builtin') return checkBuiltin(checker, expr, binding.name);
  if (name !== null && binding === null) {
    checker.problem(expr.at, 'unknown-function', `"${name}"`, nearest(name, [...BUILTINS.keys()]));
    for (const arg of expr.args) checker.check(arg.value);
    return ANY;
  }
  const callee = checker.check(expr.callee);
  if (callee.kind !== 'function' && callee.kind !== 'any')
    checker.typeProblem(expr.at, 'not-a-function', `"${name ?? '…'}"`);
  for (const arg of expr.args) checker.check(arg.value);
  return ANY;
}

function checkBuiltin(checker: Checker, expr: ExprOf<'call'>, name: string): StaticType {
  const types = expr.args.map((arg) => checker.check(arg.value));
  const signatures = BUILTINS.get(name) ?? [];
  const fitting = signatures.flatMap((builtin) => {
    const places = placesOf(builtin, expr.args, checker.strict);
    return places === null ? [] : [{ builtin, places }];
  });
  const chosen = fitting.find(({ builtin, places }) =>
    types.every((type, index) => accepts(builtin, places[index] ?? 0, type)),
  );
  const nearby = chosen ?? fitting[0];
  if (nearby === undefined) return refuseArguments(checker, expr, signatures);
  checker.calls.set(expr, nearby);
  if (chosen === undefined) reportTypes(checker, expr, { ...nearby, types });
  else checkLiterals(checker, expr, chosen);
  const { result } = nearby.builtin;
  return typeof result === 'function' ? result(types) : result;
}

function accepts(builtin: Builtin, place: number, type: StaticType): boolean {
  const wanted = builtin.params[place]?.type ?? ANY;
  // A single list given to a function that takes a list or its members is the list, so its first signature comes first.
  if (type.kind === 'list' && wanted.kind !== 'list' && wanted.kind !== 'any') return mayBe(type.of, wanted);
  return mayBe(type, wanted);
}

/** For each argument the place of its parameter; null when they do not fit the signature. */
function placesOf(builtin: Builtin, args: readonly Argument[], strict: boolean): number[] | null {
  const { params } = builtin;
  const named = args.some((arg) => arg.name !== null);
  if (named && args.some((arg) => arg.name === null)) return null;
  const last = params.length - 1;
  const places = args.map((arg, index) =>
    named ? params.findIndex((param) => param.name === arg.name) : builtin.many ? Math.min(index, last) : index,
  );
  if (places.some((place) => place === -1 || place > last)) return null;
  if (named && new Set(places).size < places.length) return null;
  // By the standard a named argument that is left out is null, where the parameter may be that.
  const spared = (param: Param) => param.optional || (named && !strict && param.type.kind === 'any');
  return params.every((param, place) => spared(param) || places.includes(place)) ? places : null;
}

function refuseArguments(checker: Checker, expr: ExprOf<'call'>, signatures: readonly Builtin[]): StaticType {
  const how = signatures.map(usage).join(' / ');
  const known = new Set(signatures.flatMap((builtin) => builtin.params.map((param) => param.name)));
  const stranger = expr.args.find((arg) => arg.name !== null && !known.has(arg.name));
  if (stranger !== undefined) checker.typeProblem(stranger.at, 'unknown-parameter', `"${stranger.name}"`, how);
  else checker.typeProblem(expr.at, 'wrong-arguments', `"${signatures[0]?.name}"`, how);
  return ANY;
}

type Chosen = { readonly builtin: Builtin; readonly places: readonly number[] };

function reportTypes(checker: Checker, expr: ExprOf<'call'>, chosen: Chosen & { types: readonly StaticType[] }): void {
  for (const [index, arg] of expr.args.entries()) {
    const wanted = chosen.builtin.params[chosen.places[index] ?? 0]?.type ?? ANY;
    const found = chosen.types[index] ?? ANY;
    if (!mayBe(found, wanted)) checker.mismatch(arg.value.at, found, wanted);
  }
}

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  duration: parseDuration,
  range: parseRange,
};

/** Texts that are written in the rule are read now, so that a wrong date or pattern is refused and not null later. */
function checkLiterals(checker: Checker, expr: ExprOf<'call'>, { builtin, places }: Chosen): void {
  if (builtin.pattern !== undefined) checkPattern(checker, expr, { builtin, places });
  for (const arg of expr.args) {
    const text = arg.value.kind === 'literal' && typeof arg.value.value === 'string' ? arg.value.value : null;
    const read = expr.args.length === 1 ? READERS[builtin.name] : undefined;
    if (text !== null && read !== undefined && read(text) === null)
      checker.typeProblem(arg.value.at, builtin.name === 'range' ? 'bad-range' : 'bad-literal', `"${text}"`);
  }
}
