// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Definition, definitionSchema, loadDefinitions } from '../../src/modules/catalogue/index.ts';
import { factsToTell, makePopulation, type Offering, offeringOf } from '../../src/modules/reach/index.ts';
import { ABSENT, type Columns, type Days, UNTOLD } from './by-hand.ts';

/** The day as of which everybody is decided, and born. */
export const AS_OF = '2026-11-22';

const COUNTRY = new URL('../../seeds/country/', import.meta.url);
const SEED = 2026;

/** The newborn bundle of the demo country. */
export async function newborn(): Promise<Offering> {
  const definitions = (await loadDefinitions(COUNTRY)).map((one): Definition => definitionSchema.parse(one));
  return offeringOf(definitions, 'newborn');
}

/** The same people as a DuckDB file and as a Parquet file. */
export type People = { readonly duckdb: string; readonly parquet: string };

export async function makePeople(offering: Offering, people: number, folder: string): Promise<People> {
  const wish = { offering, people, seed: SEED, asOf: AS_OF, facts: factsToTell(offering) };
  const [duckdb, parquet] = [join(folder, `${people}.duckdb`), join(folder, `${people}.parquet`)];
  await makePopulation(wish, { file: duckdb });
  await makePopulation(wish, { file: parquet });
  return { duckdb, parquet };
}

const EMIRATES = ['abu-dhabi', 'dubai', 'sharjah', 'ajman', 'umm-al-quwain', 'ras-al-khaimah', 'fujairah'];
const STATUSES = ['employed', 'self-employed', 'unemployed', 'student', 'retired', 'not-working'];

const LOADED = {
  role: code('role', ['mother', 'father', 'guardian']),
  birthEmirate: code('birthEmirate', [...EMIRATES, 'abroad']),
  nationalityGroup: code('nationalityGroup', ['citizen', 'gulf-citizen', 'resident']),
  permitExpiry: `CASE WHEN "residencePermitExpiry__absent" THEN ${ABSENT} ELSE ${days('residencePermitExpiry')} END`,
  insured: 'CASE WHEN "hasHealthInsurance" THEN 1 WHEN NOT "hasHealthInsurance" THEN 0 ELSE 2 END',
  childBirthDate: days('childBirthDate'),
  employment: code('employmentStatus', STATUSES),
  income: `coalesce("monthlyIncome", ${UNTOLD})`,
  birthDate: days('birthDate'),
  emirate: code('emirate', EMIRATES),
} as const;

function code(column: string, options: readonly string[]): string {
  const cases = options.map((option, index) => `WHEN '${option}' THEN ${index}`).join(' ');
  return `CASE CAST("${column}" AS VARCHAR) ${cases} ELSE ${options.length} END`;
}

function days(column: string): string {
  return `coalesce("${column}" - DATE '1970-01-01', ${UNTOLD})`;
}

/** Reads the people into typed arrays: not part of what is measured. */
export async function loadColumns(file: string, people: number): Promise<Columns> {
  const names = Object.keys(LOADED) as (keyof typeof LOADED)[];
  const wide = new Set(['permitExpiry', 'childBirthDate', 'income', 'birthDate']);
  const arrays = names.map((name) => (wide.has(name) ? new Int32Array(people) : new Uint8Array(people)));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.stream(
    `SELECT ${names.map((name) => `CAST(${LOADED[name]} AS INTEGER)`).join(', ')} FROM read_parquet('${file}')`,
  );
  for (let row = 0; ; ) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    for (const [index, column] of chunk.getColumns().entries()) arrays[index]?.set(column as number[], row);
    row += chunk.rowCount;
  }
  connection.closeSync();
  instance.closeSync();
  return { people, ...Object.fromEntries(names.map((name, index) => [name, arrays[index]])) } as unknown as Columns;
}

/** What the conditions compare dates with, in days since 1970. */
export function daysOf(asOf: string): Days {
  const [year = '', rest = ''] = [asOf.slice(0, 4), asOf.slice(4)];
  const before = (years: number) => Date.parse(`${Number(year) - years}${rest}T00:00:00Z`) / 86_400_000;
  return { today: before(0), sixYearsAgo: before(6), ageLimits: [18, 25, 35, 45, 55, 65].map(before) };
}
