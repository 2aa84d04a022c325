// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { fakeClock } from '../../../test/support/clock.ts';
import { onDatabase } from '../../../test/support/databases.ts';
import { type DemoIdentity, startDemoIdentity } from '../../../test/support/demo-identity.ts';
import { csrfIn, locationOf, PortalVisitor } from '../../../test/support/portal-visitor.ts';
import { smallPortal } from '../../../test/support/small-portal.tsx';
import { machineClock } from '../../kernel/index.ts';
import { registerStaff } from '../../modules/identity/index.ts';
import { system } from '../../platform/db/index.ts';

const publicUrl = 'http://localhost:3999';

onDatabase('embedded', (db) => {
  let identity: DemoIdentity;
  let browser: PortalVisitor;
  let failures: unknown[];
  // Begins at the machine's own time, because the provider signs its tokens by that.
  const machine = fakeClock(machineClock.now());

  const newBrowser = (oidc = () => identity.config as DemoIdentity['config'] | undefined): PortalVisitor =>
    new PortalVisitor(
      smallPortal({ transactor: db.transactor, machineClock: machine, publicUrl, oidc, failures }),
      publicUrl,
    );

  before(async () => {
    identity = await startDemoIdentity(publicUrl);
    const tariq = {
      subject: 'tariq',
      name: { ar: 'طارق', en: 'Tariq' },
      entityId: 'waad-office',
      roles: ['operator'],
    } as const;
    const nasser = {
      subject: 'nasser',
      name: { ar: 'ناصر', en: 'Nasser' },
      entityId: 'civil',
      roles: ['case-worker'],
    } as const;
    await db.transact(system('test'), (tx) => registerStaff(tx, [tariq, nasser]));
  });
  after(() => identity.close());
  beforeEach(() => {
    failures = [];
    browser = newBrowser();
  });

  const said = async (response: Response, status: number, words: RegExp): Promise<void> => {
    const text = await response.text();
    assert.equal(response.status, status, text);
    assert.match(text, words);
  };

  test('a customer who asks for a page signs in and is led back to it', async () => {
    const asked = await browser.open('/en/my?tab=offers');
    assert.equal(asked.status, 303);
    assert.equal(await browser.signIn('mariam', locationOf(asked)), '/en/my?tab=offers');
    const page = await browser.open('/en/my');
    assert.equal(((await page.json()) as { name: string }).name, 'Mariam Rashid Al Bahri');
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.deepEqual([...browser.cookies.keys()], ['waad-session']);
    assert.equal(locationOf(await browser.open('/en/sign-in')), '/en/my');
  });

  test('staff land on their own page, and the page of the other kind is refused in words', async () => {
    assert.equal(await browser.signIn('tariq'), '/en/operator');
    assert.equal((await browser.open('/en/operator')).status, 200);
    await said(await browser.open('/en/my'), 403, /another account/);
    const customer = newBrowser();
    await customer.signIn('mariam');
    await said(await customer.open('/en/operator'), 403, /You cannot open this page/);
    const worker = newBrowser();
    assert.equal(await worker.signIn('nasser'), '/en/worklist');
    await said(await worker.open('/en/operator'), 403, /You cannot open this page/);
    const asProgram = await worker.open('/en/operator', { headers: { accept: 'application/json' } });
    assert.equal(asProgram.status, 403);
    assert.equal(asProgram.headers.get('content-type'), 'application/problem+json');
  });

  test('staff whom nobody made known do not come in', async () => {
    const back = await browser.open(await browser.chooseAt('/en/sign-in', 'badriya'));
    await said(back, 403, /not active/);
    assert.ok(!browser.cookies.has('waad-session'));
  });

  test('who chooses nobody is told so in the language they came in, and may try again', async () => {
    const back = await browser.open(await browser.chooseAt('/ar/sign-in?returnTo=/ar/my', ''));
    await said(back, 400, /لم تسجّلوا الدخول[\s\S]*href="\/ar\/sign-in\?returnTo=%2Far%2Fmy"/);
  });

  test('an answer with another state, from another browser, or that comes twice, signs nobody in', async () => {
    const callback = await browser.chooseAt('/en/sign-in', 'mariam');
    const forged = callback.replace(/state=[^&]+/, 'state=forged-by-somebody.en');
    await said(await browser.open(forged), 400, /too long/);
    await said(await newBrowser().open(callback), 400, /too long/);
    assert.equal((await browser.open(callback)).status, 303);
    await said(await browser.open(callback), 400, /too long/);
  });

  test('a sign-in cookie that was changed, or is too old, is worth nothing', async () => {
    const callback = await browser.chooseAt('/en/sign-in', 'mariam');
    const [name, value] = [...browser.cookies].find(([each]) => each.startsWith('waad-signin-')) ?? assert.fail();
    const [payload = '', mark = ''] = value.split('.');
    const changed = Buffer.from(payload, 'base64url').toString().replace('"lang":"en"', '"lang":"ar"');
    browser.keep(name, `${Buffer.from(changed).toString('base64url')}.${mark}`);
    await said(await browser.open(callback), 400, /too long/);
    browser.keep(name, value);
    machine.advance({ minutes: 11 });
    await said(await browser.open(callback), 400, /too long/);
    machine.set(machineClock.now());
  });

  test('a code that was not meant for this sign-in is refused', async () => {
    const [first, second] = [
      await browser.chooseAt('/en/sign-in', 'mariam'),
      await browser.chooseAt('/en/sign-in', 'khalid'),
    ];
    const code = /code=([^&]+)/.exec(second)?.[1] as string;
    await said(await browser.open(first.replace(/code=[^&]+/, `code=${code}`)), 400, /not completed/);
    assert.equal(failures.length, 1);
  });

  test('two tabs may sign in at once', async () => {
    const [first, second] = [
      await browser.begin('/en/sign-in'),
      await browser.begin('/en/sign-in?returnTo=/en/my?tab=2'),
    ];
    assert.equal(locationOf(await browser.open(await browser.choose(first, 'mariam'))), '/en/my');
    assert.equal(locationOf(await browser.open(await browser.choose(second, 'mariam'))), '/en/my?tab=2');
  });

  test('nobody is led to another site after signing in', async () => {
    for (const evil of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/%09/evil.example/..//evil.example',
    ]) {
      const led = await newBrowser().signIn('mariam', `/en/sign-in?${new URLSearchParams({ returnTo: evil })}`);
      assert.equal(new URL(led, publicUrl).origin, publicUrl, evil);
      assert.ok(!led.startsWith('//'), evil);
    }
  });

  test('signing out ends the session here and at the provider', async () => {
    await browser.signIn('mariam');
    const copy = browser.cookies.get('waad-session') as string;
    const csrf = await csrfIn(await browser.open('/en/my/account'));
    const out = new URL(locationOf(await browser.send('/en/sign-out', { csrf })));
    assert.equal(out.origin, identity.config.issuer);
    assert.ok(out.searchParams.get('id_token_hint'));
    assert.equal(out.searchParams.get('post_logout_redirect_uri'), `${publicUrl}/`);
    assert.equal(locationOf(await browser.open('/?state=en')), '/en');
    assert.ok(!browser.cookies.has('waad-session'));
    browser.keep('waad-session', copy);
    assert.equal((await browser.open('/en/my')).status, 303);
  });

  test('who signs in as somebody else has left the first account', async () => {
    await browser.signIn('mariam');
    const copy = browser.cookies.get('waad-session') as string;
    await browser.signIn('khalid', '/en/sign-in?switch=1');
    const page = (await (await browser.open('/en/my')).json()) as { name: string };
    assert.match(page.name, /^Khalid/);
    browser.keep('waad-session', copy);
    assert.equal((await browser.open('/en/my')).status, 303);
  });

  test('a provider that is not there yet delays signing in, and nothing else', async () => {
    let known = false;
    browser = newBrowser(() => (known ? identity.config : undefined));
    await said(await browser.open('/en/sign-in'), 503, /not possible right now/);
    assert.equal((await browser.open('/en')).status, 200);
    known = true;
    assert.equal(await browser.signIn('mariam'), '/en/my');
  });

  test('a demo opened at 127.0.0.1 moves to the address its cookies belong to', async () => {
    const app = smallPortal({
      transactor: db.transactor,
      machineClock: machine,
      publicUrl,
      oidc: () => identity.config,
    });
    const moved = await app.request('http://127.0.0.1:3999/en/sign-in?returnTo=/en/my');
    assert.equal(moved.headers.get('location'), `${publicUrl}/en/sign-in?returnTo=/en/my`);
  });

  test('the account page shows who I am and lets me sign out another device', async () => {
    await browser.signIn('mariam');
    const phone = newBrowser();
    await phone.signIn('mariam');
    const page = await browser.open('/en/my/account');
    const text = await page.clone().text();
    assert.match(text, /784-0000-0001001-9/);
    assert.match(text, /This device/);
    const csrf = await csrfIn(page);
    const keys = [...text.matchAll(/name="session" value="([^"]+)"/g)].map((match) => match[1] as string);
    assert.ok(keys.length > 0);
    for (const session of keys) await browser.send('/en/my/account/sessions/end', { csrf, session });
    assert.equal((await phone.open('/en/my')).status, 303);
    assert.equal((await browser.open('/en/my')).status, 200);
    const arabic = await browser.send('/en/my/account/language', { csrf, language: 'ar' });
    assert.equal(locationOf(arabic), '/en/my/account?done=language');
    await browser.send('/en/my/account/sessions/end-all', { csrf });
    assert.equal((await browser.open('/en/my')).status, 303);
  });

  test('a secret that is replaced reaches the browser with the answer', async () => {
    await browser.signIn('mariam');
    const old = browser.cookies.get('waad-session');
    machine.advance({ minutes: 16 });
    assert.equal((await browser.open('/en/my')).status, 200);
    assert.notEqual(browser.cookies.get('waad-session'), old);
    machine.set(machineClock.now());
  });
});
