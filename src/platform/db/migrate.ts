// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Connection, Database } from './connection.ts';

const FOLDER = new URL('../../../migrations/', import.meta.url);

export type Migration = { readonly name: string; readonly sql: string; readonly digest: string };

/** The numbered migrations in order. Numbers have no gaps, so that two branches cannot both add "the next one". */
export async function readMigrations(folder: URL = FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name, index) => {
      if (Number(name.slice(0, 4)) !== index + 1)
        throw new Error(`migration ${name} is out of line: expected ${index + 1}`);
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { name, sql, digest: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** Thrown when a migration that was applied is no longer the file it was. */
export class MigrationChanged extends Error {
  constructor(name: string) {
    super(`Migration ${name} was changed after it was applied. Write a new migration instead.`);
    this.name = 'MigrationChanged';
  }
}

const LOCK = 7_284_310; // any fixed number: two processes that start together migrate one after the other

/**
 * Whether every migration has been applied, as anybody who may read. A process that serves under a role which owns nothing
 * asks this, and leaves migrating to the owner.
 */
export async function isMigrated(database: Database): Promise<boolean> {
  const migrations = await readMigrations();
  return database.lend(async (connection) => {
    const { rows } = await connection.query("SELECT to_regclass('public.waad_migrations') IS NOT NULL AS there");
    return rows[0]?.there === true && missingOf(migrations, await readApplied(connection)).length === 0;
  });
}

/** Brings the database to the newest migration, as the owner. Gives the names of those applied now. */
export async function migrate(database: Database): Promise<string[]> {
  const migrations = await readMigrations();
  return database.lend(async (connection) => {
    await connection.query('BEGIN');
    try {
      await connection.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
      const applied = await applyMissing(connection, migrations);
      await connection.query('COMMIT');
      return applied;
    } catch (error) {
      await connection.query('ROLLBACK').catch(() => {});
      throw error;
    }
  });
}

async function applyMissing(connection: Connection, migrations: readonly Migration[]): Promise<string[]> {
  await connection.query(
    'CREATE TABLE IF NOT EXISTS public.waad_migrations (name text PRIMARY KEY, digest text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  await connection.query('GRANT SELECT ON public.waad_migrations TO PUBLIC');
  const missing = missingOf(migrations, await readApplied(connection));
  for (const { name, sql, digest } of missing) {
    await connection.script(sql);
    await connection.query('INSERT INTO public.waad_migrations (name, digest) VALUES ($1, $2)', [name, digest]);
  }
  return missing.map(({ name }) => name);
}

type Applied = ReadonlyMap<string, string>;

/** name → digest of what was applied. */
async function readApplied(connection: Connection): Promise<Applied> {
  const { rows } = await connection.query('SELECT name, digest FROM public.waad_migrations');
  return new Map(rows.map((row) => [row.name as string, row.digest as string]));
}

function missingOf(migrations: readonly Migration[], applied: Applied): Migration[] {
  const changed = migrations.find(({ name, digest }) => applied.has(name) && applied.get(name) !== digest);
  if (changed) throw new MigrationChanged(changed.name);
  return migrations.filter(({ name }) => !applied.has(name));
}
