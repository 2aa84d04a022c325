// SPDX-License-Identifier: Apache-2.0

import type { Budget } from '../bounds.ts';
import { BOOLEAN, FUNCTION, functionOf, LIST, type StaticType } from '../check/static-type.ts';
import type { AsOf } from '../moment.ts';
import type { Value } from '../values.ts';

/** What a built-in function may look at besides its arguments. */
export type World = { readonly asOf: AsOf; readonly budget: Budget };

export type Param = { readonly name: string; readonly type: StaticType; readonly optional?: true };

/** One signature of a function of the standard; a name may have several. */
export type Builtin = {
  readonly name: string;
  readonly params: readonly Param[];
  /** The last parameter may be given any number of times; the function gets them as one list. */
  readonly many?: true;
  readonly result: StaticType | ((args: readonly StaticType[]) => StaticType);
  /** What the function can bear of the unknown: nothing (the usual), unknown members of its lists, or all of it. */
  readonly bears?: 'members' | 'all';
  /** The answer depends on the as-of day, so it is never worked out when compiling. */
  readonly timely?: true;
  /** The argument that holds a regular expression, which must be written as a literal. */
  readonly pattern?: number;
  /** Called with a value for each parameter; null for an optional one left out. */
  readonly call: (args: readonly Value[], world: World) => Value;
};

export function param(name: string, type: StaticType): Param {
  return { name, type };
}

export function optional(name: string, type: StaticType): Param {
  return { name, type, optional: true };
}

type Rest = Pick<Builtin, 'result' | 'call'> & Partial<Pick<Builtin, 'bears' | 'timely' | 'pattern'>>;

export function define(name: string, params: readonly Param[], rest: Rest): Builtin {
  return { name, params, ...rest };
}

/** A function that takes one list, or its members as arguments. */
export function overList(name: string, rest: Rest, of: StaticType = LIST): readonly Builtin[] {
  return [
    { name, params: [param('list', of)], ...rest },
    { name, params: [param('list', of.kind === 'list' ? of.of : of)], many: true, ...rest },
  ];
}

/** A test of text, number or list: gives true or false. */
export function predicate(name: string, params: readonly Param[], call: Builtin['call']): Builtin {
  return { name, params, result: BOOLEAN, call };
}

/** How a function is written, for messages. */
export function usage(builtin: Builtin): string {
  const params = builtin.params.map((each) => (each.optional ? `[${each.name}]` : each.name));
  return `${builtin.name}(${params.join(', ')}${builtin.many ? ', …' : ''})`;
}

/** The types of a function of the standard as a value: what it gives may depend on what it takes. */
export function typesOfBuiltin(builtin: Builtin): readonly StaticType[] {
  if (builtin.many) return [FUNCTION];
  const { params, result } = builtin;
  return waysToTake(params.map((each) => each.type)).map((types) =>
    functionOf(types, typeof result === 'function' ? result(types) : result),
  );
}

function waysToTake([first, ...rest]: readonly StaticType[]): StaticType[][] {
  if (first === undefined) return [[]];
  const ways = first.kind === 'one-of' ? first.types : [first];
  return waysToTake(rest).flatMap((others) => ways.map((way) => [way, ...others]));
}
