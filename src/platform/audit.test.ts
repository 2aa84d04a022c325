// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachDatabase } from '../../test/support/databases.ts';
import { newId, refused } from '../kernel/index.ts';
import { checkChain, entriesAbout, newestEntries } from './audit-trail.ts';
import { system } from './db/index.ts';

const WORKER = system('test');

eachDatabase((db) => {
  const write = (person: string, ...actions: string[]) =>
    db.transact(WORKER, async (tx) => {
      for (const action of actions)
        tx.audit({ person, action, subject: `thing:${action}`, detail: { name: 'نور', n: 1 } });
    });
  const check = (person: string) => db.transact(WORKER, (tx) => checkChain(tx, person));
  const chain = async () => {
    const person = newId();
    await write(person, 'a', 'b');
    await write(person, 'c', 'd', 'e');
    assert.deepEqual(await check(person), { state: 'whole', entries: 5 });
    return person;
  };

  test('entries of a person hang on each other in the order of writing', async () => {
    const person = await chain();
    const entries = await db.transact(WORKER, (tx) => newestEntries(tx, person, 3));
    assert.deepEqual(
      entries.map(({ seq, action, actor, detail }) => [seq, action, actor, detail]),
      ['e', 'd', 'c'].map((action, i) => [5 - i, action, 'system:test', { name: 'نور', n: 1 }]),
    );
    assert.ok(
      (await db.transact(WORKER, (tx) => entriesAbout(tx, 'thing:a', 100))).some((one) => one.person === person),
    );
  });

  test('who writes at the same time, to many people in any order, leaves whole chains', async () => {
    const people = [newId(), newId(), newId()];
    await Promise.all(
      Array.from({ length: 24 }, (_, index) =>
        db.transact(WORKER, async (tx) => {
          for (let step = 0; step < 3; step += 1)
            tx.audit({ person: people[(index * (step + 1)) % 3] as string, action: `${index}`, subject: 's' });
        }),
      ),
    );
    const checks = await Promise.all(people.map(check));
    assert.deepEqual(
      [checks.map((one) => one.state), checks.reduce((sum, one) => sum + one.entries, 0)],
      [['whole', 'whole', 'whole'], 72],
    );
  });

  for (const [what, sql, found] of [
    [
      'an entry changed',
      `UPDATE platform.audit_entries SET entry = replace(entry, 'thing:c', 'thing:x') WHERE person_id = $1 AND seq = 3`,
      { state: 'broken', at: 3, entries: 5 },
    ],
    [
      'an entry changed with its own hash made anew',
      `UPDATE platform.audit_entries SET entry = 'x', hash = sha256('x') WHERE person_id = $1 AND seq = 2`,
      { state: 'broken', at: 2, entries: 5 },
    ],
    [
      'an entry taken out of the middle',
      'DELETE FROM platform.audit_entries WHERE person_id = $1 AND seq = 3',
      { state: 'broken', at: 4, entries: 4 },
    ],
    [
      'the first entry taken',
      'DELETE FROM platform.audit_entries WHERE person_id = $1 AND seq = 1',
      { state: 'broken', at: 2, entries: 4 },
    ],
    [
      'the last entry taken',
      'DELETE FROM platform.audit_entries WHERE person_id = $1 AND seq = 5',
      { state: 'cut', entries: 4 },
    ],
    ['all entries taken', 'DELETE FROM platform.audit_entries WHERE person_id = $1', { state: 'cut', entries: 0 }],
    ['the head taken', 'DELETE FROM platform.audit_heads WHERE person_id = $1', { state: 'cut', entries: 5 }],
  ] as const) {
    test(`${what} is found`, async () => {
      const person = await chain();
      await db.sql(sql, person);
      assert.deepEqual(await check(person), found);
    });
  }

  test('two entries that changed places are found', async () => {
    const person = await chain();
    await db.sql(
      `UPDATE platform.audit_entries SET seq = CASE seq WHEN 2 THEN 30 ELSE 20 END WHERE person_id = $1 AND seq IN (2, 3)`,
      person,
    );
    await db.sql(`UPDATE platform.audit_entries SET seq = seq / 10 WHERE person_id = $1 AND seq IN (20, 30)`, person);
    assert.equal((await check(person)).state, 'broken');
  });

  test('what is refused or thrown leaves no entry and no task', async () => {
    const person = newId();
    const attempt = (end: () => unknown) =>
      db.transact(WORKER, async (tx) => {
        tx.audit({ person, action: 'a', subject: 's' });
        tx.enqueue({ person, kind: 'k', payload: {} });
        return end();
      });
    await attempt(() => refused('no'));
    await assert.rejects(
      attempt(() => Promise.reject(new Error('a bug'))),
      /a bug/,
    );
    assert.deepEqual(await check(person), { state: 'empty', entries: 0 });
    assert.deepEqual(await db.sql('SELECT FROM platform.tasks WHERE person_id = $1', person), []);
  });
});
