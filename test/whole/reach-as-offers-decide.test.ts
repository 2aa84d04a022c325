// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { type Definition, definitionSchema, loadDefinitions } from '../../src/modules/catalogue/index.ts';
import { buildCatalogue } from '../../src/modules/catalogue/snapshot.ts';
import type { PublicationRow } from '../../src/modules/catalogue/tables.ts';
import { decideItems, type KnownFact } from '../../src/modules/offers/index.ts';
import {
  type Change,
  factsToTell,
  makePopulation,
  type Offering,
  offeringOf,
  type PeopleAt,
  type Reach,
  reach,
} from '../../src/modules/reach/index.ts';
import { decide, type FeelValue, readFact } from '../../src/rules/index.ts';
import { whyNoServer } from '../support/server.ts';
import { sharedServer } from '../support/server-copies.ts';

// Whom a bundle would reach, counted by SQL over a table, beside what its offers would say to each of these people.

const AS_OF = '2026-11-22';
const folder = mkdtempSync(join(tmpdir(), 'waad-reach-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const country = (await loadDefinitions(new URL('../../seeds/country/', import.meta.url))).map((one) =>
  definitionSchema.parse(one),
);

type Row = Readonly<Record<string, unknown>>;
type Verdict = 'eligible' | 'notEligible' | 'unknown';
type Decided = { readonly service: string; readonly verdict: Verdict; readonly missing: readonly string[] };

/** Each person as the offers of this country would decide them. */
function decideEach(definitions: readonly Definition[], bundleId: string, rows: readonly Row[]): Decided[][] {
  const catalogue = buildCatalogue(1, definitions.map(published));
  const bundle = catalogue.bundles.get(bundleId);
  assert.ok(bundle);
  return rows.map((row) => {
    const known = knownOf(row);
    const role = String(row['role']);
    const { items } = decideItems({
      catalogue,
      bundle,
      role,
      known,
      notHeld: new Set(),
      optOuts: new Set(),
      asOf: AS_OF,
    });
    const view = new Map<string, FeelValue>();
    for (const [fact, { value }] of known) {
      const type = catalogue.vocabulary[fact];
      const read = type && readFact(type, value);
      if (read?.ok) view.set(fact, read.value);
    }
    return items.map(({ service, verdict }) => {
      const rules = catalogue.services.get(service)?.rules ?? [];
      const missing = verdict === 'unknown' ? decide(rules, view, { date: AS_OF }).missing : [];
      return { service, verdict: verdict === 'not-eligible' ? 'notEligible' : verdict, missing };
    });
  });
}

function published(definition: Definition): PublicationRow {
  const { kind, id } = definition;
  return {
    kind,
    id,
    version: 1,
    definition,
    digest: '',
    published_at: '2026-11-01T00:00:00.000Z',
    published_by: 'test',
  };
}

function knownOf(row: Row): Map<string, KnownFact> {
  const known = new Map<string, KnownFact>();
  for (const [column, value] of Object.entries(row)) {
    if (column.endsWith('__absent')) continue;
    const isAbsent = row[`${column}__absent`] === true;
    if (value === null && !isAbsent) continue;
    known.set(column, { fact: column, value, source: 'test', obtainedAt: '2026-11-22T08:00:00.000Z' });
  }
  return known;
}

const AGE_BANDS = [0, 18, 25, 35, 45, 55, 65];

function bandOf(birthDate: unknown): string {
  if (typeof birthDate !== 'string') return 'unknown';
  const [born, today] = [birthDate, AS_OF].map((date) => date.split('-').map(Number) as [number, number, number]);
  assert.ok(born && today);
  const hadBirthday = today[1] > born[1] || (today[1] === born[1] && today[2] >= born[2]);
  const age = today[0] - born[0] - (hadBirthday ? 0 : 1);
  const index = AGE_BANDS.findLastIndex((from) => age >= from);
  const next = AGE_BANDS[index + 1];
  return next === undefined ? `${AGE_BANDS[index]}+` : `${AGE_BANDS[index]}–${next - 1}`;
}

type Tally = Record<string, number>;

/** Every count by its name, of the people decided one by one. */
function countsOf(rows: readonly Row[], now: Decided[][], changed: Decided[][] | undefined): Tally {
  const tally: Tally = {};
  const add = (name: string) => {
    tally[name] = (tally[name] ?? 0) + 1;
  };
  for (const [index, row] of rows.entries()) {
    const groups = [
      `age ${bandOf(row['birthDate'])}`,
      `emirate ${row['emirate'] ?? 'unknown'}`,
      `nationalityGroup ${row['nationalityGroup'] ?? 'unknown'}`,
      'all',
    ];
    for (const group of groups) add(`${group} people`);
    for (const [place, { service, verdict, missing }] of (now[index] ?? []).entries()) {
      const then = changed?.[index]?.[place];
      for (const group of groups) {
        add(`${group} ${service} now ${verdict}`);
        if (then) add(`${group} ${service} changed ${then.verdict}`);
        if (then && then.verdict !== verdict) add(`${group} ${service} from ${verdict} to ${then.verdict}`);
      }
      for (const fact of missing) add(`${service} now misses ${fact}`);
      for (const fact of then?.missing ?? []) add(`${service} changed misses ${fact}`);
    }
  }
  return tally;
}

/** Every count by its name, as reach gives them. */
function countsIn(found: Reach): Tally {
  const tally: Tally = { 'all people': found.people };
  const put = (name: string, people: number) => {
    if (people > 0) tally[name] = people;
  };
  const putReached = (
    group: string,
    services: Reach['services'][number][] | Reach['groups'][number]['values'][number]['services'],
  ) => {
    for (const { service, now, changed, moves } of services) {
      for (const [verdict, people] of Object.entries(now)) put(`${group} ${service} now ${verdict}`, people);
      for (const [verdict, people] of Object.entries(changed ?? {}))
        put(`${group} ${service} changed ${verdict}`, people);
      for (const { from, to, people } of moves ?? []) put(`${group} ${service} from ${from} to ${to}`, people);
    }
  };
  putReached('all', found.services);
  for (const { service, missing, missingChanged } of found.services) {
    for (const { fact, people } of missing) put(`${service} now misses ${fact}`, people);
    for (const { fact, people } of missingChanged ?? []) put(`${service} changed misses ${fact}`, people);
  }
  for (const { by, values } of found.groups)
    for (const { value, people, services } of values) {
      put(`${by} ${value} people`, people);
      putReached(`${by} ${value}`, services);
    }
  return tally;
}

/** A country in which criteria are changed, as a designer would have written it. */
function withChanges(changes: readonly Change[]): Definition[] {
  return country.map((definition) => {
    if (definition.kind !== 'service') return definition;
    const own = changes.filter(({ service }) => service === definition.id);
    const criteria = definition.criteria.flatMap((criterion) => {
      const change = own.find((one) => one.criterion === criterion.id && !one.isNew);
      if (!change) return [criterion];
      return change.if === undefined ? [] : [{ ...criterion, if: change.if }];
    });
    const text = { ar: 'سبب', en: 'why' };
    const added = own.flatMap((one) =>
      one.isNew && one.if ? [{ id: one.criterion, if: one.if, met: text, unmet: text }] : [],
    );
    return { ...definition, criteria: [...criteria, ...added] };
  });
}

type Peopled = { readonly people: number; readonly name: string; readonly facts?: readonly string[] };

/** The same people in a file of each of these kinds. */
async function peopleFor(offering: Offering, { people, name, facts = [] }: Peopled, kinds: readonly string[]) {
  const wish = { offering, people, seed: 11, asOf: AS_OF, facts: [...new Set([...factsToTell(offering), ...facts])] };
  const files = kinds.map((kind) => join(folder, `${name}.${kind}`));
  for (const file of files) await makePopulation(wish, { file });
  return files;
}

async function rowsOf(file: string): Promise<Row[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(`FROM read_parquet('${file}')`)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows as Row[];
}

const CHANGES: readonly Change[] = [
  { service: 'child-allowance', criterion: 'income-within-limit', if: 'monthlyIncome <= 18000 or childrenCount >= 3' },
  {
    service: 'child-allowance',
    criterion: 'lives-in-the-north',
    if: 'emirate in ["ajman", "fujairah"] or ownsHome',
    isNew: true,
  },
  { service: 'newborn-residence-permit', criterion: 'permit-still-valid' },
  // Two facts beside each other have no sides; the length of a text has no SQL.
  { service: 'newborn-health-insurance', criterion: 'parent-is-insured', if: 'monthlyIncome > 4000 * childrenCount' },
];
const WITHOUT_SQL: readonly Change[] = [
  ...CHANGES,
  {
    service: 'vaccination-plan',
    criterion: 'child-under-six',
    if: 'string length(string(monthlyIncome)) <= 4 and residencePermitExpiry > childBirthDate',
  },
];

describe('reach counts as offers decide', () => {
  for (const bundle of country.filter((one) => one.kind === 'bundle')) {
    test(`everybody about the bundle ${bundle.id}`, async () => {
      const offering = offeringOf(country, bundle.id);
      const [file = ''] = await peopleFor(offering, { people: 300, name: bundle.id }, ['parquet']);
      const rows = await rowsOf(file);
      const found = await reach({ offering, people: { file }, asOf: { date: AS_OF } });
      assert.equal(found.people, 300);
      assert.deepEqual(found.withoutColumn, [], 'the population tells every fact that the criteria read');
      assert.deepEqual(countsIn(found), countsOf(rows, decideEach(country, bundle.id, rows), undefined));
    });
  }

  describe('the newborn bundle, as it is and as it might become', async () => {
    const offering = offeringOf(country, 'newborn');
    const wish = { people: 2000, name: 'changes', facts: ['childrenCount', 'ownsHome'] };
    const [parquet = '', csv = '', duckdb = ''] = await peopleFor(offering, wish, ['parquet', 'csv', 'duckdb']);
    const rows = await rowsOf(parquet);
    const now = decideEach(country, 'newborn', rows);
    const wished = (changes: readonly Change[]) =>
      countsOf(rows, now, decideEach(withChanges(changes), 'newborn', rows));
    const [plain, withoutSql] = [wished(CHANGES), wished(WITHOUT_SQL)];

    const agrees = async (people: PeopleAt) => {
      const ask = (changes: readonly Change[]) => reach({ offering, people, asOf: { date: AS_OF }, changes });
      const found = await ask(CHANGES);
      assert.deepEqual(countsIn(found), plain);
      assert.deepEqual(found.decidedAlone, []);
      const alone = await ask(WITHOUT_SQL);
      assert.deepEqual(countsIn(alone), withoutSql);
      assert.deepEqual(
        alone.decidedAlone.map(({ service }) => service),
        ['vaccination-plan'],
      );
    };

    test('in a Parquet file', () => agrees({ file: parquet }));
    test('in a CSV file', () => agrees({ file: csv }));
    test('in a DuckDB file', () => agrees({ file: duckdb }));
    test('on a PostgreSQL server', { skip: whyNoServer() }, async () => {
      const server = await sharedServer();
      const database = await server.createDatabase('reach_people');
      await loadPeople(database, rows);
      await agrees({ database, table: 'people' });
      await server.dropDatabase('reach_people');
    });
  });
});

/** Puts the rows into a table whose capitals are folded, as they are where nobody quotes names. */
async function loadPeople(database: string, rows: readonly Row[]): Promise<void> {
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  const [first = {}] = rows;
  const columns = Object.keys(first).map((column) => `${column} ${typeOf(column, rows)}`);
  await client.query(`CREATE TABLE people (${columns.join(', ')})`);
  const folded = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value])),
  );
  await client.query('INSERT INTO people SELECT * FROM json_populate_recordset(NULL::people, $1)', [
    JSON.stringify(folded),
  ]);
  await client.end();
}

function typeOf(column: string, rows: readonly Row[]): string {
  const value = rows.map((row) => row[column]).find((one) => one !== null);
  if (typeof value === 'boolean' || column.endsWith('__absent')) return 'boolean';
  if (typeof value === 'number') return 'integer';
  if (column === 'person') return 'bigint';
  return /Date$|Expiry$/.test(column) ? 'date' : 'text';
}
