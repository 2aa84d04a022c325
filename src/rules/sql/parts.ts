// SPDX-License-Identifier: Apache-2.0
import type { Position } from '../problems.ts';
import { FeelFunction, FeelRange, isContext, isList, Unknown, type Value } from '../values.ts';
import type { Words } from './dialect.ts';
import { literal } from './literals.ts';
import type { Ratio } from './numbers.ts';
import { refuse } from './refusal.ts';
import type { Scalar } from './scalar.ts';

/** A list as written in the rule: its members are known before a row is read, though not their values. */
export type ListPart = { readonly kind: 'list'; readonly members: readonly Part[] };

/** A context as written in the rule. */
export type ContextPart = { readonly kind: 'context'; readonly fields: ReadonlyMap<string, Part> };

/** A range whose ends are constant; one that is undefined is open. */
export type RangePart = { readonly kind: 'range'; readonly range: FeelRange };

/** What an expression becomes: a value in SQL, or something made of them that only some operations take. */
export type Part = Scalar | Ratio | ListPart | ContextPart | RangePart;

export function isScalar(part: Part): part is Scalar {
  return 'type' in part;
}

/** The part as one value of SQL. */
export function scalarOf(part: Part, at: Position): Scalar {
  if (isScalar(part)) return part;
  return part.kind === 'ratio' ? refuse(at, 'no-sql-division') : refuse(at, 'no-sql', NAMES[part.kind]);
}

const NAMES = { list: '[…]', context: '{…}', range: '[..]' } as const;

/** A value that depends on nothing. */
export function constantPart(value: Value, words: Words, at: Position): Part {
  if (isList(value)) return { kind: 'list', members: value.map((member) => constantPart(member, words, at)) };
  if (value instanceof FeelRange) return { kind: 'range', range: value };
  if (isContext(value)) {
    return {
      kind: 'context',
      fields: new Map([...value].map(([name, each]) => [name, constantPart(each, words, at)])),
    };
  }
  if (value instanceof Unknown || value instanceof FeelFunction) return refuse(at, 'no-sql', 'function');
  return literal(value, words, at);
}
