// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from '../command.ts';
import { freshSchema } from '../schema/dump.ts';

const FILE = fileURLToPath(new URL('../../../migrations/schema.sql', import.meta.url));

/** `waad schema dump`: what all migrations together make. */
export const schemaDump: Command = {
  usage: ['schema dump', 'schema dump --out FILE'],
  about: [
    'Applies every migration to an empty database in memory and writes what came of it, read from the catalog of that',
    'database, to migrations/schema.sql: a reviewer sees there what a migration changes. No other database is touched.',
  ].join('\n'),
  values: { out: 'FILE  writes there instead; - writes to the terminal' },
  words: [0, 0],
  async run({ values: { out = FILE } }, terminal) {
    const schema = await freshSchema();
    if (out === '-') terminal.out(schema.trimEnd());
    else {
      writeFileSync(out, schema);
      terminal.note(`${out}: ${schema.split('\n').length - 1} lines`);
    }
    return 0;
  },
};
