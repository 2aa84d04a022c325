// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Database, readMigrations } from '../../src/platform/db/index.ts';

/** What is done once to a migrated database before it is copied. */
export type Fill = { readonly name: string; readonly fill: (database: Database) => Promise<unknown> };

/** A short name for the state of the schema: it changes with any migration and with the embedded engine. */
export async function schemaDigest(): Promise<string> {
  const lock = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const engine = /"@electric-sql\/pglite": "([^"]+)"/.exec(lock)?.[1] ?? 'unknown';
  const hash = createHash('sha256').update(engine);
  for (const { name, digest } of await readMigrations()) hash.update(`${name} ${digest}\n`);
  return hash.digest('hex').slice(0, 16);
}
