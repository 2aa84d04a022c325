// SPDX-License-Identifier: Apache-2.0
import type { TestDatabase } from './databases.ts';

/*
 * Rows for tables that a test knows nothing about: it reads from the catalog of the database what a row must have. So a
 * table that somebody adds tomorrow is tested tomorrow, by tests that nobody had to change.
 */

type Column = { readonly name: string; readonly type: string; readonly needed: boolean };

/** One of ours, with what a row of it needs. */
export type OurTable = {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly checks: readonly string[];
};

const TABLES = `
  SELECT c.oid::regclass::text AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL),
        'needed', a.attnotnull AND d.oid IS NULL) ORDER BY a.attnum)
      FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
    (SELECT coalesce(json_agg(pg_get_constraintdef(k.oid)), '[]') FROM pg_constraint AS k
      WHERE k.conrelid = c.oid AND k.contype = 'c') AS checks
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')
  ORDER BY 1`;

/** Every table of ours. */
export function ourTables(db: TestDatabase): Promise<OurTable[]> {
  return db.sql<OurTable>(TABLES);
}

let made = 0;

/** A row that the table would take: each value is new, but for those that are given and those a check allows only. */
export function anyRow(
  { columns, checks }: OurTable,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const values = columns
    .filter((column) => column.needed || column.name in given)
    .map(({ name, type }) => [name, name in given ? given[name] : (allowedBy(checks, name) ?? anyValue(type))]);
  return Object.fromEntries(values);
}

/** The first value that a check such as `state = ANY (ARRAY['open'::text, …])` or `happiness >= 1` lets through. */
function allowedBy(checks: readonly string[], column: string): unknown {
  for (const check of checks) {
    const oneOf = new RegExp(`\\(${column} = ANY \\(ARRAY\\['([^']*)'`).exec(check);
    if (oneOf) return oneOf[1];
    const atLeast = new RegExp(`\\(${column} >= (\\d+)\\)`).exec(check);
    if (atLeast) return Number(atLeast[1]);
  }
  return undefined;
}

function anyValue(type: string): unknown {
  made += 1;
  switch (type) {
    case 'uuid':
      return `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`;
    case 'jsonb':
      return { made };
    case 'text[]':
      return [];
    case 'bytea':
      return `\\x${made.toString(16).padStart(8, '0')}`;
    case 'boolean':
      return true;
    case 'date':
      return '2026-11-22';
    case 'timestamp with time zone':
      return '2026-11-22T08:00:00.000Z';
    case 'integer':
    case 'bigint':
    case 'smallint':
      return made;
    default:
      return `made-${made}`;
  }
}

/** Puts rows into a table as its owner, without asking whether what they refer to is there. */
export function putRows(db: TestDatabase, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  return db.database.lend(async (connection) => {
    const columns = Object.keys(rows[0] ?? {})
      .map((name) => `"${name}"`)
      .join(', ');
    await connection.script('BEGIN; SET LOCAL session_replication_role = replica');
    await connection.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1)`,
      [JSON.stringify(rows)],
    );
    await connection.script('COMMIT');
  });
}
