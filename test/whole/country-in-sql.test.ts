// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal } from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { type Fact, loadDefinitions, type Service, vocabularyOf } from '../../src/modules/catalogue/index.ts';
import {
  type Compiled,
  compile,
  type FactType,
  type FeelValue,
  readFact,
  type SqlColumn,
} from '../../src/rules/index.ts';
import { onDatabase } from '../support/databases.ts';
import { holdAgainst, openDuckDb, type Population, type SqlEngine, settle } from '../support/sql-agreement.ts';

// Every criterion of the demo country as SQL, beside the closures that decide offers, over people of whom much is unknown.

const AS_OF = { date: '2026-11-22', instant: '2026-11-22T08:00:00Z' };
const SEED = 7;
const PEOPLE = 400;

const definitions = (await loadDefinitions(new URL('../../seeds/country/', import.meta.url))) as readonly (
  | Fact
  | Service
)[];
const vocabulary = vocabularyOf(definitions.filter((one) => one.kind === 'fact'));
const sources = new Set(
  definitions.flatMap((one) => (one.kind === 'service' ? one.criteria.map((criterion) => criterion.if) : [])),
);
const rules = [...sources].map((source): Compiled => {
  const compiled = compile(source, vocabulary);
  if (!compiled.ok) throw new Error(`${source}: ${compiled.problems[0]?.text.en}`);
  return compiled.rule;
});
const facts = [...new Set(rules.flatMap((rule) => rule.facts))];

/** Days around those on which ages turn: today, so many years before it, and the days beside them. */
const DAYS = [0, 1, 5, 6, 15, 18, 21, 30, 45, 60].flatMap((years) =>
  ['11-21', '11-22', '11-23'].map((day) => `${2026 - years}-${day}`),
);

/** Numbers that rules compare with, and those beside them. */
const NUMBERS = [...new Set([...sources].flatMap((source) => source.match(/\b\d+(\.\d+)?\b/g) ?? []).map(Number))]
  .filter((number) => number < 1_000_000)
  .flatMap((number) => [number, number - 1, number + 0.5]);

type Told = { readonly column: SqlColumn['type']; readonly values: readonly unknown[] };

function toldAs(fact: string, type: FactType): Told | null {
  switch (type.kind) {
    case 'boolean':
      return { column: 'boolean', values: [true, false] };
    case 'choice':
      return { column: 'text', values: type.options };
    case 'text':
      return { column: 'text', values: [`${fact}-1`, ''] };
    case 'number':
      return { column: { precision: 12, scale: 2 }, values: NUMBERS };
    case 'date':
      return { column: 'date', values: [...DAYS, '2026-12-31', '2027-02-20', '2024-02-29'] };
    default:
      return null;
  }
}

function populationOf(): Population {
  const told = facts.map((fact) => {
    const found = toldAs(fact, vocabulary[fact] as FactType);
    if (found === null) throw new Error(`no column was thought of for ${fact}`);
    return [fact, found] as const;
  });
  const values = told.map(([fact, { values }]) => [
    fact,
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values) }, fc.constantFrom(null, undefined)),
  ]);
  const people = fc.sample(fc.record(Object.fromEntries(values)), { seed: SEED, numRuns: PEOPLE });
  return {
    table: 'people of the country',
    columns: new Map(
      told.map(([fact, { column }]) => [fact, { column: fact, type: column, absent: `${fact}__absent` }]),
    ),
    people: people.map(viewOf),
  };
}

function viewOf(person: Record<string, unknown>): Map<string, FeelValue> {
  const known = Object.entries(person).filter(([, json]) => json !== undefined);
  return new Map(
    known.map(([fact, json]) => {
      const read = readFact(vocabulary[fact] as FactType, json);
      if (!read.ok) throw new Error(`${fact}: ${read.problem.en}`);
      return [fact, read.value];
    }),
  );
}

const population = populationOf();

async function agrees(engine: SqlEngine): Promise<void> {
  await settle(engine, population);
  const { differences, written, refused } = await holdAgainst(engine, population, rules, AS_OF);
  deepEqual(differences.slice(0, 3), []);
  deepEqual(
    [...refused.values()].flat().map(({ source }) => source),
    [],
  );
  equal(written, rules.length);
}

suite('every criterion of the demo country says in SQL what it says of one person', () => {
  suite('in DuckDB', () => {
    let engine: SqlEngine & AsyncDisposable;
    before(async () => {
      engine = await openDuckDb();
    });
    after(() => engine[Symbol.asyncDispose]());
    test('of everybody', () => agrees(engine));
  });

  for (const engine of ['embedded', 'server'] as const) {
    onDatabase(engine, (db) => {
      test('of everybody', () => agrees({ dialect: 'postgresql', ask: (sql) => db.sql(sql) }));
    });
  }
});
