// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';
import { type Connection, type Database, type Row, readInstant } from './connection.ts';

const { types } = pg;

const PARSERS = new Map<number, (text: string) => unknown>([
  [types.builtins.TIMESTAMPTZ, readInstant],
  [types.builtins.DATE, (text) => text],
  [types.builtins.INT8, Number],
]);

const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && PARSERS.get(oid)) || types.getTypeParser(oid, format as 'text'),
};

export type ServerOptions = { readonly connections: number };

/** Opens a PostgreSQL server (15 or newer) through a small pool of pipelining connections. */
export function openServer(url: string, options: ServerOptions): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections,
    types: typeParsers as pg.CustomTypesConfig,
    application_name: 'waad',
    // Statements of one transaction go out without waiting for each other's answers.
    pipeline: true,
    connectionTimeoutMillis: 10_000,
  } as pg.PoolConfig);
  // An idle connection that the server closes must not end the process; the next query reports the trouble.
  pool.on('error', () => {});
  return {
    engine: 'server',
    async lend(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        return await work(connectionOver(client));
      } catch (error) {
        if (isConnectionLoss(error)) broken = error as Error;
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

// A statement that comes again is prepared once on each connection, and then neither parsed nor planned anew. Only so many
// texts get a name: one that is made for a single call is never seen twice. (PgBouncer knows such names from 1.21 on.)
const TEXTS_MOST = 1_000;
const seen = new Map<string, string>();

function preparedName(sql: string): string | undefined {
  const name = seen.get(sql);
  if (name === undefined && seen.size < TEXTS_MOST) seen.set(sql, `waad_${seen.size}`);
  return name;
}

function connectionOver(client: pg.PoolClient): Connection {
  return {
    async query(sql, parameters) {
      const name = preparedName(sql);
      const values = parameters as unknown[] | undefined;
      const result = await client.query<Row>(
        name ? { name, text: sql, values: values ?? [] } : { text: sql, ...(values ? { values } : {}) },
      );
      return { rows: result.rows, affected: result.rowCount ?? 0 };
    },
    async script(sql) {
      await client.query(sql);
    },
  };
}

function isConnectionLoss(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return code.startsWith('08') || code.startsWith('57P') || code === 'ECONNRESET' || !code;
}
