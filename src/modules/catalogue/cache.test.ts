// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachDatabase, type TestDatabase } from '../../../test/support/databases.ts';
import { system, type Transactor } from '../../platform/db/index.ts';
import { catalogueCache } from './cache.ts';
import { publish } from './publish.ts';
import { CARD, CERTIFICATE, STATUS, smallCountry } from './small-country.ts';

const publishing = (db: TestDatabase, definitions: readonly unknown[]) =>
  db.transact(system('test'), (tx) => publish(tx, definitions));

/** The same transactor, counting its transactions. */
function counted(inner: Transactor): Transactor & { count: number } {
  const outer = {
    ...inner,
    count: 0,
    transact: ((actor, work) => {
      outer.count += 1;
      return inner.transact(actor, work);
    }) as Transactor['transact'],
  };
  return outer;
}

eachDatabase((db) => {
  test('the catalogue is found by every way that the product asks for it', async () => {
    await publishing(db, smallCountry());
    const catalogue = await catalogueCache(db.transactor).current();
    assert.equal(catalogue.revision, 1);
    assert.equal(catalogue.services.get('certificate')?.version, 1);
    assert.equal(catalogue.services.get('certificate')?.publishedAt, db.clock.now());
    assert.deepEqual(catalogue.services.get('certificate')?.rules[0]?.rule.facts, ['status']);
    assert.equal(catalogue.lifeEventForSignal('gov.birth.corrected.v1')?.action, 'corrected');
    assert.equal(catalogue.lifeEventForSignal('gov.birth.corrected.v1')?.lifeEvent.id, 'birth');
    assert.equal(catalogue.lifeEventForSignal('gov.death.registered.v1'), undefined);
    assert.deepEqual(
      catalogue.bundlesFor('birth').map(({ id }) => id),
      ['newborn'],
    );
    assert.deepEqual(
      catalogue.bundlesOffering('card').map(({ id }) => id),
      ['newborn'],
    );
    assert.deepEqual(
      catalogue.servicesOf('register').map(({ id }) => id),
      ['card', 'certificate'],
    );
    assert.throws(() => ((catalogue.services.get('card') as { feeFils: number }).feeFils = 0), TypeError);
  });

  test('callers who come at the same time share one look, and none is needed after it', async () => {
    const transactor = counted(db.transactor);
    const cache = catalogueCache(transactor);
    const snapshots = await Promise.all(Array.from({ length: 20 }, () => cache.current()));
    assert.equal(new Set(snapshots).size, 1);
    assert.equal(await cache.current(), snapshots[0]);
    assert.equal(transactor.count, 1);
  });

  test('the snapshot at hand can be had inside a transaction', async () => {
    const cache = catalogueCache(db.transactor);
    const before = await cache.current();
    assert.equal(await db.transact(system('test'), () => cache.current()), before);
  });

  test('a refresh sees what was published; what did not change is not compiled again', async () => {
    const cache = catalogueCache(db.transactor);
    const before = await cache.current();
    assert.equal(await cache.refresh(), before, 'nothing was published');
    await publishing(db, [{ ...CARD, feeFils: 100 }]);
    const after = await cache.refresh();
    assert.equal(after.services.get('card')?.feeFils, 100);
    assert.equal(after.services.get('certificate')?.rules[0]?.rule, before.services.get('certificate')?.rules[0]?.rule);
    assert.equal(before.services.get('card')?.feeFils, 5000, 'an old snapshot stays what it was');
  });

  test('old versions are read when asked for, inside a transaction too', async () => {
    const transactor = counted(db.transactor);
    const cache = catalogueCache(transactor);
    const { services } = await cache.current();
    assert.equal(await cache.serviceVersion('card', 2), services.get('card'));
    const old = await db.transact(system('test'), (tx) => cache.serviceVersion('card', 1, tx));
    assert.equal(old?.feeFils, 5000);
    assert.equal(await cache.serviceVersion('card', 1), old);
    assert.equal(transactor.count, 1);
    assert.equal(await cache.serviceVersion('card', 9), undefined);
    assert.deepEqual(
      (await cache.serviceHistory('card')).map(({ version }) => version),
      [2, 1],
    );
    assert.deepEqual(await cache.serviceHistory('nothing'), []);
  });

  test('an old version is compiled with the facts of its day', async () => {
    db.clock.advance({ days: 1 });
    const name = { ar: 'اسم', en: 'name' };
    const options = [
      { value: 'national', name },
      { value: 'visitor', name },
    ];
    const rule = { ...(CERTIFICATE['criteria'] as object[])[0], if: 'status = "national"' };
    const outcome = await publishing(db, [
      { ...STATUS, options },
      { ...CERTIFICATE, criteria: [rule] },
    ]);
    assert.ok(outcome.ok);
    const old = await catalogueCache(db.transactor).serviceVersion('certificate', 1);
    assert.equal(old?.rules[0]?.rule.source, 'status = "citizen"');
  });
});
