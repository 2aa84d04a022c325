// SPDX-License-Identifier: Apache-2.0
import { type Fact, vocabularyOf } from '../../catalogue/index.ts';
import { TOLD_APART_BY } from '../dimensions.ts';
import type { Offering } from '../offering.ts';
import { questionOf } from '../question.ts';
import { literal, name } from '../sql-text.ts';
import { drawsOf } from './draw.ts';
import { happeningOf } from './happenings.ts';
import { livesOf } from './lives.ts';
import { anyValue, type Recipe, recipesOf } from './recipes.ts';

/** Which population: the same wish always gives the same people. */
export type PopulationWish = {
  readonly offering: Offering;
  readonly people: number;
  /** The number of the first of them, so that a part can be made alone: 1 unless said otherwise. */
  readonly first?: number;
  readonly seed: number;
  /** The day on which they are as old as they are: `YYYY-MM-DD`. */
  readonly asOf: string;
  /** The facts that get a column, by their ids. */
  readonly facts: readonly string[];
};

/** The facts a population needs to tell: those that the bundle's criteria read, and those by which people are told apart. */
export function factsToTell(offering: Offering): string[] {
  const { facts } = questionOf(offering, vocabularyOf(offering.facts.values()), []);
  return [...new Set([...facts, ...TOLD_APART_BY])].filter((fact) => offering.facts.has(fact));
}

/** How often nobody told a fact, by who would have to tell it. */
const UNTOLD = { register: 0.045, signal: 0.012, service: 0.3, person: 0.46 } as const;

/** Of whom the registers know little, they know this much less; of the others this much more. */
const THIN = 'CASE WHEN thin THEN 3.4 ELSE 0.67 END';

const RANGES_MOST = 64;
const RANGE_LEAST = 50_000;

/** The query that makes the people. */
export function populationQuery(wish: PopulationWish): string {
  const { offering, people, seed, asOf, first = 1 } = wish;
  const { draws, views } = drawsOf(seed);
  const { lifeEvent } = offering;
  const roles = lifeEvent.arrives?.concerned.map(({ role }) => role) ?? [];
  const lives = livesOf({ draws, asOf, happening: happeningOf(lifeEvent.id, roles) });
  const kitchen = { draws, asOf, lifeEvent: lifeEvent.id };
  const recipes = recipesOf(kitchen);
  const made = wish.facts.flatMap((id) => {
    const fact = offering.facts.get(id);
    return fact ? [{ fact, recipe: recipes[id] ?? anyValue(fact, kitchen) }] : [];
  });
  const raw = made.flatMap(({ fact, recipe }) => [
    `${recipe.value} AS ${name(`${fact.id} value`)}`,
    `${draws(`untold ${fact.id}`)} < ${recipe.unknown ?? untold(fact)} * ${THIN} AS ${name(`${fact.id} untold`)}`,
  ]);
  const columns = made.flatMap(({ fact, recipe }) => columnsOf(fact, recipe));
  const roleType = enumOf(roles.length > 0 ? roles : ['person']);
  const numbers = numbersFrom(first, people);
  return `WITH ${[...views(numbers), ...lives.views].join(',\n')},
facts AS (SELECT *, ${raw.join(',\n  ')} FROM ${lives.last})
SELECT CAST(i AS BIGINT) AS person, CAST(role AS ${roleType}) AS role, ${columns.join(',\n  ')} FROM facts`;
}

/** Numbers in several ranges, because each range is counted by one processor. */
function numbersFrom(first: number, people: number): string {
  const step = Math.max(RANGE_LEAST, Math.ceil(people / RANGES_MOST));
  const ranges = Array.from({ length: Math.max(1, Math.ceil(people / step)) }, (_, index) => {
    const [from, to] = [first + index * step, first + Math.min(people, (index + 1) * step)];
    return `SELECT CAST(n AS UBIGINT) AS i FROM range(${from}, ${to}) numbers(n)`;
  });
  return ranges.join(' UNION ALL ');
}

function columnsOf(fact: Fact, recipe: Recipe): string[] {
  const value = name(`${fact.id} value`);
  const untoldColumn = name(`${fact.id} untold`);
  // A recipe may lag behind a choice whose options a designer changed: better unknown than a value nobody offers.
  const typed = fact.type === 'choice' ? `TRY_CAST(${value} AS ${enumOf(optionsOf(fact))})` : value;
  const told = `CASE WHEN NOT ${untoldColumn} THEN ${typed} END AS ${name(fact.id)}`;
  return recipe.absent ? [told, `NOT ${untoldColumn} AND ${value} IS NULL AS ${name(`${fact.id}__absent`)}`] : [told];
}

function untold({ source }: Fact): number {
  if ('register' in source) return UNTOLD.register;
  if ('signal' in source) return UNTOLD.signal;
  return 'service' in source ? UNTOLD.service : UNTOLD.person;
}

function optionsOf(fact: Fact): string[] {
  return (fact.options ?? []).map(({ value }) => value);
}

function enumOf(values: readonly string[]): string {
  return `ENUM(${values.map(literal).join(', ')})`;
}
