// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { freshSchema } from '../../src/cli/schema/dump.ts';

const FOLDER = new URL('../../migrations/', import.meta.url);

describe('the schema', () => {
  test('migrations/schema.sql shows what the migrations make', async () => {
    const kept = readFileSync(new URL('schema.sql', FOLDER), 'utf8');
    assert.equal(kept, await freshSchema(), 'it is stale: run "bin/waad schema dump" and commit it with the migration');
  });

  test('migrations are numbered without gaps, and nothing else lies among them', () => {
    const names = readdirSync(FOLDER)
      .filter((name) => name !== 'schema.sql')
      .sort();
    assert.ok(names.length > 0);
    const numbers = names.map((name) => /^(\d{4})_[a-z0-9_-]+\.sql$/.exec(name)?.[1]);
    assert.deepEqual(
      numbers,
      names.map((_, index) => String(index + 1).padStart(4, '0')),
      names.join(', '),
    );
  });
});
