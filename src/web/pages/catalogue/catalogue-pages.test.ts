// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Hono } from 'hono';
import { onDatabase } from '../../../../test/support/databases.ts';
import { LANGS } from '../../../kernel/index.ts';
import {
  type Catalogue,
  catalogueCache,
  loadDefinitions,
  publish,
  publishFolder,
} from '../../../modules/catalogue/index.ts';
import { system } from '../../../platform/db/index.ts';
import type { WebEnv } from '../../context.ts';
import { cataloguePages } from './index.ts';

const COUNTRY = new URL('../../../../seeds/country/', import.meta.url);

onDatabase('embedded', (db) => {
  let app = new Hono<WebEnv>();
  let catalogue: Catalogue;
  before(async () => {
    const outcome = await publishFolder(db.transactor, COUNTRY);
    assert.ok(outcome.ok);
    const cache = catalogueCache(db.transactor);
    catalogue = await cache.current();
    app = new Hono<WebEnv>();
    for (const lang of LANGS) {
      app.use(`/${lang}/*`, async (c, next) => {
        c.set('lang', lang);
        c.set('now', '2026-11-22T08:00:00.000Z');
        await next();
      });
      app.route(`/${lang}`, cataloguePages({ catalogue: cache }));
    }
  });
  const get = async (path: string) => {
    const response = await app.request(path);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  test('every life event, bundle, service and entity has its page in both languages, and its links lead somewhere', async () => {
    const seen = new Set<string>();
    const open = LANGS.flatMap((lang) => [
      `/${lang}`,
      `/${lang}/life-events`,
      `/${lang}/entities`,
      `/${lang}/services?page=99`,
      `/${lang}/search`,
    ]);
    for (const map of [
      ['life-events', catalogue.lifeEvents],
      ['bundles', catalogue.bundles],
      ['services', catalogue.services],
      ['entities', catalogue.entities],
    ] as const) {
      for (const id of map[1].keys()) for (const lang of LANGS) open.push(`/${lang}/${map[0]}/${id}`);
    }
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, text } = await get(path);
      assert.equal(status, 200, path);
      if (path.includes('.csv')) continue;
      assert.equal(text.match(/<h1/g)?.length, 1, path);
      assert.doesNotMatch(text, /undefined|\[object|NaN/, path);
      for (const [, href = ''] of text.matchAll(/href="(\/(?:ar|en)[^"#]*)"/g)) {
        if (!href.includes('sign-in')) open.push(href.replaceAll('&amp;', '&'));
      }
    }
    assert.ok(seen.size > 300, `only ${seen.size} pages were seen`);
  });

  test('what is not there is not found', async () => {
    for (const path of ['life-events', 'bundles', 'services', 'entities'])
      assert.equal((await get(`/ar/${path}/nothing`)).status, 404);
    assert.equal((await get('/ar/services/birth-certificate?version=77')).status, 404);
    assert.equal((await get('/ar/services/birth-certificate?version=x')).status, 404);
  });

  test('a service says why one gets it, where facts come from and what may be asked', async () => {
    const { text } = await get('/en/services/newborn-passport');
    for (const words of [
      'because you are a citizen',
      'AED 40',
      'within 5 working days',
      'Travel Documents Law',
      'Identity and Residence',
    ]) {
      assert.ok(text.includes(words), words);
    }
  });

  test('the list of services is narrowed and sorted by its address, and its filters can be taken away', async () => {
    const { text } = await get('/en/services?entity=civil-register&sort=cost&order=down');
    assert.match(text, /aria-sort="descending"/);
    assert.match(text, /aria-label="Remove: Civil Register"/);
    const own = catalogue.servicesOf('civil-register').length;
    assert.equal(text.match(/<th scope="row"/g)?.length, own);
    assert.equal((await get('/en/services?entity=<script>&axis=zzz&page=-4')).status, 200);
  });

  test('the list is a table for spreadsheets too', async () => {
    const { text, headers } = await get('/ar/services.csv?entity=civil-register');
    assert.match(headers.get('content-type') ?? '', /text\/csv/);
    const lines = text.trimEnd().split('\r\n');
    assert.equal(lines.length - 1, catalogue.servicesOf('civil-register').length);
    assert.match(lines[0] ?? '', /^\ufeff?id,name_ar,name_en/);
  });

  test('what was looked for is shown as words, never as markup', async () => {
    const { text } = await get(`/en/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    assert.doesNotMatch(text, /<script>alert/);
  });

  test('an earlier version can still be read, and says that it is one', async () => {
    const definitions = (await loadDefinitions(COUNTRY)) as { kind: string; id: string }[];
    const service = definitions.find((one) => one.id === 'birth-certificate');
    const outcome = await db.transact(system('test'), (tx) => publish(tx, [{ ...service, feeFils: 12_300 }]));
    assert.ok(outcome.ok);
    const cache = catalogueCache(db.transactor);
    const pages = new Hono<WebEnv>().use(async (c, next) => {
      c.set('lang', 'en');
      c.set('now', '2026-11-22T08:00:00.000Z');
      await next();
    });
    pages.route('/en', cataloguePages({ catalogue: cache }));
    const now = await (await pages.request('/en/services/birth-certificate')).text();
    const then = await (await pages.request('/en/services/birth-certificate?version=1')).text();
    assert.ok(now.includes('AED 123') && now.includes('Version 1') && now.includes('Version 2'));
    assert.ok(then.includes('AED 50') && then.includes('The one in force is version 2'));
    assert.equal(
      await (await pages.request('/en/services/birth-certificate')).text(),
      now,
      'a page is kept as it was drawn',
    );
    const again = await db.transact(system('test'), (tx) => publish(tx, [{ ...service, feeFils: 45_600 }]));
    assert.ok(again.ok);
    await cache.refresh();
    const after = await (await pages.request('/en/services/birth-certificate')).text();
    assert.ok(after.includes('AED 456') && after.includes('Version 3'), 'and drawn anew when something is published');
  });
});
