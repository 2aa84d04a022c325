// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { followTime } from '../../src/flows/follow-time.ts';
import { catalogueCache, publish } from '../../src/modules/catalogue/index.ts';
import { service, smallCountry } from '../../src/modules/catalogue/small-country.ts';
import { recordEvidence } from '../../src/modules/registers/index.ts';
import { system, type Transactor } from '../../src/platform/db/index.ts';
import { addPerson } from '../support/builders.ts';
import { eachDatabase } from '../support/databases.ts';

const WORKER = system('test');
const both = (words: string) => ({ ar: words, en: words });
const event = (id: string, follows: object) => ({
  kind: 'life-event',
  id,
  name: both(id),
  about: both(id),
  axis: 'family-childhood',
  stage: 'youth',
  keywords: { ar: [], en: [] },
  follows,
});
const expiry = {
  kind: 'fact',
  id: 'cardExpiry',
  name: both('expiry'),
  type: 'date',
  about: 'person',
  sensitivity: 'personal',
  source: { register: 'register' },
};

const bundle = (lifeEvent: string) => ({
  kind: 'bundle',
  id: `for-${lifeEvent}`,
  name: both(lifeEvent),
  summary: both(lifeEvent),
  lifeEvent,
  axis: 'family-childhood',
  stage: 'youth',
  openDays: 30,
  services: [{ service: 'advice' }],
});
const COUNTRY = smallCountry(
  expiry,
  event('turning-eighteen', { birthday: 18 }),
  event('card-expiring', { dateFact: 'cardExpiry', before: 'P1M' }),
  service('advice', { inputs: [] }),
  bundle('turning-eighteen'),
  bundle('card-expiring'),
);
const timely = {
  name: 'country_of_time',
  async fill(db: Transactor) {
    const published = await db.transact(WORKER, (tx) => publish(tx, COUNTRY));
    assert.ok(published.ok, JSON.stringify(published));
  },
};

describe('what follows from time', () => {
  eachDatabase((db) => {
    beforeEach(async () => {
      await db.sql(
        'TRUNCATE platform.schedules, signals.signals, platform.tasks, identity.people, identity.identifiers, registers.evidence',
      );
      db.clock.set('2026-11-22T08:00:00.000Z');
    });
    const raise = async () => followTime(db.transactor, await catalogueCache(db.transactor).current());
    const raised = async (person: string) =>
      (await db.sql<{ id: string }>('SELECT id FROM signals.signals WHERE person_id = $1 ORDER BY id', person)).map(
        (row) => row.id,
      );
    const born = async (birthDate: string) => (await addPerson(db, { birthDate })).personId;
    const expires = (person: string, date: string) =>
      db.transact(WORKER, (tx) =>
        recordEvidence(tx, [
          { person, fact: 'cardExpiry', value: date, valueDate: date, source: 'register', obtainedAt: tx.now },
        ]),
      );

    test('a birthday is raised on the day, not a day before or after, and once', async () => {
      const people = await Promise.all(['2008-11-21', '2008-11-22', '2008-11-23', '2007-11-22'].map(born));
      assert.equal(await raise(), 1);
      assert.deepEqual(await Promise.all(people.map(raised)), [[], ['turning-eighteen:2026-11-22'], [], []]);
      assert.equal(await raise(), 0);
      db.clock.advance({ days: 1 });
      assert.equal(await raise(), 1);
      assert.deepEqual(await raised(people[2] as string), ['turning-eighteen:2026-11-23']);
    });

    test('the day begins at midnight in the home zone', async () => {
      const person = await born('2008-11-23');
      db.clock.set('2026-11-22T19:59:59.000Z');
      await raise();
      assert.deepEqual(await raised(person), []);
      db.clock.set('2026-11-22T20:00:00.000Z');
      await raise();
      assert.deepEqual(await raised(person), ['turning-eighteen:2026-11-23']);
    });

    for (const steps of [1, 3, 17, 200]) {
      test(`every birthday of 200 days is raised once, walked in steps of ${steps} days`, async () => {
        await raise();
        const days = Array.from({ length: 200 }, (_, index) =>
          new Date(Date.UTC(2008, 10, 23) + index * 86_400_000).toISOString().slice(0, 10),
        );
        await db.transact(WORKER, async (tx) => {
          for (const day of days) {
            await tx.query(
              `INSERT INTO identity.people (person_id, name, birth_date, language, known_since) VALUES (gen_random_uuid(), '{}', $1, 'ar', $2)`,
              [day, tx.now],
            );
          }
        });
        let all = 0;
        for (let day = 0; day < 200; day += steps) {
          db.clock.advance({ days: Math.min(steps, 200 - day) });
          all += await raise();
        }
        const [row] = await db.sql<{ n: number; people: number }>(
          'SELECT count(*)::int AS n, count(DISTINCT person_id)::int AS people FROM signals.signals',
        );
        assert.deepEqual([all, row?.n, row?.people], [200, 200, 200]);
      });
    }

    for (const steps of [1, 40]) {
      test(`whoever was born on 29 February is of age on the 28th, once, in steps of ${steps} days`, async () => {
        db.clock.set('2026-02-10T08:00:00.000Z');
        await raise();
        const [leap, before, next] = [await born('2008-02-29'), await born('2008-02-28'), await born('2008-03-01')];
        for (let day = 0; day < 40; day += steps) {
          db.clock.advance({ days: steps });
          await raise();
        }
        assert.deepEqual(
          [await raised(leap), await raised(before), await raised(next)],
          [['turning-eighteen:2026-02-28'], ['turning-eighteen:2026-02-28'], ['turning-eighteen:2026-03-01']],
        );
      });
    }

    test('a card is spoken of a month before it expires, by its newest date, once', async () => {
      const person = (await addPerson(db)).personId;
      await raise();
      await expires(person, '2026-12-25');
      db.clock.advance({ days: 2 });
      assert.equal(await raise(), 0);
      db.clock.advance({ days: 1 });
      assert.equal(await raise(), 1);
      assert.deepEqual(await raised(person), ['card-expiring:2026-12-25']);
      await expires(person, '2031-12-25');
      db.clock.advance({ days: 365 });
      assert.equal(await raise(), 0);
      db.clock.set('2031-11-25T08:00:00.000Z');
      await raise();
      assert.deepEqual(await raised(person), ['card-expiring:2026-12-25', 'card-expiring:2031-12-25']);
    });

    for (const steps of [1, 130]) {
      test(`no end of a month is lost between the steps of ${steps} days`, async () => {
        db.clock.set('2026-11-22T08:00:00.000Z');
        await raise();
        const dates = Array.from({ length: 130 }, (_, index) =>
          new Date(Date.UTC(2026, 11, 23) + index * 86_400_000).toISOString().slice(0, 10),
        );
        await db.transact(WORKER, (tx) =>
          recordEvidence(
            tx,
            dates.map((date) => ({
              person: crypto.randomUUID(),
              fact: 'cardExpiry',
              value: date,
              valueDate: date,
              source: 'register',
              obtainedAt: tx.now,
            })),
          ),
        );
        for (let day = 0; day < 130; day += steps) {
          db.clock.advance({ days: steps });
          await raise();
        }
        const [row] = await db.sql<{ n: number }>(`SELECT count(*)::int AS n FROM signals.signals`);
        assert.equal(row?.n, 130);
      });
    }

    test('two that raise at once raise each thing once', async () => {
      await born('2008-11-22');
      const counts = await Promise.all([raise(), raise(), raise()]);
      assert.equal(
        counts.reduce((sum, count) => sum + count, 0),
        1,
      );
      assert.equal((await db.sql(`SELECT FROM platform.tasks WHERE kind = 'signals.consider'`)).length, 1);
    });
  }, timely);
});
