// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FactType, Vocabulary } from '../../../rules/index.ts';
import { watched, withDuck } from '../duck.ts';
import { refuseReach } from '../refusal.ts';
import { literal, name } from '../sql-text.ts';
import { type Column, PEOPLE_TABLE, type People } from './people.ts';

type File = { readonly file: string; readonly table?: string };

/** Opens a CSV, Parquet or DuckDB file for as long as the work takes. */
export async function withDuckPeople<T>(
  { file, table = PEOPLE_TABLE }: File,
  vocabulary: Vocabulary,
  work: (people: People) => Promise<T>,
): Promise<T> {
  if (!existsSync(file)) refuseReach('no-people', `There is no file ${file}.`);
  const kind = extname(file).toLowerCase();
  try {
    if (kind === '.duckdb') return await withDuck(async (duck) => work(await duckPeople(duck, tableName(table))), file);
    if (kind !== '.parquet' && kind !== '.csv')
      refuseReach('no-people', `${file} is none of .parquet, .csv and .duckdb, which can be read.`);
    return await withDuck(async (duck) => {
      if (kind === '.parquet') return work(await duckPeople(duck, `read_parquet(${literal(file)})`));
      return work({ ...(await duckPeople(duck, await csvSource(duck, file, vocabulary))), size: undefined });
    });
  } catch (error) {
    // DuckDB's own words name the line of a file and what stands there; the advice that follows is about its options.
    const [said = ''] = (error as Error).message.split(/\n\s*(?:Possible fixes|Possible solutions|LINE \d)/);
    if (/^(Conversion|Invalid Input|IO|Catalog|Binder|Out of Range) Error/.test(said))
      refuseReach('unreadable', `${file}: ${said}`);
    throw error;
  }
}

/** People in a table that is open already. */
export async function duckPeople(duck: DuckDBConnection, from: string): Promise<People> {
  const columns = await described(duck, from);
  return {
    engine: 'duckdb',
    columns,
    size: from.startsWith('read_csv(') ? undefined : await counted(duck, from),
    async ask({ sql }, take, progress) {
      if (progress) await duck.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false');
      await watched(duck, stream(duck, sql(from), take), progress);
    },
  };
}

async function stream(duck: DuckDBConnection, sql: string, take: Parameters<People['ask']>[1]): Promise<void> {
  const result = await duck.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    take({ columns: chunk.getColumns(), rows: chunk.rowCount });
  }
}

async function described(duck: DuckDBConnection, from: string): Promise<Column[]> {
  const rows = (await duck.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`)).getRows();
  // The labels of an enum keep their capitals.
  const typeOf = (type: string) => (type.startsWith('ENUM(') ? `enum${type.slice(4)}` : type.toLowerCase());
  return rows.map(([column, type]) => ({ name: String(column), type: typeOf(String(type)) }));
}

async function counted(duck: DuckDBConnection, from: string): Promise<number> {
  const result = await duck.runAndReadAll(`SELECT CAST(count(*) AS DOUBLE) FROM ${from}`);
  return Number(result.getRows()[0]?.[0]);
}

/** A name with its schema in front, as a person writes it. */
export function tableName(table: string): string {
  return table.split('.').map(name).join('.');
}

/**
 * A CSV file, in which a column that is named like a fact is read as that fact's type, whatever its first rows look like:
 * a cell that does not fit is then named with its line, instead of making a text of the whole column.
 */
async function csvSource(duck: DuckDBConnection, file: string, vocabulary: Vocabulary): Promise<string> {
  const columns = await described(duck, `read_csv(${literal(file)}, header = true)`);
  const types = columns.flatMap((column) => {
    const type = column.name.endsWith('__absent') ? 'BOOLEAN' : csvType(vocabulary[column.name], column.type);
    return type ? [`${literal(column.name)}: ${literal(type)}`] : [];
  });
  const known = types.length > 0 ? `, types = {${types.join(', ')}}` : '';
  return `read_csv(${literal(file)}, header = true${known})`;
}

function csvType(fact: FactType | undefined, seen: string): string | undefined {
  switch (fact?.kind) {
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return 'DATE';
    case 'date-time':
      return 'TIMESTAMP';
    case 'text':
    case 'choice':
      return 'VARCHAR';
    case 'number':
      return seen === 'bigint' ? 'BIGINT' : 'DECIMAL(30, 10)';
    default:
      return undefined;
  }
}
