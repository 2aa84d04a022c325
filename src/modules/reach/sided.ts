// SPDX-License-Identifier: Apache-2.0
import {
  type AsOf,
  type Compiled,
  compile,
  joinSides,
  type Sides,
  sideExamples,
  sidesOf,
  sideTests,
  toSql,
  type Vocabulary,
} from '../../rules/index.ts';
import type { FactColumn } from './columns.ts';
import { sideDigit, type ValueDigit } from './digits.ts';
import type { People } from './people/people.ts';

type Known = {
  readonly columns: ReadonlyMap<string, FactColumn>;
  /** Facts that tell people apart by their value. */
  readonly values: ReadonlyMap<string, ValueDigit>;
  readonly vocabulary: Vocabulary;
  readonly asOf: AsOf;
  readonly engine: People['engine'];
};

/** More sides than these do not tell kinds of people apart: they make too many. */
const SIDES_MOST = 16;

/** The amounts and dates of which only the side matters, as digits, and the rules for which values and sides are enough. */
export function sidesIn(
  rules: readonly Compiled[],
  known: Known,
): { readonly digits: ReadonlyMap<string, ValueDigit>; readonly rules: ReadonlySet<Compiled> } {
  const told = new Map<Compiled, ReadonlyMap<string, Sides>>();
  for (const rule of rules) {
    const open = rule.facts.filter((fact) => known.columns.has(fact) && !known.values.has(fact));
    const sides = open.length > 0 ? sidesOf(rule, known.asOf) : new Map<string, Sides>();
    if (open.every((fact) => sides.has(fact)))
      told.set(rule, new Map([...sides].filter(([fact]) => open.includes(fact))));
  }
  const digits = new Map<string, ValueDigit>();
  for (const fact of new Set([...told.values()].flatMap((sides) => [...sides.keys()]))) {
    const all = [...told.values()].flatMap((sides) => sides.get(fact) ?? []);
    const digit = digitOf(known.columns.get(fact) as FactColumn, joinSides(all), known);
    if (digit) digits.set(fact, digit);
  }
  const enough = [...told].filter(([, sides]) => [...sides.keys()].every((fact) => digits.has(fact)));
  return { digits, rules: new Set(enough.map(([rule]) => rule)) };
}

function digitOf(column: FactColumn, sides: Sides, { vocabulary, engine, asOf }: Known): ValueDigit | undefined {
  const examples = sideExamples(sides);
  if (examples.length > SIDES_MOST) return undefined;
  const columns = new Map([[column.fact, column.value]]);
  const conditions = sideTests(column.fact, sides).flatMap((test) => {
    const compiled = compile(test, vocabulary);
    if (!compiled.ok) return [];
    const result = toSql(compiled.rule, { dialect: engine, columns, asOf });
    return result.ok ? [result.sql.met] : [];
  });
  // A side that has no exact SQL leaves the fact to its rules.
  return conditions.length === sides.cuts.length ? sideDigit(column, conditions, examples) : undefined;
}
