// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingAs, addPerson, staffOf } from '../../../test/support/builders.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { newId } from '../../kernel/index.ts';
import { CHANGEABLE_DAYS, giveFeedback } from './give-feedback.ts';
import { findFeedback } from './queries.ts';

eachDatabase((db) => {
  test('a second tap changes the first and keeps its words, for thirty days', async () => {
    const salma = await addPerson(db);
    const [personId, journeyId] = [salma.personId, newId()];
    const give = (happiness: number, comment?: string) =>
      db.transact(actingAs(salma), (tx) =>
        giveFeedback(tx, { personId, journeyId, bundleId: 'newborn', happiness, comment }),
      );
    assert.deepEqual(await give(4, ' سريع وواضح '), { ok: true, value: { changed: false } });
    db.clock.advance({ days: CHANGEABLE_DAYS });
    assert.deepEqual(await give(5), { ok: true, value: { changed: true } });
    const kept = await db.transact(actingAs(salma), (tx) => findFeedback(tx, personId, journeyId));
    assert.deepEqual([kept?.happiness, kept?.comment, kept?.changedAt !== undefined], [5, 'سريع وواضح', true]);
    db.clock.advance({ seconds: 1 });
    const late = await give(1);
    assert.equal(!late.ok && late.code, 'feedback-closed');
    const long = await give(3, 'x'.repeat(2001));
    assert.equal(!long.ok && long.code, 'comment-too-long');
  });

  test('nobody else sees or gives it', async () => {
    const [salma, omar] = [await addPerson(db), await addPerson(db)];
    const given = { personId: salma.personId, journeyId: newId(), bundleId: 'newborn', happiness: 3 };
    await db.transact(actingAs(salma), (tx) => giveFeedback(tx, given));
    for (const actor of [actingAs(omar), staffOf('civil-register')]) {
      assert.equal(await db.transact(actor, (tx) => findFeedback(tx, given.personId, given.journeyId)), undefined);
      await assert.rejects(
        db.transact(actor, (tx) => giveFeedback(tx, { ...given, journeyId: newId() })),
        /row-level security/,
      );
    }
  });
});
