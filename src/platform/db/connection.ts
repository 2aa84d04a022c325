// SPDX-License-Identifier: Apache-2.0

/** A row as the driver gives it: instants as ISO text, dates as `YYYY-MM-DD`, bigint as number, json parsed. */
export type Row = Record<string, unknown>;

/** One conversation with the database. On a server, statements sent without waiting for each other are pipelined. */
export interface Connection {
  query(sql: string, parameters?: readonly unknown[]): Promise<{ rows: Row[]; affected: number }>;
  /** Runs several statements without parameters (migrations, schema dumps). */
  script(sql: string): Promise<void>;
}

/** A PostgreSQL, embedded or a server: the code above does not know which. */
export interface Database {
  readonly engine: 'embedded' | 'server';
  /** Lends a connection for as long as `work` runs; the embedded engine has one, and lends it in turn. */
  lend<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

// As a server whose zone is UTC writes it: `2026-11-22 08:00:00.123456+00`.
const IN_UTC = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?\+00$/;

/** Turns what a driver read as `timestamptz` into our instant. What is in UTC already is only rewritten: pages read thousands. */
export function readInstant(text: string): string {
  const [whole, date, time, fraction = ''] = IN_UTC.exec(text) ?? [];
  return whole ? `${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z` : new Date(text).toISOString();
}
