// SPDX-License-Identifier: Apache-2.0
import { listNames } from '../problems.ts';
import type { ExprOf, Iteration } from '../syntax/tree.ts';
import type { Checker } from './checker.ts';
import {
  ANY,
  BOOLEAN,
  DATE,
  functionOf,
  listOf,
  memberOf,
  NUMBER,
  nameOfType,
  oneOf,
  type StaticType,
  TEXT,
  unify,
} from './static-type.ts';

export function checkIf(checker: Checker, expr: ExprOf<'if'>): StaticType {
  checker.expect(expr.test, BOOLEAN);
  return unify([checker.check(expr.then), checker.check(expr.otherwise)]);
}

export function checkFor(checker: Checker, expr: ExprOf<'for'>): StaticType {
  return checker.within(checker.scope.space, (scope) => {
    checker.slots.set(expr, scope.declare('partial', listOf(ANY)));
    for (const iteration of expr.over) checkIteration(checker, iteration);
    return listOf(checker.check(expr.body));
  });
}

export function checkQuantified(checker: Checker, expr: ExprOf<'some' | 'every'>): StaticType {
  return checker.within(checker.scope.space, () => {
    for (const iteration of expr.over) checkIteration(checker, iteration);
    checker.expect(expr.body, BOOLEAN);
    return BOOLEAN;
  });
}

/** The name of an iteration is known to the ones after it. */
function checkIteration(checker: Checker, iteration: Iteration): void {
  const over = checker.check(iteration.over);
  if (iteration.to !== null) {
    const ends = oneOf(NUMBER, DATE);
    checker.expect(iteration.to, ends);
    if (over.kind === 'text' || over.kind === 'boolean') checker.mismatch(iteration.over.at, over, ends);
  }
  checker.slots.set(iteration, checker.scope.declare(iteration.name, iteration.to === null ? memberOf(over) : over));
}

export function checkList(checker: Checker, expr: ExprOf<'list'>): StaticType {
  return listOf(unify(expr.members.map((member) => checker.check(member))));
}

/** Each entry of a context knows the ones before it. */
export function checkContext(checker: Checker, expr: ExprOf<'context'>): StaticType {
  return checker.within(checker.scope.space, (scope) => {
    const fields = new Map<string, StaticType>();
    for (const entry of expr.entries) {
      const type = checker.check(entry.value);
      fields.set(entry.name, type);
      checker.slots.set(entry, scope.declare(entry.name, type));
    }
    return { kind: 'context', fields };
  });
}

/** A filter by number picks a member; a filter by condition keeps the members for which it is true. */
export function checkFilter(checker: Checker, expr: ExprOf<'filter'>): StaticType {
  const list = checker.check(expr.list);
  const by = checker.within(checker.scope.space, (scope) => {
    checker.slots.set(expr, scope.declareItem(memberOf(list)));
    return checker.expect(expr.by, oneOf(NUMBER, BOOLEAN));
  });
  if (by.kind === 'number') return memberOf(list);
  return by.kind === 'boolean' ? listOf(memberOf(list)) : ANY;
}

const DATE_PROPERTIES = { year: NUMBER, month: NUMBER, day: NUMBER, weekday: NUMBER };
const TIME_PROPERTIES = {
  hour: NUMBER,
  minute: NUMBER,
  second: NUMBER,
  'time offset': { kind: 'days' },
  timezone: TEXT,
} as const;

const PROPERTIES: Readonly<Record<string, Readonly<Record<string, StaticType>>>> = {
  date: DATE_PROPERTIES,
  time: TIME_PROPERTIES,
  'date-time': { ...DATE_PROPERTIES, ...TIME_PROPERTIES },
  days: { days: NUMBER, hours: NUMBER, minutes: NUMBER, seconds: NUMBER },
  months: { years: NUMBER, months: NUMBER },
  duration: { years: NUMBER, months: NUMBER, days: NUMBER, hours: NUMBER, minutes: NUMBER, seconds: NUMBER },
};

export function checkPath(checker: Checker, expr: ExprOf<'path'>): StaticType {
  const of = checker.check(expr.of);
  // The path of a list is the list of its members' paths.
  if (of.kind === 'list') return listOf(propertyType(checker, expr, of.of));
  return propertyType(checker, expr, of);
}

function propertyType(checker: Checker, expr: ExprOf<'path'>, of: StaticType): StaticType {
  if (of.kind === 'any' || of.kind === 'null' || of.kind === 'one-of') return ANY;
  if (of.kind === 'context' && of.fields === null) return ANY;
  const known = propertiesOf(of);
  const type = known.get(expr.name);
  if (type !== undefined) return type;
  const [name, names] = [nameOfType(of), listNames([...known.keys()])];
  checker.typeProblem(expr.at, 'unknown-property', `"${expr.name}"`, name.ar, name.en, names.en);
  return ANY;
}

function propertiesOf(type: StaticType): ReadonlyMap<string, StaticType> {
  if (type.kind === 'context') return type.fields ?? new Map();
  if (type.kind !== 'range') return new Map(Object.entries(PROPERTIES[type.kind] ?? {}));
  return new Map([
    ['start', type.of],
    ['end', type.of],
    ['start included', BOOLEAN],
    ['end included', BOOLEAN],
  ]);
}

export function checkInstanceOf(checker: Checker, expr: ExprOf<'instance-of'>): StaticType {
  checker.check(expr.value);
  checker.typeOf(expr.type);
  return BOOLEAN;
}

export function checkFunction(checker: Checker, expr: ExprOf<'function'>): StaticType {
  if (expr.external !== undefined) checker.typeProblem(expr.external, 'external-function');
  const outer = checker.scope.space;
  const space = { depth: outer.depth + 1, slots: 0, facts: new Set<string>() };
  checker.spaces.set(expr, space);
  const type = checker.within(space, (scope) => {
    const params = expr.params.map((param) => (param.type === null ? ANY : checker.typeOf(param.type)));
    for (const [index, param] of expr.params.entries()) scope.declare(param.name, params[index] ?? ANY);
    const result = checker.check(expr.body);
    return functionOf(params, expr.external === undefined ? result : ANY);
  });
  for (const fact of space.facts) outer.facts.add(fact);
  return type;
}
