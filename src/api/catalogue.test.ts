// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { onDatabase } from '../../test/support/databases.ts';
import { type CatalogueCache, catalogueCache, publish, publishFolder } from '../modules/catalogue/index.ts';
import { system } from '../platform/db/index.ts';
import { catalogueApi } from './catalogue.ts';
import { bundle, entity, lifeEvent, pageOf, serviceInList, serviceWhole } from './catalogue-schemas.ts';

onDatabase('embedded', (db) => {
  let cache: CatalogueCache;
  before(async () => {
    const outcome = await publishFolder(db.transactor, new URL('../../seeds/country/', import.meta.url));
    assert.ok(outcome.ok);
    cache = catalogueCache(db.transactor);
  });
  const get = (path: string, headers: Record<string, string> = {}) => catalogueApi(cache).request(path, { headers });

  test('every answer has the shape that the description promises', async () => {
    const { services, bundles } = await cache.current();
    const strict = (schema: { parse(value: unknown): unknown }) => async (path: string) => {
      const body: unknown = await (await get(path)).json();
      assert.deepEqual(schema.parse(body), body, path);
    };
    await strict(pageOf(serviceInList))('/services?size=200');
    await strict(pageOf(lifeEvent))('/life-events');
    await strict(pageOf(entity))('/entities');
    for (const id of services.keys()) await strict(serviceWhole)(`/services/${id}`);
    for (const id of bundles.keys()) await strict(bundle)(`/bundles/${id}`);
  });

  test('lists come in pages, and pages put together are the whole', async () => {
    const total = (await cache.current()).services.size;
    const seen = new Set<string>();
    for (let page = 1; ; page += 1) {
      const body = (await (await get(`/services?size=7&page=${page}`)).json()) as {
        items: { id: string }[];
        pages: number;
        total: number;
      };
      assert.equal(body.total, total);
      for (const { id } of body.items) seen.add(id);
      if (page === body.pages) break;
    }
    assert.equal(seen.size, total);
  });

  test('words are looked for in either language', async () => {
    const body = (await (await get(`/services?q=${encodeURIComponent('شهاده ميلاد')}`)).json()) as {
      items: { id: string }[];
    };
    assert.equal(body.items[0]?.id, 'birth-certificate');
  });

  test('who has this revision is not told it again, until something is published', async () => {
    const first = await get('/services/birth-certificate');
    const etag = first.headers.get('etag') ?? '';
    const again = await get('/services/birth-certificate', { 'if-none-match': `W/${etag}` });
    assert.equal(again.status, 304);
    assert.equal(await again.text(), '');
    const { entities } = await cache.current();
    const {
      version: _,
      publishedAt: __,
      ...portalOwner
    } = entities.get('civil-register') as NonNullable<ReturnType<typeof entities.get>>;
    await db.transact(system('test'), (tx) => publish(tx, [{ ...portalOwner, about: { ar: 'جديد', en: 'new' } }]));
    await cache.refresh();
    assert.equal((await get('/services/birth-certificate', { 'if-none-match': etag })).status, 200);
  });

  test('what is not there, and what makes no sense, is told as a problem', async () => {
    const missing = await get('/services/nothing');
    assert.equal(missing.status, 404);
    assert.match(missing.headers.get('content-type') ?? '', /problem\+json/);
    const senseless = await get('/services?size=9999&axis=nowhere');
    assert.equal(senseless.status, 400);
    const body = (await senseless.json()) as { code: string; errors: { at: string }[] };
    assert.equal(body.code, 'query-invalid');
    assert.deepEqual(body.errors.map(({ at }) => at).sort(), ['axis', 'size']);
  });

  test('the description names every path', () => {
    const { paths } = catalogueApi(cache).getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Waad', version: '1' },
    });
    assert.deepEqual(Object.keys(paths ?? {}).sort(), [
      '/bundles/{id}',
      '/entities',
      '/life-events',
      '/services',
      '/services/{id}',
    ]);
  });
});
