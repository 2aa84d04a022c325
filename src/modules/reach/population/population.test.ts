// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Definition, definitionSchema, loadDefinitions } from '../../catalogue/index.ts';
import { makePopulation, offeringOf, type PopulationWish } from '../index.ts';

const AS_OF = '2026-11-22';
const folder = mkdtempSync(join(tmpdir(), 'waad-population-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const country = (await loadDefinitions(new URL('../../../../seeds/country/', import.meta.url))).map(
  (one): Definition => definitionSchema.parse(one),
);
const facts = [
  'birthDate',
  'sex',
  'nationalityGroup',
  'emirate',
  'maritalStatus',
  'employmentStatus',
  'employmentSector',
  'monthlyIncome',
  'childrenCount',
  'childrenInSchool',
  'hasDrivingLicence',
  'ownsVehicle',
  'yearsOfService',
  'residencePermitExpiry',
  'tradeLicenceCount',
];

const wished = (bundle: string, more: Partial<PopulationWish> = {}): PopulationWish => ({
  offering: offeringOf(country, bundle),
  people: 20_000,
  seed: 5,
  asOf: AS_OF,
  facts,
  ...more,
});

let files = 0;

async function made(wish: PopulationWish, kind: 'parquet' | 'csv' | 'duckdb' = 'parquet'): Promise<string> {
  files += 1;
  const file = join(folder, `${files}.${kind}`);
  await makePopulation(wish, { file });
  return file;
}

async function asked(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows as unknown[][];
}

/** The part of all for whom a condition holds. */
async function share(file: string, condition: string, of = 'TRUE'): Promise<number> {
  const [[part] = []] = await asked(
    `SELECT count(*) FILTER (WHERE ${condition}) / count(*) FROM '${file}' WHERE ${of}`,
  );
  return Number(part);
}

function near(found: number, wanted: number, what: string): void {
  // Twenty thousand draws stray from their share by less than this but once in a lifetime of runs.
  assert.ok(Math.abs(found - wanted) < 0.018, `${what}: ${found}, not ${wanted}`);
}

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('a population', () => {
  test('is the same for the same wish, and another for another seed', async () => {
    const few = wished('newborn', { people: 500 });
    const first = digest(await made(few, 'csv'));
    assert.equal(digest(await made(few, 'csv')), first);
    assert.notEqual(digest(await made({ ...few, seed: 6 }, 'csv')), first);
  });

  test('is the same whole or in parts, and in every kind of file', async () => {
    const whole = await made(wished('newborn', { people: 400 }));
    const parts = [
      await made(wished('newborn', { people: 150 })),
      await made(wished('newborn', { people: 250, first: 151 })),
    ];
    const rows = await asked(`FROM '${whole}' ORDER BY person`);
    assert.equal(rows.length, 400);
    assert.deepEqual(await asked(`FROM read_parquet(['${parts.join("', '")}']) ORDER BY person`), rows);
    const csv = await made(wished('newborn', { people: 400 }), 'csv');
    assert.deepEqual(
      await asked(`SELECT CAST(person AS INTEGER), CAST(monthlyIncome AS INTEGER) FROM '${csv}'`),
      await asked(`SELECT CAST(person AS INTEGER), monthlyIncome FROM '${whole}'`),
    );
  });

  test('keeps what it said of people when a fact is added', async () => {
    const before = await made(wished('newborn', { people: 300, facts: ['monthlyIncome'] }));
    const more = await made(wished('newborn', { people: 300, facts: ['sex', 'monthlyIncome', 'ownsHome'] }));
    const said = (file: string) => asked(`SELECT person, role, monthlyIncome FROM '${file}' ORDER BY person`);
    assert.deepEqual(await said(more), await said(before));
  });

  test('has the shares that its README gives', async () => {
    const file = await made(wished('newborn'));
    near(await share(file, `role = 'mother'`), 0.48, 'mothers');
    near(await share(file, `role = 'father'`), 0.48, 'fathers');
    near(await share(file, `nationalityGroup = 'citizen'`, 'nationalityGroup IS NOT NULL'), 0.34, 'citizens');
    near(await share(file, `nationalityGroup = 'gulf-citizen'`, 'nationalityGroup IS NOT NULL'), 0.05, 'neighbours');
    near(await share(file, 'maritalStatus IS NULL'), 0.045, 'a fact of a register that nobody told');
    near(
      await share(file, `emirate = 'abu-dhabi'`, `nationalityGroup = 'citizen' AND emirate IS NOT NULL`),
      0.42,
      'citizens in Abu Dhabi',
    );
    near(
      await share(file, `emirate = 'dubai'`, `nationalityGroup = 'resident' AND emirate IS NOT NULL`),
      0.38,
      'residents in Dubai',
    );
  });

  test('gives roles the sex and the ages of their life event', async () => {
    const file = await made(wished('newborn'));
    assert.equal(await share(file, `role = 'mother' AND sex = 'male' OR role = 'father' AND sex = 'female'`), 0);
    const ages = `date_sub('year', birthDate, DATE '${AS_OF}')`;
    assert.equal(await share(file, `${ages} NOT BETWEEN 19 AND 45`, `role = 'mother' AND birthDate IS NOT NULL`), 0);
    assert.equal(await share(file, `${ages} NOT BETWEEN 21 AND 56`, `role = 'father' AND birthDate IS NOT NULL`), 0);
  });

  // Of all ages: whoever becomes a person of determination may be three years old.
  test('holds no contradiction', async () => {
    const file = await made(wished('determination'));
    const age = `date_sub('year', birthDate, DATE '${AS_OF}')`;
    assert.ok((await share(file, `${age} < 18`, 'birthDate IS NOT NULL')) > 0.02, 'there are children');
    const never = {
      'a child that works': `${age} < 18 AND employmentStatus <> 'student'`,
      'a child that earns': `${age} < 18 AND monthlyIncome > 0`,
      'a child with children': `${age} < 18 AND childrenCount > 0`,
      'a child that drives': `${age} < 18 AND hasDrivingLicence`,
      'a married child': `${age} < 18 AND maritalStatus <> 'single'`,
      'a car without a licence': 'ownsVehicle AND NOT hasDrivingLicence',
      'a sector without a job': `employmentSector IS NOT NULL AND employmentStatus <> 'employed'`,
      'a job without a sector': `employmentSector__absent AND employmentStatus = 'employed'`,
      'a job without an income': `employmentStatus = 'employed' AND monthlyIncome = 0`,
      'an income without work': `employmentStatus IN ('student', 'unemployed', 'not-working') AND monthlyIncome > 0`,
      'a citizen with a residence permit': `nationalityGroup = 'citizen' AND residencePermitExpiry IS NOT NULL`,
      'a resident who has no permit': `nationalityGroup = 'resident' AND residencePermitExpiry__absent`,
      'more pupils than children': 'childrenInSchool > childrenCount',
      'more years of work than of life': `birthDate IS NOT NULL AND yearsOfService > greatest(0, ${age} - 18)`,
      'a young pensioner': `employmentStatus = 'retired' AND ${age} < 59`,
      'a trade licence of an employee': `tradeLicenceCount > 0 AND employmentStatus <> 'self-employed'`,
      'what is told and absent': 'residencePermitExpiry IS NOT NULL AND residencePermitExpiry__absent',
      'a negative income': 'monthlyIncome < 0',
    };
    for (const [what, condition] of Object.entries(never)) assert.equal(await share(file, condition), 0, what);
  });
});
