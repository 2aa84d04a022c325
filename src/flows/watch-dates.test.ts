// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachDatabase } from '../../test/support/databases.ts';
import { openSignalWorld, type SignalWorld, wholeCountry } from '../../test/support/signal-world.ts';
import { system } from '../platform/db/index.ts';
import { signIn } from './sign-in.ts';

// Noura's driving licence expires on 10 December 2026, within the thirty days; Mariam's card in years.
eachDatabase((db) => {
  const comesIn = async (world: SignalWorld, persona: string) => {
    const claims = { subject: persona, issuer: 'test', staff: false, identityNumber: world.number(persona) };
    const signedIn = await db.transact(system('sign-in'), (tx) =>
      signIn(tx, { claims, machineNow: tx.now, device: 'test' }),
    );
    assert.ok(signedIn.ok, JSON.stringify(signedIn));
    await world.drain();
    return signedIn.value.id;
  };
  const receiptsOf = (person: string) =>
    db.sql<{ facts: string[]; outcome: string }>(
      'SELECT facts, outcome FROM registers.receipts WHERE person_id = $1 ORDER BY id',
      person,
    );

  test('a licence that expires soon is offered for renewal once its owner comes in, and only once', async () => {
    await using world = await openSignalWorld(db);
    assert.deepEqual(await world.offers('noura'), []);
    const noura = await comesIn(world, 'noura');
    assert.deepEqual(
      (await world.offers('noura')).map((offer) => offer.life_event),
      ['driving-licence-expiring'],
    );
    const asked = (await receiptsOf(noura)).length;
    assert.ok(asked > 0, 'each look at a register leaves a receipt');
    await comesIn(world, 'noura');
    assert.equal((await world.offers('noura')).length, 1);
    assert.equal((await receiptsOf(noura)).length, asked, 'what is known and fresh is not asked for again');
  });

  const cardExpiry = async (person: string) =>
    (
      await db.sql<{ date: string }>(
        `SELECT value_date::text AS date FROM registers.evidence WHERE person_id = $1 AND fact = 'identityCardExpiry'`,
        person,
      )
    ).map((row) => row.date);

  test('a date far ahead is only kept, for the schedule to raise', async () => {
    await using world = await openSignalWorld(db);
    const mariam = await comesIn(world, 'mariam');
    assert.deepEqual(await world.offers('mariam'), []);
    assert.deepEqual(await cardExpiry(mariam), ['2029-06-30']);
  });

  test('a register that is down delays the watching', async () => {
    await using world = await openSignalWorld(db);
    await world.down('identity-residence', true);
    const khalid = await comesIn(world, 'khalid');
    assert.deepEqual(await cardExpiry(khalid), []);
    await world.down('identity-residence', false);
    db.clock.advance({ minutes: 5 });
    await world.drain();
    assert.deepEqual(await cardExpiry(khalid), ['2028-02-11']);
  });
}, wholeCountry);
