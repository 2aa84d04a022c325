// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { whyNoServer } from '#test/support/server.ts';
import { sharedServer } from '#test/support/server-copies.ts';
import type { Fact, LifeEvent, Service } from '../catalogue/index.ts';
import { type Offering, type Reach, ReachRefusal, type ReachWish, reach } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'waad-reach-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const both = (en: string) => ({ ar: `${en} بالعربية`, en });

function fact(id: string, type: Fact['type'], options?: readonly string[]): Fact {
  return {
    kind: 'fact',
    id,
    name: both(id),
    type,
    about: 'person',
    sensitivity: 'ordinary',
    source: { person: true },
    ...(options ? { options: options.map((value) => ({ value, name: both(value) })) } : {}),
  };
}

function service(id: string, ...conditions: readonly string[]): Service {
  const criteria = conditions.map((condition, index) => ({
    id: `rule-${index + 1}`,
    if: condition,
    met: both('met'),
    unmet: both('unmet'),
  }));
  return {
    kind: 'service',
    id,
    entity: 'office',
    name: both(id),
    summary: both(id),
    about: both(id),
    channels: ['portal'],
    criteria,
    inputs: [],
    outputs: [],
    feeFils: 0,
    standardDays: 1,
    handling: 'system',
    purpose: both('purpose'),
    legalBasis: both('law'),
  };
}

type Item = { readonly service: Service; readonly after?: readonly string[]; readonly roles?: readonly string[] };

const FACTS = [
  fact('income', 'number'),
  fact('status', 'choice', ['citizen', 'resident']),
  fact('insured', 'boolean'),
  fact('birthDate', 'date'),
  fact('seenAt', 'date-time'),
  fact('note', 'text'),
  fact('names', 'list-of-text'),
];

/** A bundle of these services, over the facts above. */
function bundleOf(...items: readonly Item[]): Offering {
  const lifeEvent: LifeEvent = {
    kind: 'life-event',
    id: 'event',
    name: both('event'),
    about: both('event'),
    axis: 'family-childhood',
    stage: 'birth',
    keywords: { ar: [], en: [] },
  };
  return {
    bundle: {
      kind: 'bundle',
      id: 'bundle',
      name: both('bundle'),
      summary: both('bundle'),
      lifeEvent: 'event',
      axis: 'family-childhood',
      stage: 'birth',
      openDays: 30,
      services: items.map((item) => ({
        service: item.service.id,
        after: [...(item.after ?? [])],
        once: 'per-person',
        automatic: false,
        ...(item.roles ? { roles: [...item.roles] } : {}),
      })),
    },
    lifeEvent,
    services: new Map(items.map((item) => [item.service.id, item.service])),
    facts: new Map(FACTS.map((one) => [one.id, one])),
  };
}

let files = 0;

function csv(...lines: readonly string[]): string {
  files += 1;
  const file = join(folder, `people ${files}'s.csv`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** A DuckDB file whose table is made by this SQL. */
async function duckdb(...statements: readonly string[]): Promise<string> {
  files += 1;
  const file = join(folder, `${files}.duckdb`);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
  return file;
}

type Asked = Partial<Omit<ReachWish, 'offering' | 'people'>> & { readonly table?: string };

function ask(offering: Offering, file: string, { table, ...more }: Asked = {}): Promise<Reach> {
  return reach({ offering, people: { file, ...(table ? { table } : {}) }, asOf: { date: '2026-11-22' }, ...more });
}

/** Eligible, not eligible and unknown of each service: `one 1 2 0`. */
function counts({ services }: Pick<Reach, 'services'>): string[] {
  return services.map(({ service: id, now }) => `${id} ${now.eligible} ${now.notEligible} ${now.unknown}`);
}

async function refused(asking: Promise<Reach>, code: string, words: RegExp): Promise<void> {
  await assert.rejects(asking, (error) => {
    assert.ok(error instanceof ReachRefusal, String(error));
    assert.equal(error.code, code, error.message);
    assert.match(error.message, words);
    return true;
  });
}

const INCOME = bundleOf({ service: service('help', 'income <= 5000') });

describe('reach', () => {
  test('keeps unknown, absent and no apart', async () => {
    const offering = bundleOf(
      { service: service('low', 'income <= 5000') },
      { service: service('none', 'income = null') },
      { service: service('either', 'income = null or income <= 5000') },
    );
    const file = csv('income,income__absent', '4000,false', '9000,false', ',true', ',false', ',');
    const found = await ask(offering, file);
    assert.deepEqual(counts(found), ['low 1 2 2', 'none 1 2 2', 'either 2 1 2']);
    assert.deepEqual(found.services[0]?.missing, [{ fact: 'income', people: 2 }]);
  });

  test('closes a service whose doors are all closed, and only then', async () => {
    const offering = bundleOf(
      { service: service('citizens', 'status = "citizen"') },
      { service: service('residents', 'status = "resident"') },
      { service: service('insured', 'insured'), after: ['citizens', 'residents'] },
      { service: service('everybody'), after: ['insured'] },
      { service: service('cheap', 'income <= 5000'), after: ['citizens'] },
    );
    const file = csv('status,insured,income', 'citizen,true,1', 'resident,false,1', ',true,1', 'resident,true,9000');
    const found = await ask(offering, file);
    assert.deepEqual(counts(found), [
      'citizens 1 2 1',
      'residents 2 1 1',
      'insured 3 1 0',
      'everybody 3 1 0',
      'cheap 2 2 0',
    ]);
  });

  test('offers each role what is meant for it; a door that is not there is none', async () => {
    const offering = bundleOf(
      { service: service('mothers', 'insured'), roles: ['mother'] },
      { service: service('fathers', 'insured'), roles: ['father'], after: ['mothers'] },
      { service: service('all'), after: ['mothers'] },
    );
    const file = csv('role,insured', 'mother,false', 'mother,true', 'father,true', 'uncle,true', ',true');
    const found = await ask(offering, file);
    assert.deepEqual(counts(found), ['mothers 1 1 0', 'fathers 1 0 0', 'all 4 1 0']);
    assert.equal(found.withoutRole, 2);
    const noRole = csv('insured', 'false', 'true');
    await refused(ask(offering, noRole), 'no-role', /no column role.*--role/s);
    assert.deepEqual(counts(await ask(offering, noRole, { role: 'father' })), [
      'mothers 0 0 0',
      'fathers 1 1 0',
      'all 2 0 0',
    ]);
    await refused(ask(offering, noRole, { role: 'uncle' }), 'no-role', /uncle is no role.*mother, father/);
  });

  test('tells people apart by choices, yes and no, age, and any other texts', async () => {
    const file = csv(
      'income,status,insured,birthDate,city',
      '1,citizen,true,2008-11-22,Al Ain',
      '2,resident,false,2008-11-23,"Al ""Ain"""',
      '3,visitor,,1961-11-22,',
      '9999,,true,,Al Ain',
    );
    const by = ['age', 'status', 'insured', 'city', 'city'];
    const { groups } = await ask(INCOME, file, { by });
    const shown = groups.map(({ by: one, values }) => [
      one,
      ...values.map(
        ({ value, known, people, services }) => `${value}${known ? '' : '?'} ${people} ${services[0]?.now.eligible}`,
      ),
    ]);
    assert.deepEqual(shown, [
      ['age', '0–17 1 1', '18–24 1 1', '65+ 1 1', 'unknown? 1 0'],
      ['status', 'citizen 1 1', 'resident 1 1', 'unknown? 2 1'],
      ['insured', 'no 1 1', 'yes 2 1', 'unknown? 1 1'],
      ['city', 'Al "Ain" 1 1', 'Al Ain 2 1', 'unknown? 1 1'],
    ]);
  });

  test('tells whom a change gains and loses, and whom it leaves unknown', async () => {
    const file = csv('income,insured', '4000,true', '6000,', '6000,true', '9000,true', '4000,', ',true');
    const changes = [
      { service: 'help', criterion: 'rule-1', if: 'income <= 7000' },
      { service: 'help', criterion: 'only-insured', if: 'insured', isNew: true },
    ];
    const found = await ask(INCOME, file, { changes });
    const [help] = found.services;
    assert.deepEqual(help?.now, { eligible: 2, notEligible: 3, unknown: 1 });
    assert.deepEqual(help?.changed, { eligible: 2, notEligible: 1, unknown: 3 });
    assert.deepEqual(help?.moves, [
      { from: 'eligible', to: 'unknown', people: 1 },
      { from: 'notEligible', to: 'eligible', people: 1 },
      { from: 'notEligible', to: 'unknown', people: 1 },
    ]);
    assert.deepEqual(help?.missingChanged, [
      { fact: 'insured', people: 2 },
      { fact: 'income', people: 1 },
    ]);
    const without = await ask(INCOME, file, { changes: [{ service: 'help', criterion: 'rule-1' }] });
    assert.deepEqual(without.services[0]?.changed, { eligible: 6, notEligible: 0, unknown: 0 });
  });

  test('counts nobody where there is nobody, and says what no column tells', async () => {
    const found = await ask(bundleOf({ service: service('help', 'income <= 5000 and insured') }), csv('income'));
    assert.deepEqual(counts(found), ['help 0 0 0']);
    assert.equal(found.people, 0);
    assert.deepEqual(found.withoutColumn, ['insured']);
    const some = await ask(
      bundleOf({ service: service('help', 'income <= 5000 and insured') }),
      csv('income', '1', '9000'),
    );
    assert.deepEqual(counts(some), ['help 0 1 1']);
    assert.deepEqual(some.services[0]?.missing, [{ fact: 'insured', people: 1 }]);
    assert.deepEqual(counts(await ask(bundleOf({ service: service('free') }), csv('income', '1', '2'))), [
      'free 2 0 0',
    ]);
  });

  test('reads every kind of number as exactly as it is written', async () => {
    const offering = bundleOf(
      { service: service('exact', 'income = 0.3') },
      { service: service('more', 'income > 0.3') },
    );
    for (const type of ['DECIMAL(4,1)', 'DECIMAL(18,6)', 'DOUBLE', 'FLOAT']) {
      const file = await duckdb(
        `CREATE TABLE people (income ${type})`,
        `INSERT INTO people VALUES (0.3), (0.4), (0.2), (NULL)`,
      );
      assert.deepEqual(counts(await ask(offering, file)), ['exact 1 2 1', 'more 1 2 1'], type);
    }
    for (const type of ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'HUGEINT', 'UINTEGER', 'UBIGINT']) {
      const file = await duckdb(`CREATE TABLE people (income ${type})`, `INSERT INTO people VALUES (0), (1), (NULL)`);
      assert.deepEqual(counts(await ask(offering, file)), ['exact 0 2 1', 'more 1 1 1'], type);
    }
  });

  test('decides person by person what has no SQL, and says so', async () => {
    const conditions = [
      'matches(note, "^[a-z ]+ [a-z]+$") and seenAt < now()',
      'birthDate.month = 2 or matches(note, "^x+$")',
    ];
    const offering = bundleOf(
      { service: service('odd', conditions[0] ?? '') },
      { service: service('even', conditions[1] ?? '') },
    );
    const file = csv(
      'note,note__absent,seenAt,birthDate,income',
      'long enough,,2026-01-01T10:00:00,2000-02-29,1',
      'xx,,2026-01-01T10:00:00,2000-03-01,2',
      ',true,2026-01-01T10:00:00,,3',
      'long enough,,,2001-04-01,4',
    );
    const found = await ask(offering, file, { asOf: { date: '2026-11-22', instant: '2026-11-22T00:00:00Z' } });
    assert.deepEqual(counts(found), ['odd 1 2 1', 'even 2 1 1']);
    assert.deepEqual(
      found.decidedAlone.map(({ condition }) => condition),
      conditions,
    );
    assert.match(found.decidedAlone[0]?.because.en ?? '', /person by person/);
  });

  test('is not led astray by hostile names and values', async () => {
    const file = await duckdb(
      `CREATE SCHEMA "a""b"`,
      `CREATE TABLE "a""b"."pe'ople; --" (income INTEGER, "who's ""it""; --" VARCHAR, g0 INTEGER, "income as rules read it" INTEGER)`,
      `INSERT INTO "a""b"."pe'ople; --" VALUES (1, '''; DROP TABLE people; --', 7, 99999), (9999, '=1+1', 7, 0)`,
    );
    const by = [`who's "it"; --`];
    const found = await ask(INCOME, file, { table: `a"b.pe'ople; --`, by });
    assert.deepEqual(counts(found), ['help 1 1 0']);
    assert.deepEqual(
      found.groups[0]?.values.map(({ value }) => value),
      ["'; DROP TABLE people; --", '=1+1'],
    );
  });

  test('takes what is no option for unknown, also inside a condition that SQL decides', async () => {
    const offering = bundleOf(
      { service: service('plain', 'status = "citizen"') },
      { service: service('mixed', 'status != "citizen" and income > 2 * income - 5') },
    );
    const found = await ask(offering, csv('status,income', 'citizen,1', 'Citizen,1', 'resident,1', ',1'));
    assert.deepEqual(counts(found), ['plain 1 1 2', 'mixed 1 1 2']);
  });

  test('tells how far it is, and of how many', async () => {
    const file = await duckdb('CREATE TABLE people AS SELECT CAST(range AS INTEGER) AS income FROM range(3000000)');
    const told: [number, number | undefined][] = [];
    await ask(INCOME, file, { progress: (part, of) => void told.push([part, of]) });
    assert.deepEqual(told.at(-1), [1, 3_000_000]);
    assert.ok(told.every(([part], index) => part >= (told[index - 1]?.[0] ?? 0) && part <= 1));
  });
});

describe('reach refuses, and says what to do', () => {
  const file = csv('income,insured,birthDate', '1,true,2000-01-01');

  test('people that are not there', async () => {
    await refused(ask(INCOME, join(folder, 'nobody.csv')), 'no-people', /There is no file .*nobody\.csv/);
    const other = join(folder, 'people.xlsx');
    writeFileSync(other, 'x');
    await refused(ask(INCOME, other), 'no-people', /none of \.parquet, \.csv and \.duckdb/);
    const made = await duckdb('CREATE TABLE others (income INTEGER)');
    await refused(ask(INCOME, made), 'unreadable', /people does not exist/);
  });

  test('columns that do not suit', async () => {
    const table = (column: string) => duckdb(`CREATE TABLE people (${column})`);
    await refused(ask(INCOME, await table('income VARCHAR')), 'wrong-type', /income is of type varchar.*number/);
    await refused(ask(INCOME, await table('income INTEGER, income__absent INTEGER')), 'wrong-type', /must be boolean/);
    const names = bundleOf({ service: service('help', 'count(names) > 1') });
    await refused(ask(names, await table('names VARCHAR[]')), 'wrong-type', /list/);
    await refused(ask(INCOME, file, { by: ['income'] }), 'wrong-type', /income, which is of type bigint/);
    await refused(
      ask(INCOME, file, { by: ['age', 'shoes'] }),
      'no-column',
      /no column shoes.*income, insured, birthDate/,
    );
    await refused(ask(INCOME, csv('income', '1'), { by: ['age'] }), 'no-column', /birthDate, from which an age/);
  });

  test('cells that cannot be read, by their line', async () => {
    await refused(ask(INCOME, csv('income', '1', 'much')), 'unreadable', /much/);
    const infinite = await duckdb('CREATE TABLE people (income DOUBLE)', `INSERT INTO people VALUES ('inf'::DOUBLE)`);
    await refused(ask(INCOME, infinite), 'unreadable', /inf/i);
  });

  test('more groups than anybody reads', async () => {
    const many = csv('income,city', ...Array.from({ length: 201 }, (_, index) => `1,city ${index}`));
    await refused(ask(INCOME, many, { by: ['city'] }), 'too-many-groups', /city has more than 200/);
  });

  test('changes of what is not there, or that do not compile', async () => {
    const change = (one: NonNullable<ReachWish['changes']>[number]) => ask(INCOME, file, { changes: [one] });
    await refused(change({ service: 'hlep', criterion: 'rule-1' }), 'change-wrong', /hlep is no service.*help/);
    await refused(change({ service: 'help', criterion: 'rule-2' }), 'change-wrong', /no criterion rule-2.*rule-1/);
    await refused(change({ service: 'help', criterion: 'rule-1', if: 'true', isNew: true }), 'change-wrong', /already/);
    await refused(
      change({ service: 'help', criterion: 'rule-1', if: 'incme < 3' }),
      'change-wrong',
      /help:rule-1, line 1, column 1/,
    );
  });
});

describe('reach over a table of a PostgreSQL server', { skip: whyNoServer() }, () => {
  async function onServer(statements: readonly string[], work: (database: string) => Promise<void>) {
    const server = await sharedServer();
    files += 1;
    const name = `reach_${process.pid}_${files}`;
    const database = await server.createDatabase(name);
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
    await work(database);
    await server.dropDatabase(name);
  }

  const asked = (offering: Offering, database: string, table: string, more: Partial<ReachWish> = {}) =>
    reach({ offering, people: { database, table }, asOf: { date: '2026-11-22' }, ...more });

  test('reads its types, its enums and its schemas', () =>
    onServer(
      [
        `CREATE SCHEMA "of people"`,
        `CREATE TYPE standing AS ENUM ('citizen', 'resident', 'Visitor')`,
        `CREATE TABLE "of people".everybody (income numeric, status standing, insured boolean, birthdate date, seenat timestamptz, note text)`,
        `INSERT INTO "of people".everybody VALUES (4000.5, 'citizen', true, '2008-11-22', '2026-11-21 23:00+00', 'abcd'),
           (9000, 'resident', false, '1950-01-01', '2026-11-22 23:00+00', 'ab'), (NULL, 'Visitor', NULL, NULL, NULL, NULL)`,
      ],
      async (database) => {
        const offering = bundleOf(
          { service: service('low', 'income <= 5000') },
          { service: service('citizens', 'status = "citizen"') },
          { service: service('grown', 'years and months duration(birthDate, today()).years >= 18') },
          { service: service('odd', 'matches(note, "^abc") and seenAt < @"2026-11-22T00:00:00Z"') },
        );
        const found = await asked(offering, database, 'of people.everybody', { by: ['age', 'status'] });
        assert.deepEqual(counts(found), ['low 1 1 1', 'citizens 1 1 1', 'grown 2 0 1', 'odd 1 1 1']);
        assert.equal(found.decidedAlone.length, 1);
        assert.deepEqual(
          found.groups.map(({ values }) => values.map(({ value }) => value)),
          [
            ['18–24', '65+', 'unknown'],
            ['citizen', 'resident', 'unknown'],
          ],
        );
      },
    ));

  test('asks part by part, and changes nothing', () =>
    onServer(
      [
        `CREATE TABLE people AS SELECT i AS income, i % 2 = 0 AS insured FROM generate_series(1, 1200000) AS i`,
        'ANALYZE people',
      ],
      async (database) => {
        const parts: number[] = [];
        const found = await asked(INCOME, database, 'people', {
          by: ['insured'],
          progress: (part) => void parts.push(part),
        });
        assert.deepEqual(counts(found), ['help 5000 1195000 0']);
        assert.deepEqual(
          found.groups[0]?.values.map(({ people }) => people),
          [600_000, 600_000],
        );
        assert.ok(parts.length > 1);
        assert.equal(parts.at(-1), 1);
      },
    ));

  test('a view is asked as a whole', () =>
    onServer(['CREATE VIEW people AS SELECT i AS income FROM generate_series(1, 6000) AS i'], async (database) =>
      assert.deepEqual(counts(await asked(INCOME, database, 'people')), ['help 5000 1000 0']),
    ));

  test('refuses a table that is not there', () =>
    onServer([], (database) => refused(asked(INCOME, database, `pe"ople; DROP`), 'no-people', /has no table/)));
});
