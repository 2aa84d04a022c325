// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../platform/config.ts';
import { type Database, migrate, openDatabase, readMigrations } from '../../platform/db/index.ts';
import type { Command, Terminal } from '../command.ts';
import { table } from '../table.ts';

/** `waad migrate`: applies what is missing; with `--status` only says what is. */
export const migrateCommand: Command = {
  usage: ['migrate', 'migrate --status [--json]'],
  about: [
    'Applies the migrations that the database lacks, all of them or none, as the owner role (DATABASE_OWNER_URL where it is',
    'given). Safe to repeat, and safe when several do it at once. With --status nothing is changed: exit code 1 says that',
    'something is missing, or was changed after it was applied.',
  ].join('\n'),
  flags: { status: 'says what is applied and what is missing', json: 'with --status: as JSON' },
  words: [0, 0],
  async run({ flags }, terminal) {
    const { ownerDatabase } = readConfig(terminal.environment);
    const isNew = ownerDatabase.engine === 'embedded' && !existsSync(join(ownerDatabase.folder, 'pg', 'PG_VERSION'));
    // Asking must not make a database where there is none.
    if (flags.has('status') && isNew) return tellStatus(await statesOf(undefined), flags.has('json'), terminal);
    const database = await openDatabase(ownerDatabase);
    try {
      if (flags.has('status')) return tellStatus(await statesOf(database), flags.has('json'), terminal);
      const applied = await migrate(database);
      for (const name of applied) terminal.out(`applied ${name}`);
      terminal.note(
        applied.length > 0 ? `${applied.length} applied.` : 'Nothing to apply: the database is up to date.',
      );
      return 0;
    } finally {
      await database.close();
    }
  },
};

type State = {
  readonly migration: string;
  readonly state: 'applied' | 'missing' | 'changed after it was applied' | 'unknown here';
};

async function statesOf(database: Database | undefined): Promise<State[]> {
  const files = await readMigrations();
  const applied = database ? await appliedIn(database) : new Map<string, string>();
  const known = files.map(({ name, digest }): State => {
    const was = applied.get(name);
    return { migration: name, state: !was ? 'missing' : was === digest ? 'applied' : 'changed after it was applied' };
  });
  const names = new Set(files.map((file) => file.name));
  const strangers = [...applied.keys()].filter((name) => !names.has(name));
  return [...known, ...strangers.map((migration): State => ({ migration, state: 'unknown here' }))];
}

function appliedIn(database: Database): Promise<Map<string, string>> {
  return database.lend(async (connection) => {
    const there = await connection.query(`SELECT to_regclass('public.waad_migrations') IS NOT NULL AS there`);
    if (there.rows[0]?.['there'] !== true) return new Map();
    const { rows } = await connection.query('SELECT name, digest FROM public.waad_migrations ORDER BY name');
    return new Map(rows.map((row) => [String(row['name']), String(row['digest'])]));
  });
}

function tellStatus(states: readonly State[], json: boolean, terminal: Terminal): 0 | 1 {
  if (json) terminal.out(JSON.stringify(states, null, 2));
  else
    for (const line of table(
      ['migration', 'state'],
      states.map(({ migration, state }) => [migration, state]),
    ))
      terminal.out(line);
  return states.every(({ state }) => state === 'applied') ? 0 : 1;
}
