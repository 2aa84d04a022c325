// SPDX-License-Identifier: Apache-2.0
import { type Connection, openDatabase } from '../../../platform/db/index.ts';
import { refuseReach } from '../refusal.ts';
import { literal, name } from '../sql-text.ts';
import type { Block, Column, People } from './people.ts';

type Table = { readonly database: string; readonly table: string };

/** Rows of a part that is asked about at once: enough that asking costs nothing beside reading, few enough to see it move. */
const PART_ROWS = 500_000;
const FETCHED = 10_000;

/** Opens a table of a PostgreSQL server for as long as the work takes. Nothing is ever written there. */
export async function withServerPeople<T>(
  { database, table }: Table,
  work: (people: People) => Promise<T>,
): Promise<T> {
  const opened = await openDatabase({ engine: 'server', url: database, connections: 1 });
  try {
    return await opened.lend(async (connection) => {
      await connection.script('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      try {
        return await work(await peopleOver(connection, table));
      } finally {
        await connection.script('ROLLBACK');
      }
    });
  } finally {
    await opened.close();
  }
}

async function peopleOver(connection: Connection, table: string): Promise<People> {
  const from = table.split('.').map(name).join('.');
  const found = await lookUp(connection, from);
  return {
    engine: 'postgresql',
    columns: found.columns,
    size: undefined,
    async ask({ sql, width, long }, take, progress) {
      // Where nobody watches, the server may share the whole among its own workers.
      const parts = progress ? partsOf(found, from) : [from];
      for (const [index, part] of parts.entries()) {
        const text = sql(part);
        const blocks = long ? fetched(connection, text) : whole(connection, text);
        for await (const rows of blocks) take(blockOf(rows, width));
        progress?.((index + 1) / parts.length);
      }
    },
  };
}

type Found = { readonly columns: readonly Column[]; readonly pages: number | undefined; readonly rows: number };

async function lookUp(connection: Connection, from: string): Promise<Found> {
  const { rows: relations } = await connection.query(
    `SELECT c.oid, c.relkind = 'r' AND c.relam = (SELECT oid FROM pg_am WHERE amname = 'heap') AS plain,
       pg_relation_size(c.oid) / current_setting('block_size')::bigint AS pages, c.reltuples::float8 AS rows
     FROM pg_class c WHERE c.oid = to_regclass($1)`,
    [from],
  );
  const [relation] = relations as { oid: number; plain: boolean; pages: number; rows: number }[];
  if (!relation) return refuseReach('no-people', `The database has no table ${from}.`);
  const { rows: columns } = await connection.query(
    `SELECT a.attname AS name, CASE WHEN t.typtype = 'e' THEN (SELECT 'enum(' || string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder) || ')'
         FROM pg_enum e WHERE e.enumtypid = t.oid) ELSE format_type(a.atttypid, a.atttypmod) END AS type
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
    [relation.oid],
  );
  // A table that another extension spreads over servers has no pages here: it is asked as a whole.
  const pages = relation.plain && relation.pages > 0 ? Number(relation.pages) : undefined;
  return { columns: columns as Column[], pages, rows: relation.rows };
}

/** A table of our own server is asked about range by range of its pages, so that one can see how far it is. */
function partsOf({ pages, rows }: Found, from: string): string[] {
  if (pages === undefined) return [from];
  const wanted = Math.min(200, Math.max(1, Math.round(rows / PART_ROWS)), pages);
  const step = Math.ceil(pages / wanted);
  return Array.from({ length: Math.ceil(pages / step) }, (_, index) => {
    // The last part is open, for a table may have grown since it was measured.
    const upTo = (index + 1) * step >= pages ? '' : ` AND ctid < ${literal(`(${(index + 1) * step},0)`)}::tid`;
    return `(SELECT * FROM ${from} WHERE ctid >= ${literal(`(${index * step},0)`)}::tid${upTo}) AS part`;
  });
}

type Rows = readonly Record<string, unknown>[];

async function* whole(connection: Connection, sql: string): AsyncGenerator<Rows> {
  yield (await connection.query(sql)).rows as Rows;
}

async function* fetched(connection: Connection, sql: string): AsyncGenerator<Rows> {
  await connection.script(`DECLARE reach NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const rows = (await connection.query(`FETCH ${FETCHED} FROM reach`)).rows as Rows;
    if (rows.length === 0) break;
    yield rows;
  }
  await connection.script('CLOSE reach');
}

/** Columns are named k0, k1 … by whoever asks. */
function blockOf(rows: Rows, width: number): Block {
  const columns = Array.from({ length: width }, (_, column) => rows.map((row) => row[`k${column}`] ?? null));
  return { columns, rows: rows.length };
}
