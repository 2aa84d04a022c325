// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type SendResult, sendLines } from '../../src/sandbox/send.ts';
import { eachDatabase, type TestDatabase } from '../support/databases.ts';
import { openSignalWorld, type SignalWorld, wholeCountry } from '../support/signal-world.ts';

// The world is closed by a suite of its own, before the database under it.
eachDatabase((db) => describe('a bad week at the civil register', () => story(db)), wholeCountry);

function story(db: TestDatabase): void {
  let world: SignalWorld;
  before(async () => {
    world = await openSignalWorld(db);
  });
  after(() => world[Symbol.asyncDispose]());

  test('the whole bad week becomes what it ought to', async () => {
    const missed: SendResult[] = [];
    const own = world.sandbox.offices.get('civil-register');
    assert.ok(own);
    const file = fileURLToPath(new URL('../../seeds/signals/bad-week.jsonl', import.meta.url));
    const totals = await sendLines(file, { url: world.url, key: own.key, bearer: own.bearer }, (result) => {
      if (!result.met) missed.push(result);
    });
    assert.deepEqual(missed, []);
    assert.ok(totals.sent >= 300);
    // What becomes of them afterwards is a minute's work for the embedded database: seen on the server only.
    if (db.engine === 'embedded') return;
    const left = () =>
      db.sql(`SELECT kind, state, last_error FROM platform.tasks WHERE kind = 'signals.consider' OR state = 'dead'`);
    // What a slow register or another task's write had put back comes up again.
    for (let hour = 0; hour < 5 && (hour === 0 || (await left()).length > 0); hour += 1) {
      await world.drain();
      db.clock.advance({ hours: 1 });
    }
    assert.deepEqual(await left(), [], 'every acknowledged signal was considered');
  });
}
