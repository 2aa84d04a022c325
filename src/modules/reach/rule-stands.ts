// SPDX-License-Identifier: Apache-2.0
import type { AsOf, Compiled, FeelValue } from '../../rules/index.ts';
import { type Digit, MET, UNMET, type ValueDigit } from './digits.ts';
import type { Stand } from './items.ts';
import type { Plan, Way } from './plan.ts';

/** What a rule says, with a number that is the same whenever it says the same. */
export type Standing = { readonly id: number; readonly stand: Stand };

/** What one rule says about people of a kind, found out once for each combination of the numbers it depends on. */
export class RuleStands {
  private readonly places: readonly number[];
  private readonly sizes: readonly number[];
  private readonly find: (numbers: readonly number[]) => Stand;
  private readonly known = new Map<number, Standing>();
  private readonly ids = new Map<string, number>();

  /** `digits` are those of a kind: the numbers come in their order. */
  constructor({ rule, way, plan, digits, asOf }: OneRule) {
    const needed = digitsOf(rule, way, plan);
    this.places = needed.map((digit) => digits.indexOf(digit));
    this.sizes = needed.map(({ size }) => size);
    const at = (numbers: readonly number[]) => (digit: Digit) => numbers[digits.indexOf(digit)] ?? 0;
    this.find = (numbers) =>
      way.way === 'sql'
        ? foundStand(rule, way, at(numbers))
        : standOf(rule, { get: (fact) => toldValue(plan.values.get(fact), at(numbers)) }, asOf);
  }

  of(numbers: readonly number[]): Standing {
    let key = 0;
    for (let index = 0; index < this.places.length; index += 1)
      key = key * (this.sizes[index] ?? 1) + (numbers[this.places[index] ?? 0] ?? 0);
    const known = this.known.get(key);
    if (known) return known;
    const standing = this.standing(this.find(numbers));
    this.known.set(key, standing);
    return standing;
  }

  /** Gives what a rule says its number. */
  standing(stand: Stand): Standing {
    const text = `${stand.state} ${stand.missing.toSorted().join(' ')}`;
    const id = this.ids.get(text) ?? this.ids.size;
    this.ids.set(text, id);
    return { id, stand };
  }
}

type OneRule = {
  readonly rule: Compiled;
  readonly way: Way;
  readonly plan: Plan;
  readonly digits: readonly Digit[];
  readonly asOf: AsOf;
};

function digitsOf(rule: Compiled, way: Way, { values }: Plan): Digit[] {
  if (way.way === 'sql') return [way.met, ...way.missing.map(({ digit }) => digit)];
  return way.way === 'alone' ? [] : rule.facts.flatMap((fact) => values.get(fact) ?? []);
}

function toldValue(digit: ValueDigit | undefined, at: (digit: Digit) => number): FeelValue | undefined {
  if (!digit) return undefined;
  const found = at(digit);
  return found === digit.absent ? null : (digit.values[found] as FeelValue | undefined);
}

/** How a rule stands by its own closures. Null counts as not met: what is known to be absent meets nothing. */
export function standOf(rule: Compiled, view: { get(fact: string): FeelValue | undefined }, asOf: AsOf): Stand {
  const { is, missing } = rule.evaluate(view, asOf);
  if (is === 'unknown') return { state: 'unknown', missing: [...missing] };
  return { state: is === 'true' ? 'met' : 'unmet', missing: [] };
}

type Sql = Extract<Way, { way: 'sql' }>;

function foundStand(rule: Compiled, way: Sql, at: (digit: Digit) => number): Stand {
  const outcome = at(way.met);
  if (outcome === MET) return { state: 'met', missing: [] };
  if (outcome === UNMET) return { state: 'unmet', missing: [] };
  if (way.missing.length === 0) return { state: 'unknown', missing: rule.facts };
  const missing = way.missing.flatMap(({ digit, facts }) => facts.filter((_, bit) => (at(digit) >> bit) & 1));
  return { state: 'unknown', missing };
}
