// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onDatabase } from '../support/databases.ts';

type Key = { readonly place: string; readonly kind: 'p' | 'u' | 'f'; readonly columns: readonly string[] };

// What must be unique whoever it belongs to is looked up by that thing alone, and distributed by it.
const KEYED_OTHERWISE = ['identity.identifiers'];

onDatabase('embedded', (db) => {
  const keys = () =>
    db.sql<Key>(
      `SELECT n.nspname || '.' || t.relname AS place, c.contype AS kind,
         (SELECT json_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum = ANY (c.conkey)) AS columns
       FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
       WHERE c.contype IN ('p', 'u', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
         AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'person_id')`,
    );

  test('every key of a table with a person in it holds the person', async () => {
    const found = (await keys()).filter(({ place }) => !KEYED_OTHERWISE.includes(place));
    assert.ok(found.length > 20, `only ${found.length} keys were found`);
    assert.deepEqual(
      found
        .filter(({ columns }) => !columns.includes('person_id'))
        .map(({ place, kind, columns }) => ({ place, kind, columns })),
      [],
    );
  });

  test('every table has a primary key, and unique indexes hold the person too', async () => {
    const bare = await db.sql(
      `SELECT n.nspname || '.' || t.relname AS place FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
       WHERE t.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
         AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'p')`,
    );
    assert.deepEqual(bare, []);
    const withoutPerson = await db.sql<{ index: string; place: string }>(
      `SELECT i.indexrelid::regclass::text AS index, n.nspname || '.' || t.relname AS place
       FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
       JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'person_id'
       WHERE i.indisunique AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND NOT a.attnum = ANY (i.indkey::int2[])`,
    );
    assert.deepEqual(
      withoutPerson.filter(({ place }) => !KEYED_OTHERWISE.includes(place)),
      [],
    );
  });

  test('no sequence and no trigger stands in everybody’s way', async () => {
    const found = await db.sql(
      `SELECT relname AS name FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
       WHERE relkind = 'S' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
       UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal`,
    );
    assert.deepEqual(found, []);
  });
});
