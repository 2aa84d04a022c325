// SPDX-License-Identifier: Apache-2.0
import { assert } from '../../kernel/assert.ts';
import { type Compiled, checkedOf } from '../compile.ts';
import type { AsOf } from '../moment.ts';
import { add, big, canonical, compareNumbers, formatNumber, type Num } from '../numbers.ts';
import { formatDate, parseDateTime } from '../temporal-text.ts';
import type { FeelValue } from '../values.ts';
import type { FactType } from '../vocabulary.ts';
import { type Cut, dateAt } from './cuts.ts';
import { Reading } from './reading.ts';

// Of `monthlyIncome <= 25000` only the side matters on which an income lies: whoever is on the same side is alike. Where a
// rule looks at a fact in no other way, many people can be decided at once, by an example of each side.

/** The sides that a rule tells apart of a fact, in growing order; a cut less than sides. */
export type Sides = { readonly type: FactType; readonly cuts: readonly Cut[] };

/**
 * The facts of which the rule asks only whether they are known, absent, or on which side of some values: amounts and
 * dates that are compared with what does not depend on the person. Any other fact is not in the map.
 */
export function sidesOf(rule: Compiled, asOf: AsOf): ReadonlyMap<string, Sides> {
  const checked = checkedOf(rule);
  if (checked === undefined) return new Map();
  const reading = new Reading(checked, asOf);
  reading.look(checked.expr);
  const sides = new Map<string, Sides>();
  for (const [fact, cuts] of reading.found()) {
    const type = checked.vocabulary[fact];
    if (type && type.kind !== 'duration') sides.set(fact, joinSides([{ type, cuts }]));
  }
  return sides;
}

/** The sides of one fact that several rules tell apart. */
export function joinSides(all: readonly Sides[]): Sides {
  const [first] = all;
  assert(first !== undefined, 'there are sides to join');
  const cuts = all.flatMap((sides) => sides.cuts).toSorted(inOrder);
  return {
    type: first.type,
    cuts: cuts.filter((cut, index) => index === 0 || inOrder(cuts[index - 1] as Cut, cut) !== 0),
  };
}

function inOrder(a: Cut, b: Cut): number {
  return compareNumbers(a.value, b.value) || Number(a.after) - Number(b.after);
}

/** For each cut a condition in FEEL that holds for all that lies before it. */
export function sideTests(fact: string, { type, cuts }: Sides): string[] {
  return cuts.map(({ value, after }) => {
    const written = type.kind === 'date' ? `@"${formatDate(dateAt(value as number))}"` : formatNumber(value);
    return `${fact} ${after ? '<=' : '<'} ${written}`;
  });
}

/** A value on each side, the smallest first. */
export function sideExamples({ type, cuts }: Sides): FeelValue[] {
  const [first] = cuts;
  if (first === undefined) return [anyValue(type)];
  const beyond = (value: Num, by: number) => add(value, by) as Num;
  const numbers = cuts.map(({ value, after }, index): Num => {
    if (!after) return value;
    const next = cuts[index + 1];
    return next === undefined ? beyond(value, 1) : (canonical(big(value).plus(next.value).dividedBy(2)) as Num);
  });
  const examples = [beyond(first.value, -1), ...numbers];
  return type.kind === 'date' ? examples.map((day) => dateAt(day as number)) : examples;
}

function anyValue(type: FactType): FeelValue {
  switch (type.kind) {
    case 'number':
      return 0;
    case 'date':
      return dateAt(0);
    case 'date-time':
      return parseDateTime('2000-01-01T00:00:00Z') as FeelValue;
    case 'boolean':
      return true;
    case 'choice':
      return type.options[0] ?? '';
    default:
      return type.kind === 'list' ? [] : '';
  }
}
