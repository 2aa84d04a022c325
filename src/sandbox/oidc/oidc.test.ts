// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as client from 'openid-client';
import type { World } from '../testing/waad.ts';
import { world } from '../testing/waad.ts';

let w: World;
before(async () => {
  w = await world();
});
after(() => w.close());

/** A browser without script: keeps cookies, follows nothing by itself. */
function browser(): (url: string, init?: RequestInit) => Promise<Response> {
  const jar = new Map<string, string>();
  return async (url, init = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      if (/expires=Thu, 01 Jan 1970/.test(set)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
}

async function discovered(): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret } = w.sandbox.directory;
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute: [client.allowInsecureRequests],
  });
}

async function beginSignIn(visit: ReturnType<typeof browser>, uiLocales: string) {
  const config = await discovered();
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: `${w.waad.url}/auth/callback`,
    scope: 'openid profile',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ui_locales: uiLocales,
  });
  const sent = await visit(url.href);
  const chooser = new URL(sent.headers.get('location') ?? '', w.sandbox.directory.issuer).href;
  const finish = (callback: string) =>
    client.authorizationCodeGrant(config, new URL(callback), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
  return { config, chooser, finish };
}

async function choose(visit: ReturnType<typeof browser>, chooser: string, account: string): Promise<string> {
  const origin = new URL(chooser).origin;
  let next = await visit(chooser.split('?')[0] ?? '', {
    method: 'POST',
    body: new URLSearchParams({ account }),
    headers: { origin, 'sec-fetch-site': 'same-origin' },
  });
  let address = next.headers.get('location') ?? '';
  while (address && !address.startsWith(w.waad.url)) {
    next = await visit(new URL(address, origin).href);
    address = next.headers.get('location') ?? '';
  }
  return address;
}

test('one click signs a persona in, with a code, a proof key and claims in the token', async () => {
  const visit = browser();
  const { chooser, finish } = await beginSignIn(visit, 'ar');
  const callback = await choose(visit, chooser, 'mariam');
  const tokens = await finish(callback);
  const claims = tokens.claims();
  assert.equal(claims?.sub, 'mariam');
  assert.equal(claims.identity_number, '784000000010019');
  assert.equal(claims.name_ar, 'مريم راشد البحري');
  assert.equal(claims.name_en, 'Mariam Rashid Al Bahri');
  assert.equal(claims.birthdate, '1994-03-14');
  assert.equal(claims.locale, 'ar');
  assert.equal(claims.staff, undefined);
});

test('an employee is said to be staff and has no identity number', async () => {
  const visit = browser();
  const { chooser, finish } = await beginSignIn(visit, 'en');
  const claims = (await finish(await choose(visit, chooser, 'badriya'))).claims();
  assert.equal(claims?.staff, true);
  assert.equal(claims.identity_number, undefined);
});

test('the chooser speaks the language asked for, offers the other, and lists those who sign in', async () => {
  const visit = browser();
  const { chooser } = await beginSignIn(visit, 'en ar');
  const english = await (await visit(chooser)).text();
  assert.match(english, /<html lang="en" dir="ltr">/);
  assert.match(english, /value="mariam"/);
  assert.match(english, /value="badriya"/);
  assert.doesNotMatch(english, /value="ghaya"/, 'a child for whom others act does not sign in');
  const arabic = await (await visit(`${chooser}?lang=ar`)).text();
  assert.match(arabic, /<html lang="ar" dir="rtl">/);
});

test('everybody is asked again at the next sign-in, so that one can be somebody else', async () => {
  const visit = browser();
  const first = await beginSignIn(visit, 'ar');
  await first.finish(await choose(visit, first.chooser, 'mariam'));
  const second = await beginSignIn(visit, 'ar');
  assert.match(second.chooser, /\/interaction\//);
  const claims = (await second.finish(await choose(visit, second.chooser, 'khalid'))).claims();
  assert.equal(claims?.sub, 'khalid');
});

test('choosing nobody comes back as a refusal', async () => {
  const visit = browser();
  const { chooser } = await beginSignIn(visit, 'ar');
  const callback = new URL(await choose(visit, chooser, ''));
  assert.equal(callback.searchParams.get('error'), 'access_denied');
});

test('a choice sent from another site is not taken', async () => {
  const visit = browser();
  const { chooser } = await beginSignIn(visit, 'ar');
  const answer = await visit(chooser, {
    method: 'POST',
    body: new URLSearchParams({ account: 'mariam' }),
    headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  });
  assert.equal(answer.status, 403);
});

test('signing out ends at Waad', async () => {
  const visit = browser();
  const { config, chooser, finish } = await beginSignIn(visit, 'en');
  const tokens = await finish(await choose(visit, chooser, 'mariam'));
  const url = client.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token ?? '',
    ui_locales: 'en',
    post_logout_redirect_uri: `${w.waad.url}/`,
  });
  const page = await visit(url.href);
  const text = await page.text();
  assert.equal(page.status, 200, text);
  assert.match(text, /<html lang="en"/);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const action = /action="([^"]+)"/.exec(text)?.[1] ?? '';
  const out = await visit(new URL(action, url).href, {
    method: 'POST',
    body: new URLSearchParams({ xsrf, logout: 'yes' }),
  });
  assert.equal(out.headers.get('location'), `${w.waad.url}/`);
});

test('the keys outlive a restart', async () => {
  const keys = async () => (await fetch(`${w.sandbox.directory.issuer}/jwks`)).json();
  const before = await keys();
  const secret = w.sandbox.directory.clientSecret;
  await w.restart();
  assert.deepEqual(await keys(), before);
  assert.equal(w.sandbox.directory.clientSecret, secret);
});

test('the first page of the provider leads to every entity of the sandbox', async () => {
  const text = await (await fetch(new URL('/en', w.sandbox.directory.issuer))).text();
  for (const { home, name } of w.sandbox.directory.entities) assert.ok(text.includes(`href="${home}/en"`), name.en);
});
