// SPDX-License-Identifier: Apache-2.0
import type { Database } from './connection.ts';
import { openEmbedded } from './embedded.ts';

export * from './actor.ts';
export type { Connection, Database } from './connection.ts';
export { Embedded, openEmbedded } from './embedded.ts';
export { FolderInUse } from './folder-lock.ts';
export { isMigrated, MigrationChanged, migrate, readMigrations } from './migrate.ts';
export { NOBODY, notFound, type Transactor, type Tx, transactor } from './transact.ts';

/** Where the database is: a folder for the embedded engine, or the address of a server. */
export type DatabaseConfig =
  | { readonly engine: 'embedded'; readonly folder: string }
  | { readonly engine: 'server'; readonly url: string; readonly connections: number };

/** Opens the database that the configuration names. `pg` is read only where a server is used. */
export async function openDatabase(config: DatabaseConfig): Promise<Database> {
  if (config.engine === 'embedded') return openEmbedded(config.folder);
  const { openServer } = await import('./server.ts');
  return openServer(config.url, { connections: config.connections });
}
