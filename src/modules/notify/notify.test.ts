// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingAs, addPerson, staffOf } from '../../../test/support/builders.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { newId } from '../../kernel/index.ts';
import { system } from '../../platform/db/index.ts';
import { markRead } from './mark-read.ts';
import { caseThread, inbox, thread, unread } from './queries.ts';
import { asWritten, type NewMessage, tell, tellAll } from './tell.ts';

const BODY = { ar: 'أُنجزت', en: 'Done' };

eachDatabase((db) => {
  const written = async () => {
    const salma = await addPerson(db);
    const [journeyId, caseId] = [newId(), newId()];
    const message = (parts: Partial<NewMessage>): NewMessage => ({
      personId: salma.personId,
      author: 'waad',
      journeyId,
      kind: 'note',
      body: BODY,
      ...parts,
    });
    await db.transact(system('test'), (tx) =>
      tellAll(tx, [
        message({ kind: 'journey-opened' }),
        message({ kind: 'case-delivered', entity: 'civil-register', caseId }),
        message({ kind: 'offer-made', journeyId: undefined, offerId: newId() }),
      ]),
    );
    return { salma, journeyId, caseId, message };
  };

  test('what is told stands in the thread and in the inbox until it is read', async () => {
    const { salma, journeyId } = await written();
    await db.transact(actingAs(salma), async (tx) => {
      assert.deepEqual(
        (await thread(tx, journeyId)).map(({ kind }) => kind),
        ['journey-opened', 'case-delivered'],
      );
      assert.equal(await unread(tx, [salma.personId]), 3);
      assert.equal(await markRead(tx, salma.personId, { journeyId }), 2);
      assert.equal(await markRead(tx, salma.personId, { journeyId }), 0);
      assert.equal(await unread(tx, [salma.personId]), 1);
      const second = await inbox(tx, [salma.personId], { page: 2, pageSize: 2 });
      assert.deepEqual(
        [second.messages.map(({ kind }) => kind), second.total, second.pages],
        [['journey-opened'], 3, 2],
      );
    });
  });

  test('a message with an id is said once; what a person wrote is read and stands as written', async () => {
    const { salma, message } = await written();
    const own = message({ id: newId(), author: 'person', body: asWritten('شكرًا') });
    await db.transact(actingAs(salma), async (tx) => {
      assert.equal(await tell(tx, own), true);
      assert.equal(await tell(tx, own), false);
      assert.equal(await unread(tx, [salma.personId]), 3);
      assert.equal((await inbox(tx, [salma.personId])).total, 3, 'one’s own words are not in the inbox');
    });
  });

  test('nobody reads, marks or writes what is not theirs', async () => {
    const { salma, journeyId, caseId, message } = await written();
    const omar = await addPerson(db);
    for (const [who, actor, inThread, inCase] of [
      ['the person', actingAs(salma), 2, 1],
      ['another person', actingAs(omar), 0, 0],
      ['staff of the entity', staffOf('civil-register'), 1, 1],
      ['staff of another entity', staffOf('labour'), 0, 0],
      ['staff without the role', staffOf('civil-register', 'auditor'), 0, 0],
    ] as const) {
      assert.equal(
        (await db.transact(actor, (tx) => thread(tx, journeyId, salma.personId))).length,
        inThread,
        `${who}: thread`,
      );
      assert.equal(
        (await db.transact(actor, (tx) => caseThread(tx, caseId, salma.personId))).length,
        inCase,
        `${who}: case`,
      );
    }
    assert.equal(await db.transact(actingAs(omar), (tx) => markRead(tx, salma.personId)), 0);
    await assert.rejects(
      db.transact(actingAs(omar), (tx) => tell(tx, message({}))),
      /row-level security/,
    );
    await assert.rejects(
      db.transact(staffOf('labour'), (tx) => tell(tx, message({ entity: 'civil-register' }))),
      /row-level security/,
    );
  });
});
