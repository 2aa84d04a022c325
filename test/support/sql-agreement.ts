// SPDX-License-Identifier: Apache-2.0
import { DuckDBInstance } from '@duckdb/node-api';
import {
  type AsOf,
  type Compiled,
  type FeelValue,
  type SqlColumn,
  type SqlColumnType,
  type SqlDialect,
  toSql,
  type Verdict,
  writeValue,
} from '../../src/rules/index.ts';
import { quoteName } from '../../src/rules/sql/dialect.ts';
import { DaysDuration, MonthsDuration } from '../../src/rules/temporal.ts';

/** Somewhere to run SQL, and the language that it speaks there. */
export type SqlEngine = {
  readonly dialect: SqlDialect;
  readonly ask: (sql: string) => Promise<Record<string, unknown>[]>;
};

/** People as the closures see them, and where each fact of theirs stands in a table. */
export type Population = {
  readonly table: string;
  readonly columns: ReadonlyMap<string, SqlColumn>;
  readonly people: readonly ReadonlyMap<string, FeelValue>[];
};

/** DuckDB in this process, with nothing in it. */
export async function openDuckDb(): Promise<SqlEngine & AsyncDisposable> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    dialect: 'duckdb',
    ask: async (sql) => (await connection.runAndReadAll(sql)).getRowObjects(),
    async [Symbol.asyncDispose]() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Makes the table of a population, and drops one of its name that was there before. */
export async function settle({ ask }: SqlEngine, { table, columns, people }: Population): Promise<void> {
  const facts = [...columns];
  const definitions = facts.flatMap(([, column]) => [
    `${quoteName(column.column)} ${typeNameOf(column.type)}`,
    ...(column.absent === undefined ? [] : [`${quoteName(column.absent)} BOOLEAN NOT NULL`]),
  ]);
  await ask(`DROP TABLE IF EXISTS "${table}"`);
  await ask(`CREATE TABLE "${table}" (id INTEGER PRIMARY KEY, ${definitions.join(', ')})`);
  const rows = people.map((person, id) => {
    const values = facts.flatMap(([fact, column]) => valuesOf(person.get(fact), column));
    return `(${[id, ...values].join(', ')})`;
  });
  await ask(`INSERT INTO "${table}" VALUES ${rows.join(', ')}`);
}

function typeNameOf(type: SqlColumnType): string {
  if (typeof type === 'object') return `DECIMAL(${type.precision},${type.scale})`;
  return type === 'months' ? 'INTEGER' : type === 'seconds' ? 'BIGINT' : type.toUpperCase();
}

function valuesOf(value: FeelValue | undefined, column: SqlColumn): string[] {
  const sql = value === undefined || value === null ? 'NULL' : literalOf(value, column.type);
  return column.absent === undefined ? [sql] : [sql, value === null ? 'TRUE' : 'FALSE'];
}

function literalOf(value: FeelValue, type: SqlColumnType): string {
  if (value instanceof MonthsDuration) return String(value.months);
  if (value instanceof DaysDuration) return String(value.seconds);
  const json = String(writeValue(value));
  if (type === 'boolean' || typeof type === 'object' || /int/.test(type)) return json;
  if (type === 'text') return `'${json.replaceAll("'", "''")}'`;
  return `CAST('${type === 'timestamp' ? json.replace('Z', '') : json}' AS ${typeNameOf(type)})`;
}

/** What came of holding SQL against the closures. */
export type Agreement = {
  /** How many rules became SQL. */
  readonly written: number;
  /** Those that were refused, by the code of the refusal. */
  readonly refused: ReadonlyMap<string, readonly Compiled[]>;
  /** How often SQL said met, not met and unknown. */
  readonly answers: Readonly<Record<string, number>>;
  /** Each answer that differs, in one line. */
  readonly differences: readonly string[];
};

const COLUMNS_MAX = 1000; // PostgreSQL gives 1,664 at most

type Asked = { readonly rule: Compiled; readonly columns: readonly string[] };

/** Decides every rule about everybody, by SQL and by closures, and says where the two differ. */
export async function holdAgainst(
  engine: SqlEngine,
  population: Population,
  rules: readonly Compiled[],
  asOf: AsOf,
): Promise<Agreement> {
  const { dialect } = engine;
  const { columns, table } = population;
  const refused = new Map<string, Compiled[]>();
  const asked: Asked[] = [];
  for (const rule of rules) {
    const found = toSql(rule, { dialect, columns, asOf, table });
    if (found.ok) asked.push({ rule, columns: [found.sql.met, ...rule.facts.map((fact) => found.sql.missing(fact))] });
    else refused.set(found.problem.code, [...(refused.get(found.problem.code) ?? []), rule]);
  }
  const answers: Record<string, number> = { true: 0, false: 0, null: 0 };
  const differences: string[] = [];
  for (const batch of batches(asked)) {
    for (const [id, row] of (await answersTo(engine, table, batch)).entries()) {
      const person = population.people[id] ?? new Map();
      let at = 0;
      for (const { rule, columns } of batch) {
        const [met, ...missing] = row.slice(at, at + columns.length);
        at += columns.length;
        answers[String(met)] = (answers[String(met)] ?? 0) + 1;
        const waits = rule.facts.filter((_, index) => missing[index] === true);
        const [bySql, byClosures] = [said(met, waits), saidBy(rule.evaluate(person, asOf))];
        const odd = missing.some((each) => typeof each !== 'boolean');
        if (bySql === byClosures && !odd) continue;
        differences.push(`${rule.source}\n  about ${id}: SQL ${bySql}, closures ${byClosures}\n  ${columns[0]}`);
      }
    }
  }
  return { written: asked.length, refused, answers, differences };
}

function batches(asked: readonly Asked[]): Asked[][] {
  const all: Asked[][] = [];
  let room = 0;
  for (const each of asked) {
    if (each.columns.length > room) {
      all.push([]);
      room = COLUMNS_MAX;
    }
    all.at(-1)?.push(each);
    room -= each.columns.length;
  }
  return all;
}

async function answersTo({ ask }: SqlEngine, table: string, batch: readonly Asked[]): Promise<unknown[][]> {
  const columns = batch.flatMap((each) => each.columns).map((sql, index) => `${sql} AS c${index}`);
  try {
    const rows = await ask(`SELECT ${columns.join(', ')} FROM "${table}" ORDER BY id`);
    return rows.map((row) => columns.map((_, index) => row[`c${index}`]));
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1) throw new Error(`${only?.rule.source}\n  ${columns.join('\n  ')}`, { cause: error });
    // One of them is no SQL: which one is worth knowing.
    for (const each of batch) await answersTo({ ask, dialect: 'duckdb' }, table, [each]);
    throw error;
  }
}

function said(met: unknown, missing: readonly string[]): string {
  return met === null ? `unknown: ${missing.toSorted().join(', ')}` : [String(met), ...missing].join(' waiting for ');
}

function saidBy({ is, missing, problem }: Verdict): string {
  if (is !== 'unknown') return String(is === 'true');
  return problem === undefined ? said(null, [...missing]) : problem.en;
}
