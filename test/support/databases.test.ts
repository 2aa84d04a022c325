// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { system } from '../../src/platform/db/index.ts';
import { actingAs, addPerson } from './builders.ts';
import { eachDatabase, openTestDatabase, type Preparation, type TestDatabase } from './databases.ts';

eachDatabase((db) => {
  test('a person is seen by themselves and by nobody else', async () => {
    const [salma, omar] = [await addPerson(db), await addPerson(db)];
    const seen = await db.transact(actingAs(salma), (tx) =>
      tx.query<{ person_id: string }>('SELECT person_id FROM identity.people'),
    );
    assert.deepEqual(
      seen.map((row) => row.person_id),
      [salma.personId],
    );
    assert.notEqual(salma.personId, omar.personId);
  });

  test('two copies do not see each other', async () => {
    await addPerson(db);
    await using other = await openTestDatabase(db.engine);
    const count = await other.transact(system('test'), (tx) => tx.query('SELECT FROM identity.people'));
    assert.equal(count.length, 0);
  });

  test('what was prepared is in every copy', async () => {
    await using first = await openTestDatabase(db.engine, { name: 'one_person', fill: (empty) => addPerson(empty) });
    await using second = await openTestDatabase(db.engine, { name: 'one_person', fill: (empty) => addPerson(empty) });
    const people = (copy: TestDatabase) => copy.sql('SELECT person_id FROM identity.people');
    assert.equal((await people(first)).length, 1);
    assert.deepEqual(await people(first), await people(second));
  });
});

test('a copy given back and lent again is as clean as a new one, and the prepared rows are there again', async () => {
  const preparation: Preparation = {
    name: 'two_people',
    fill: async (db) => [await addPerson(db), await addPerson(db)],
  };
  for (const round of [1, 2]) {
    await using db = await openTestDatabase('embedded', preparation);
    assert.deepEqual(await db.sql('SELECT count(*) FROM identity.people'), [{ count: 2 }], `round ${round}`);
    const [person] = await db.sql<{ person_id: string }>('SELECT person_id FROM identity.people');
    await db.sql('DELETE FROM identity.people WHERE person_id = $1', person?.person_id);
    await db.sql('BEGIN');
    await db.sql("SELECT set_config('role', 'waad_app', false)");
  }
});
