// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { addPerson } from '../../../test/support/builders.ts';
import { onDatabase } from '../../../test/support/databases.ts';
import { csrfIn, locationOf, PortalVisitor } from '../../../test/support/portal-visitor.ts';
import { smallPortal } from '../../../test/support/small-portal.tsx';
import { machineClock } from '../../kernel/index.ts';
import { openSession } from '../../modules/identity/index.ts';
import { system } from '../../platform/db/index.ts';

onDatabase('embedded', (db) => {
  const publicUrl = 'https://waad.example';
  const oidc = () => ({ issuer: 'https://id.example/realm', clientId: 'waad' });
  let browser: PortalVisitor;
  let csrf: string;

  const newBrowser = () =>
    new PortalVisitor(smallPortal({ transactor: db.transactor, machineClock, publicUrl, oidc }), publicUrl);

  const signedIn = async (): Promise<PortalVisitor> => {
    const account = { kind: 'person', id: (await addPerson(db)).personId } as const;
    const secret = await db.transact(system('test'), (tx) =>
      openSession(tx, { account, machineNow: machineClock.now(), device: 'a test' }),
    );
    const made = newBrowser();
    made.keep('__Host-waad-session', secret);
    return made;
  };

  before(async () => {
    browser = await signedIn();
    csrf = await csrfIn(await browser.open('/en/my/account'));
  });

  test('a form with its token is taken; without, with another, or with that of somebody else it is not', async () => {
    assert.equal((await browser.send('/en/my', { csrf })).status, 200);
    const stranger = await csrfIn(await (await signedIn()).open('/en/my/account'));
    for (const fields of [{}, { csrf: '' }, { csrf: `${csrf}x` }, { csrf: stranger }]) {
      const answer = await browser.send('/en/my', fields as Record<string, string>);
      assert.equal(answer.status, 403);
      assert.match(await answer.text(), /reload the page/);
    }
    assert.equal((await browser.send('/en/my', {}, { 'x-csrf-token': csrf })).status, 200);
    const json = { 'content-type': 'application/json' };
    assert.equal((await browser.send('/en/my', {}, json)).status, 403);
  });

  test('a form sent from another site is not taken, whatever token it has', async () => {
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { origin: 'https://other.waad.example', 'sec-fetch-site': 'same-site' },
      { origin: 'http://waad.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'none' },
      {},
    ];
    for (const headers of elsewhere) {
      const body = new URLSearchParams({ csrf });
      const answer = await browser.open('/en/my', { method: 'POST', body, headers });
      assert.equal(answer.status, 403, JSON.stringify(headers));
    }
    const old = await browser.open('/en/my', {
      method: 'POST',
      body: new URLSearchParams({ csrf }),
      headers: { origin: publicUrl },
    });
    assert.equal(old.status, 200, 'a browser that sends only the origin');
  });

  test('somebody who is not signed in is asked to, and comes back to the page of the form', async () => {
    const stranger = newBrowser();
    const answer = await stranger.send('/en/my', {}, { referer: `${publicUrl}/en/my/offers/1?x=y` });
    assert.equal(locationOf(answer), '/en/sign-in?returnTo=%2Fen%2Fmy%2Foffers%2F1%3Fx%3Dy');
    const asProgram = await stranger.open('/en/my', { headers: { accept: 'application/json' } });
    assert.equal(asProgram.status, 401);
    assert.equal(((await asProgram.json()) as { code: string }).code, 'not-signed-in');
  });

  test('a form larger than any of ours is refused', async () => {
    const answer = await browser.send('/en/my', { csrf, text: 'x'.repeat(1024 * 1024) });
    assert.equal(answer.status, 413);
  });

  test('every answer tells the browser to trust only us', async () => {
    for (const path of ['/en', '/en/my', '/en/nowhere']) {
      const { headers } = await browser.open(path);
      const policy = headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /form-action 'self' https:\/\/id\.example;/);
      assert.match(policy, /frame-ancestors 'none'/);
      assert.match(policy, /script-src 'self' 'nonce-[\w-]{22}'/);
      assert.ok(!policy.includes('unsafe'));
      assert.match(headers.get('strict-transport-security') ?? '', /max-age=\d{7}/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('referrer-policy'), 'same-origin');
      assert.equal(headers.get('cache-control'), 'no-store');
    }
    const nonce = async () =>
      /nonce-([\w-]+)/.exec((await browser.open('/en')).headers.get('content-security-policy') ?? '')?.[1];
    assert.notEqual(await nonce(), await nonce());
  });

  test('over https the cookie is for this host alone, and hidden from scripts', async () => {
    const other = await signedIn();
    const token = await csrfIn(await other.open('/en/my/account'));
    const cleared = await other.send('/en/my/account/sessions/end-all', { csrf: token });
    const set = cleared.headers.getSetCookie().find((cookie) => cookie.startsWith('__Host-waad-session=')) ?? '';
    for (const part of [/; Path=\//, /; HttpOnly/, /; Secure/, /; SameSite=Lax/]) assert.match(set, part);
    assert.doesNotMatch(set, /Domain/i);
  });

  test('a public page is kept by caches only for those who are not signed in', async () => {
    const { headers } = await newBrowser().open('/en');
    assert.notEqual(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('vary') ?? '', /Cookie/);
  });

  test('a page that is not there says so in both languages', async () => {
    const [arabic, english] = [await newBrowser().open('/ar/x'), await newBrowser().open('/en/x')];
    assert.deepEqual([arabic.status, english.status], [404, 404]);
    assert.match(await arabic.text(), /<html lang="ar" dir="rtl"[\s\S]*لم نجد هذه الصفحة/);
    assert.match(await english.text(), /<html lang="en" dir="ltr"[\s\S]*could not find this page/);
    const bare = await newBrowser().open('/x', {
      headers: { 'accept-language': 'en-GB,ar;q=0.4', accept: 'text/html' },
    });
    assert.match(await bare.text(), /<html lang="en"[\s\S]*href="\/ar"/);
    assert.match(await (await newBrowser().open('/x')).text(), /<html lang="ar"/);
  });
});
