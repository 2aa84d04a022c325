// SPDX-License-Identifier: Apache-2.0
import type { Connection, Database } from '../../src/platform/db/index.ts';

/** The rows of every table that had any, as JSON text, so that a used database can be brought back to them. */
export type Contents = ReadonlyMap<string, string>;

/** Remembers what every table of ours holds. Meant for databases that hold little. */
export function rememberContents(database: Database): Promise<Contents> {
  return database.lend(async (connection) => {
    const rows = new Map<string, string>();
    for (const table of await tablesWithRows(connection)) {
      const { rows: found } = await connection.query(`SELECT json_agg(t)::text AS rows FROM ${table} t`);
      rows.set(table, String(found[0]?.['rows']));
    }
    return rows;
  });
}

/** Brings every table back to what it held. Much quicker than another copy of the embedded engine, and as clean. */
export function restoreContents(database: Database, contents: Contents): Promise<void> {
  return database.lend(async (connection) => {
    for (const word of FROM_ANY_STATE) await connection.script(word);
    for (const table of await tablesWithRows(connection)) await connection.query(`DELETE FROM ${table}`);
    for (const [table, rows] of contents) {
      await connection.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [rows]);
    }
    await connection.script('COMMIT');
  });
}

// Foreign keys and triggers rest while rows go and come back in no particular order.
const FROM_ANY_STATE = ['ROLLBACK', 'DISCARD ALL', 'BEGIN', 'SET LOCAL session_replication_role = replica'];

const TABLES = `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
  WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;

async function tablesWithRows(connection: Connection): Promise<string[]> {
  const { rows } = await connection.query(TABLES);
  const each = rows.map(({ name }) => `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM ${name})`);
  const found = await connection.query(each.join(' UNION ALL '));
  return found.rows.map((row) => String(row['name']));
}
