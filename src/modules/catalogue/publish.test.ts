// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { PUBLIC, system } from '../../platform/db/index.ts';
import { publish } from './publish.ts';
import { CARD, smallCountry } from './small-country.ts';

const publishing = (db: TestDatabase, definitions: readonly unknown[]) =>
  db.transact(system('test'), (tx) => publish(tx, definitions));

eachDatabase((db) => {
  test('what is published gets versions, and the same again makes none', async () => {
    const first = await publishing(db, smallCountry());
    assert.ok(first.ok);
    assert.equal(first.value.published.length, 9);
    assert.ok(first.value.published.every(({ version }) => version === 1));
    assert.equal(first.value.revision, 1);
    const again = await publishing(db, smallCountry());
    assert.deepEqual(again, { ok: true, value: { published: [], unchanged: 9, revision: 1 } });
  });

  test('a change makes the next version of that definition alone, whatever the order of its keys', async () => {
    const reordered = Object.fromEntries(Object.entries(CARD).reverse());
    const outcome = await publishing(db, [{ ...reordered, feeFils: 7000 }]);
    assert.ok(outcome.ok);
    assert.deepEqual(
      outcome.value.published.map(({ id, version }) => [id, version]),
      [['card', 2]],
    );
    assert.equal(
      (await publishing(db, [Object.fromEntries(Object.entries({ ...CARD, feeFils: 7000 }).reverse())])).ok,
      true,
    );
    const versions = await db.sql(
      `SELECT version, definition ->> 'feeFils' AS fee FROM catalogue.publications WHERE id = 'card' ORDER BY 1`,
    );
    assert.deepEqual(
      versions.map((row) => [row['version'], row['fee']]),
      [
        [1, '5000'],
        [2, '7000'],
      ],
    );
  });

  test('a refusal publishes nothing of the batch', async () => {
    const [before] = await db.sql('SELECT count(*) FROM catalogue.publications');
    const outcome = await publishing(db, [
      { ...CARD, feeFils: 1 },
      { ...CARD, id: 'other', entity: 'nobody' },
    ]);
    assert.equal(outcome.ok, false);
    assert.deepEqual(await db.sql('SELECT count(*) FROM catalogue.publications'), [before]);
  });

  test('every publication is on the chain of nobody, once', async () => {
    const entries = await db.sql<{ entry: string }>('SELECT entry FROM platform.audit_entries ORDER BY seq');
    const actions = entries.map(({ entry }) => JSON.parse(entry) as { action: string; subject: string });
    assert.deepEqual(
      actions.map(({ action, subject }) => [action, subject]),
      [
        ['catalogue.published', 'catalogue:1'],
        ['catalogue.published', 'catalogue:2'],
      ],
    );
  });

  test('two who publish at once are checked one after the other', async () => {
    const outcomes = await Promise.all([1, 2, 3].map((fee) => publishing(db, [{ ...CARD, feeFils: fee }])));
    assert.ok(outcomes.every((outcome) => outcome.ok));
    const versions = await db.sql(`SELECT version FROM catalogue.publications WHERE id = 'card' ORDER BY 1`);
    assert.deepEqual(
      versions.map((row) => row['version']),
      [1, 2, 3, 4, 5],
    );
    assert.deepEqual(
      (await db.sql('SELECT revision FROM catalogue.revision')).map((row) => Number(row['revision'])),
      [5],
    );
  });

  test('the serving role reads and never writes; no role changes a version', async () => {
    await assert.rejects(
      db.transact(PUBLIC, (tx) => publish(tx, [{ ...CARD, feeFils: 9 }])),
      /permission denied/,
    );
    const tamper = db.transact(system('test'), (tx) => tx.query(`UPDATE catalogue.publications SET digest = ''`));
    await assert.rejects(tamper, /permission denied/);
  });
});
