// SPDX-License-Identifier: Apache-2.0

import { Exhausted, LIST_LENGTH_MAX } from '../bounds.ts';
import {
  ANY,
  BOOLEAN,
  FUNCTION,
  LIST,
  listOf,
  memberOf,
  NUMBER,
  type StaticType,
  unify,
} from '../check/static-type.ts';
import { big, canonical, divide, multiply, type Num, placeIn, subtract, toInteger } from '../numbers.ts';
import { arithmetic } from '../operators/arithmetic.ts';
import { equal } from '../operators/equality.ts';
import { and, or } from '../operators/logic.ts';
import { compareValues } from '../operators/order.ts';
import { FeelFunction, isList, isNumber, Unknown, unknownInAll, type Value } from '../values.ts';
import { type Builtin, define, optional, overList, param, type World } from './builtin.ts';

type List = readonly Value[];
const plus = arithmetic('+');

function bounded(list: Value[]): Value[] {
  if (list.length > LIST_LENGTH_MAX) throw new Exhausted();
  return list;
}

function sameList(args: readonly StaticType[]): StaticType {
  const [first] = args;
  return first === undefined || first.kind !== 'list' ? LIST : first;
}

function joinedList(args: readonly StaticType[]): StaticType {
  return listOf(unify(args.map(memberOf)));
}

function extreme(sign: 1 | -1) {
  return ([list]: readonly Value[]): Value => {
    let best: Value = null;
    for (const [index, member] of (list as List).entries()) {
      const order = index === 0 ? compareValues(member, member) : compareValues(member, best);
      if (order === null) return null;
      if (index === 0 || order * sign > 0) best = member;
    }
    return best;
  };
}

function numbersOf(list: Value): Num[] | null {
  const numbers = list as List;
  return numbers.length > 0 && numbers.every(isNumber) ? (numbers as Num[]) : null;
}

function overNumbers(apply: (numbers: Num[]) => Value) {
  return ([list]: readonly Value[]): Value => {
    const numbers = numbersOf(list ?? null);
    return numbers === null ? null : apply(numbers);
  };
}

function total(numbers: readonly Num[]): Value {
  return numbers.reduce<Value>((sum, member) => plus(sum, member), 0);
}

function mean(numbers: readonly Num[]): Num | null {
  const sum = total(numbers);
  return sum === null ? null : divide(sum as Num, numbers.length);
}

function ordered(numbers: readonly Num[]): Num[] {
  return [...numbers].sort((left, right) => compareValues(left, right) ?? 0);
}

function median(numbers: readonly Num[]): Value {
  const sorted = ordered(numbers);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? null;
  return sorted.length % 2 === 1 ? high : mean([sorted[middle - 1] ?? 0, sorted[middle] ?? 0]);
}

function deviation(numbers: readonly Num[]): Value {
  const centre = mean(numbers);
  if (centre === null || numbers.length < 2) return null;
  const squares = numbers.map((member) => {
    const distance = subtract(member, centre) ?? 0;
    return multiply(distance, distance) ?? 0;
  });
  const variance = divide(total(squares) as Num, numbers.length - 1);
  return variance === null ? null : canonical(big(variance).sqrt());
}

function mode([list]: readonly Value[]): Value {
  if ((list as List).length === 0) return [];
  const numbers = numbersOf(list ?? null);
  if (numbers === null) return null;
  const runs: { value: Num; count: number }[] = [];
  for (const value of ordered(numbers)) {
    const last = runs.at(-1);
    if (last !== undefined && compareValues(last.value, value) === 0) last.count += 1;
    else runs.push({ value, count: 1 });
  }
  const most = Math.max(...runs.map((run) => run.count));
  return runs.filter((run) => run.count === most).map((run) => run.value);
}

function contains([list, element]: readonly Value[]): Value {
  let found: Value = false;
  for (const member of list as List) {
    found = or(found, equal(member, element ?? null) ?? false);
    if (found === true) return true;
  }
  return found;
}

// A function that bears everything is given null too.
function all([list]: readonly Value[]): Value {
  return isList(list ?? null) ? (list as List).reduce<Value>((sofar, member) => and(sofar, member), true) : null;
}

function any([list]: readonly Value[]): Value {
  return isList(list ?? null) ? (list as List).reduce<Value>((sofar, member) => or(sofar, member), false) : null;
}

function sublist([list, start, length]: readonly Value[]): Value {
  const members = list as List;
  const from = placeIn(members.length, start as Num);
  if (from === -1) return null;
  if (length === null || length === undefined) return members.slice(from);
  const count = toInteger(length as Num);
  return count === null || count < 0 || from + count > members.length ? null : members.slice(from, from + count);
}

function insertBefore([list, position, item]: readonly Value[]): Value {
  const place = placeIn((list as List).length, position as Num);
  return place === -1 ? null : (list as List).toSpliced(place, 0, item ?? null);
}

function remove([list, position]: readonly Value[]): Value {
  const place = placeIn((list as List).length, position as Num);
  return place === -1 ? null : (list as List).toSpliced(place, 1);
}

function listReplace([list, by, item]: readonly Value[], world: World): Value {
  const members = list as List;
  if (by instanceof FeelFunction) return replaceWhere(members, { by, item: item ?? null, world });
  if (!isNumber(by ?? null)) return null;
  const place = placeIn(members.length, by as Num);
  return place === -1 ? null : members.with(place, item ?? null);
}

function replaceWhere(members: List, how: { by: FeelFunction; item: Value; world: World }): Value {
  how.world.budget.spend(members.length);
  const chosen = members.map((member) => how.by.call([member, how.item]));
  const unknown = unknownInAll(chosen);
  if (unknown !== null) return unknownInAll([unknown, ...members, how.item]);
  if (!chosen.every((each) => typeof each === 'boolean')) return null;
  return members.map((member, index) => (chosen[index] === true ? how.item : member));
}

function indexOf([list, match]: readonly Value[]): Value {
  const found: number[] = [];
  for (const [index, member] of (list as List).entries()) {
    if (equal(member, match ?? null) === true) found.push(index + 1);
  }
  return found;
}

// Plain values are found by their key; only dates, lists and the like are compared one by one.
function distinct(list: List, world: World): Value[] {
  const plain = new Set<Value>();
  const others: Value[] = [];
  const kept: Value[] = [];
  for (const member of list) {
    if (typeof member === 'object' && member !== null) {
      world.budget.spend(others.length);
      if (others.some((other) => equal(member, other) === true)) continue;
      others.push(member);
    } else if (plain.has(member)) {
      continue;
    } else {
      plain.add(member);
    }
    kept.push(member);
  }
  return kept;
}

// The lists are gathered in one, so an unknown among them is a whole list and not a member.
function concatenate([lists]: readonly Value[]): Value {
  const all = lists as List;
  if (all.some((list) => list instanceof Unknown)) return unknownInAll(all);
  return bounded(all.flatMap((list) => (isList(list) ? [...list] : [list])));
}

function flatten(list: List): Value[] {
  return list.flatMap((member) => (isList(member) ? flatten(member) : [member]));
}

function sort([list, precedes]: readonly Value[], world: World): Value {
  const order = precedes instanceof FeelFunction ? precedes : null;
  let waiting: Unknown | null = null;
  const before = (left: Value, right: Value): boolean => {
    world.budget.spend(1);
    if (order === null) return (compareValues(left, right) ?? 0) < 0;
    const answer = order.call([left, right]);
    if (answer instanceof Unknown) waiting = waiting === null ? answer : waiting.and(answer);
    return answer === true;
  };
  const sorted = [...(list as List)].sort((left, right) => (before(left, right) ? -1 : before(right, left) ? 1 : 0));
  return waiting === null ? sorted : unknownInAll([waiting, ...(order === null ? [] : [order])]);
}

const L = param('list', LIST);
const POSITION = param('position', NUMBER);

export const LISTS: readonly Builtin[] = [
  define('list contains', [L, param('element', ANY)], { result: BOOLEAN, bears: 'members', call: contains }),
  define('count', [L], { result: NUMBER, bears: 'members', call: ([list]) => (list as List).length }),
  ...overList('min', { result: ([list]) => memberOf(list ?? ANY), call: extreme(-1) }),
  ...overList('max', { result: ([list]) => memberOf(list ?? ANY), call: extreme(1) }),
  ...overList('sum', { result: NUMBER, call: overNumbers(total) }, listOf(NUMBER)),
  ...overList(
    'product',
    {
      result: NUMBER,
      call: overNumbers((numbers) =>
        numbers.reduce<Num | null>((sofar, each) => (sofar === null ? null : multiply(sofar, each)), 1),
      ),
    },
    listOf(NUMBER),
  ),
  ...overList('mean', { result: NUMBER, call: overNumbers(mean) }, listOf(NUMBER)),
  ...overList('median', { result: NUMBER, call: overNumbers(median) }, listOf(NUMBER)),
  ...overList('stddev', { result: NUMBER, call: overNumbers(deviation) }, listOf(NUMBER)),
  ...overList('mode', { result: listOf(NUMBER), call: mode }, listOf(NUMBER)),
  ...overList('all', { result: BOOLEAN, bears: 'all', call: all }, listOf(BOOLEAN)),
  ...overList('any', { result: BOOLEAN, bears: 'all', call: any }, listOf(BOOLEAN)),
  define('sublist', [L, param('start position', NUMBER), optional('length', NUMBER)], {
    result: sameList,
    bears: 'members',
    call: sublist,
  }),
  {
    ...define('append', [L, param('item', ANY)], {
      result: joinedList,
      bears: 'members',
      call: ([list, items]) => bounded([...(list as List), ...(items as List)]),
    }),
    many: true,
  },
  {
    ...define('concatenate', [param('list', LIST)], {
      result: joinedList,
      bears: 'members',
      call: concatenate,
    }),
    many: true,
  },
  {
    ...define('union', [param('list', LIST)], {
      result: joinedList,
      call: ([lists], world) =>
        distinct(
          (lists as List).flatMap((list) => (isList(list) ? [...list] : [list])),
          world,
        ),
    }),
    many: true,
  },
  define('insert before', [L, POSITION, param('newItem', ANY)], { result: LIST, bears: 'members', call: insertBefore }),
  define('remove', [L, POSITION], { result: sameList, bears: 'members', call: remove }),
  define('list replace', [L, POSITION, param('newItem', ANY)], { result: LIST, bears: 'members', call: listReplace }),
  define('list replace', [L, param('match', FUNCTION), param('newItem', ANY)], {
    result: LIST,
    bears: 'members',
    call: listReplace,
  }),
  define('reverse', [L], { result: sameList, bears: 'members', call: ([list]) => (list as List).toReversed() }),
  define('index of', [L, param('match', ANY)], { result: listOf(NUMBER), call: indexOf }),
  define('distinct values', [L], { result: sameList, call: ([list], world) => distinct(list as List, world) }),
  define('flatten', [L], { result: LIST, call: ([list]) => bounded(flatten(list as List)) }),
  define('sort', [L, optional('precedes', FUNCTION)], { result: sameList, call: sort }),
];
