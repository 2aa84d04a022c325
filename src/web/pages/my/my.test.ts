// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { onDatabase } from '../../../../test/support/databases.ts';
import { demoCountry, type MyPortal, openMyPortal } from '../../../../test/support/my-portal.ts';
import { says } from '../../../../test/support/staff-portal.ts';
import { live } from '../../islands/index.ts';

onDatabase(
  'embedded',
  (db) => {
    let portal: MyPortal;
    before(async () => {
      portal = await openMyPortal(db);
    });

    const birth = () => portal.birth({ mother: 'mariam', father: 'khalid', name: { ar: 'سلامة', en: 'Salama' } });

    test('an empty page teaches what will come, and that nothing need be asked for', async () => {
      const mariam = await portal.customer('mariam');
      says(await mariam.page('/en/my'), /Nothing is waiting for you .*You do not have to ask\. Browse life events/);
      says(await mariam.page('/ar/my'), /لا شيء ينتظركم الآن .*لا يلزمكم أن تطلبوا شيئًا/);
      for (const path of ['/my/journeys', '/my/messages', '/my/data', '/my/data/access']) {
        assert.match(await mariam.page(`/en${path}`), /class="empty"/, path);
      }
    });

    test('a page that is open learns of an offer by its pulse, and costs nothing while nothing happens', async () => {
      const mariam = await portal.customer('mariam');
      const [, mark] = /data-mark="([^"]+)"/.exec(await mariam.page('/en/my')) ?? [];
      const still = await mariam.open('/en/my/pulse', { 'if-none-match': `"${mark}"` });
      assert.deepEqual([still.status, await still.text()], [304, '']);
      await birth();
      const changed = await mariam.open('/en/my/pulse', { 'if-none-match': `"${mark}"` });
      assert.equal(changed.status, 200);
      assert.notEqual(((await changed.json()) as { mark: string }).mark, mark);
      assert.match((await portal.open('/en/my/pulse')).headers.get('location') ?? '', /sign-in/);
    });

    test('the island is small, and the page says how to do without it', async () => {
      const mariam = await portal.customer('mariam');
      const html = await mariam.page('/en/my');
      assert.ok(live.body.length < 3_000, `${live.body.length} bytes`);
      assert.ok(html.includes(`<script type="module" src="${live.urlPath}">`));
      assert.match(html, /<noscript>.*Reload the page/);
    });

    test('messages are counted, read at once, and lead to what they are about', async () => {
      const mariam = await portal.customer('mariam');
      await birth();
      const html = await mariam.page('/en/my/messages');
      says(html, /\d+ messages?, \d+ of them new/);
      assert.match(html, /href="\/en\/my\/offers\/[0-9a-f-]{36}"/);
      await mariam.send('/en/my/messages/read', { person: mariam.session.actor.personId });
      says(await mariam.page('/en/my/messages'), 'all read');
      const shamma = await portal.customer('shamma');
      const other = await shamma.send('/en/my/messages/read', { person: mariam.session.actor.personId });
      assert.equal(other.status, 404);
    });

    test('my data shows each fact in words with its source, and says what is no longer fresh', async () => {
      await birth();
      const mariam = await portal.customer('mariam');
      const html = await mariam.page('/en/my/data');
      says(html, /From Work Authority .*Monthly income 18,500 dirhams Since 22 November 2026 · good until/);
      says(await mariam.page('/ar/my/data'), /18,500 درهم/);
      db.clock.advance({ days: 400 });
      says(await (await portal.customer('mariam')).page('/en/my/data'), 'No longer fresh');
      db.clock.advance({ days: -400 });
    });

    test('every look at the data is listed with its reason, filtered by who looked, and downloaded', async () => {
      await birth();
      const mariam = await portal.customer('mariam');
      const html = await mariam.page('/en/my/data/access');
      says(
        html,
        /\d+ accesses, each with the reason .*Promise Office .*Given by Work Authority .*what you are entitled to in “Newborn bundle”/,
      );
      const csv = await mariam.open('/en/my/data/access.csv');
      assert.match(csv.headers.get('content-disposition') ?? '', /attachment; filename="waad-access-2026-11-22\.csv"/);
      const bytes = new Uint8Array(await csv.arrayBuffer());
      assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf], 'spreadsheets need the mark to read Arabic');
      const lines = new TextDecoder().decode(bytes).split('\r\n');
      assert.equal(lines[0], '"When","Who","What","Result","Why","Legal basis","For which service"');
      assert.ok(lines.length > 3);
      const none = await mariam.page('/en/my/data/access?entity=civil-register');
      says(none, 'Nobody has looked at your data');
    });

    test('a parent sees the pages of their child, and nobody the pages of a stranger', async () => {
      await birth();
      const mariam = await portal.customer('mariam');
      const [child] = mariam.session.actsForPeople;
      assert.ok(child);
      for (const path of ['/my/data', '/my/data/access', '/my/messages']) {
        assert.match(await mariam.page(`/en${path}?person=${child.id}`), /aria-current="true"/, path);
        const stranger = (await portal.customer('shamma')).session.actor.personId;
        assert.equal((await mariam.open(`/en${path}?person=${stranger}`)).status, 404, path);
      }
    });
  },
  demoCountry,
);
