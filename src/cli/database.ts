// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { machineClock } from '../kernel/index.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { openDatabase, system, type Transactor, type Tx, transactor } from '../platform/db/index.ts';
import { demoClock } from '../platform/demo-clock.ts';
import { Stop, type Terminal } from './command.ts';

/** In whose name the command line writes: it stands in the audit. */
export const OPERATOR = system('command-line');

/** Opens the database that the configuration names, lends it, and closes it whatever happens. */
export async function withDatabase<T>(
  terminal: Terminal,
  work: (transactor: Transactor, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(terminal.environment);
  const { database: where } = config;
  if (where.engine === 'embedded' && !existsSync(join(where.folder, 'pg', 'PG_VERSION'))) {
    throw new Stop(
      3,
      `There is no database in ${where.folder} yet. "npm start" makes one, and so does "waad migrate".`,
    );
  }
  const database = await openDatabase(where);
  try {
    const clock = config.profile === 'demo' ? demoClock() : undefined;
    const acts = transactor(database, clock ?? machineClock);
    // What is due or overdue in the demo is so by the demo's clock.
    await clock?.read(acts);
    return await work(acts, config);
  } finally {
    await database.close();
  }
}

/** Runs one transaction of the operator. */
export function inDatabase<T>(terminal: Terminal, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withDatabase(terminal, (acts) => acts.transact(OPERATOR, work));
}
