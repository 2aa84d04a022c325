// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { flattenedVerify, importJWK } from 'jose';
import { valueAt } from './happenings.ts';
import { isIdentityNumber } from './identity-number.ts';
import type { World } from './testing/waad.ts';
import { until, world } from './testing/waad.ts';

let w: World;
let home: string;
before(async () => {
  w = await world();
  home = w.entity('civil-register').home;
});
after(() => w.close());

const MARIAM = '784000000010019';
const KHALID = '784000000010027';

const aBirth = {
  'person/mother.identityNumber': MARIAM,
  'person/father.identityNumber': KHALID,
  'person/guardian.identityNumber': '',
  '1/child.name.ar': 'سلمى',
  '1/child.name.en': 'Salma',
  '1/child.birthDate': '2026-11-20',
  '1/child.sex': 'female',
  '1/child.place.emirate': 'sharjah',
  '1/child.place.hospital': 'مستشفى الواحة',
};

async function send(path: string, typed: Record<string, string>, headers: Record<string, string> = {}) {
  const response = await fetch(new URL(path, home), {
    method: 'POST',
    body: new URLSearchParams(typed),
    redirect: 'manual',
    headers,
  });
  return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() };
}

const page = async (path: string) => (await fetch(new URL(path, home))).text();

test('a birth reaches Waad as a signed CloudEvent, and the page says what Waad answered', async () => {
  const { status, to } = await send('/ar/register/birth', aBirth);
  assert.equal(status, 303);
  const { event, signature, bytes } = await until(() => w.waad.signals[0]);
  assert.equal(event.specversion, '1.0');
  assert.equal(event.type, 'gov.civil.birth.registered.v1');
  assert.equal(event.source, 'urn:entity:civil-register');
  assert.equal(event.subject, event.data.registrationNumber);
  const child = event.data.child as Record<string, unknown>;
  assert.deepEqual(event.data.mother, { identityNumber: MARIAM });
  assert.equal(event.data.guardian, undefined);
  assert.equal(event.data.multiple, false);
  assert.deepEqual(child.name, { ar: 'سلمى', en: 'Salma' });
  assert.deepEqual(child.place, { emirate: 'sharjah', hospital: 'مستشفى الواحة' });
  assert.ok(isIdentityNumber(String(child.identityNumber)));
  const [header = '', , sig = ''] = signature.split('.');
  const key = await importJWK(w.entity('civil-register').publicKey, 'EdDSA');
  const verified = await flattenedVerify(
    { protected: header, payload: bytes.toString('base64url'), signature: sig },
    key,
  );
  assert.equal(verified.protectedHeader?.kid, 'civil-register');
  assert.match(await page(to), /قبلها وعد/);
  assert.match(await page(to.replace('/ar', '/en')), /Waad accepted it/);
});

test('the register knows the newborn at once, and that the parents have one child more', async () => {
  const number = String(valueAt(w.waad.signals[0]?.event.data ?? {}, 'child.identityNumber'));
  const ask = async (person: string, facts: string[]) => {
    const response = await w.post(w.entity('civil-register').evidenceUrl, {
      aud: 'civil-register',
      person,
      facts,
      service: 'birth-certificate',
      purpose: { ar: 'غرض', en: 'purpose' },
      basis: { ar: 'سند', en: 'basis' },
    });
    const [, payload = ''] = (await response.text()).split('.');
    return (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { facts: Record<string, unknown> }).facts;
  };
  assert.deepEqual(await ask(number, ['fullName', 'birthDate']), {
    fullName: 'سلمى خالد حمد السدراوي',
    birthDate: '2026-11-20',
  });
  assert.deepEqual(await ask(MARIAM, ['childrenCount']), { childrenCount: 2 });
});

test('twins are two entries and two signals', async () => {
  const before = w.waad.signals.length;
  const { status } = await send('/en/register/birth', {
    ...aBirth,
    '2/child.name.ar': 'ليان',
    '2/child.name.en': 'Layan',
    '2/child.birthDate': '2026-11-20',
    '2/child.sex': 'female',
  });
  assert.equal(status, 303);
  const [first, second] = w.waad.signals.slice(before).map(({ event }) => event);
  assert.ok(first && second);
  assert.equal(first.data.multiple, true);
  assert.notEqual(first.subject, second.subject);
  assert.deepEqual((second.data.child as { name: unknown }).name, { ar: 'ليان', en: 'Layan' });
});

test('an entry can be corrected, then cancelled, under its own number', async () => {
  const { to } = await send('/en/register/birth', aBirth);
  const number = to.split('/').at(-1) ?? '';
  const form = await page(`/en/entries/${number}/correct`);
  assert.match(form, /value="Salma"/, 'what stands in the register is filled in');
  await send(`/en/entries/${number}/correct`, { ...aBirth, '1/child.name.en': 'Selma' });
  const corrected = w.waad.signals.at(-1)?.event;
  assert.equal(corrected?.type, 'gov.civil.birth.corrected.v1');
  assert.equal(corrected.subject, number);
  const registered = w.waad.signals.find(({ event }) => event.subject === number)?.event;
  assert.equal(
    valueAt(corrected.data, 'child.identityNumber'),
    valueAt(registered?.data ?? {}, 'child.identityNumber'),
    'the child keeps the identity number',
  );
  await send(`/en/entries/${number}/cancel`, { reason: 'entered twice' });
  const cancelled = w.waad.signals.at(-1)?.event;
  assert.equal(cancelled?.type, 'gov.civil.birth.cancelled.v1');
  assert.equal(cancelled.data.reason, 'entered twice');
  const count = w.waad.signals.length;
  assert.equal((await send(`/en/entries/${number}/cancel`, {})).status, 404);
  assert.equal(w.waad.signals.length, count, 'what is cancelled cannot be cancelled again');
});

test('parents are found by name in either spelling, and what was typed is still there after a search', async () => {
  const found = await page(
    `/ar/register/birth?${new URLSearchParams({
      ...aBirth,
      'person/mother.identityNumber': '',
      'search/mother.identityNumber': 'شما الغافى',
    })}`,
  );
  assert.match(found, /شمّا سيف الغافي/);
  assert.match(found, /value="سلمى"/);
  assert.match(await page('/en/register/birth?search/mother.identityNumber=shamma'), /Shamma Saif/);
});

test('the husband of the chosen mother is suggested first', async () => {
  const text = await page(`/en/register/birth?${new URLSearchParams({ 'person/mother.identityNumber': MARIAM })}`);
  const fathers = text.slice(text.indexOf('>Father<'));
  assert.match(/value="(784\d+)"/.exec(fathers)?.[1] ?? '', new RegExp(KHALID));
});

test('a form with something missing says what, keeps what was typed, and sends nothing', async () => {
  const before = w.waad.signals.length;
  const { status, text } = await send('/en/register/birth', { '1/child.name.en': 'Salma', '1/child.sex': 'female' });
  assert.equal(status, 422);
  assert.match(text, /Choose at least one person/);
  assert.match(text, /value="Salma"/);
  assert.equal(w.waad.signals.length, before);
});

test('an entry about somebody else says who that is', async () => {
  const typed = { 'person/spouse.identityNumber': MARIAM, '1/occurredAt': '2026-11-20' };
  const { status, text } = await send('/en/register/bereavement', typed);
  assert.equal(status, 422);
  assert.match(text, /Choose: the person it is about/);
});

test('a form sent from another site is refused', async () => {
  const { status } = await send('/en/register/birth', aBirth, {
    origin: 'https://elsewhere.example',
    'sec-fetch-site': 'cross-site',
  });
  assert.equal(status, 403);
});

test('while Waad is down the birth is kept, through a restart, and sent as soon as Waad answers', async () => {
  w.waad.trouble = 503;
  const before = w.waad.signals.length;
  const { to } = await send('/en/register/birth', aBirth);
  assert.match(await page(to), /Waad does not answer now/);
  await w.restart();
  home = w.entity('civil-register').home;
  assert.equal(w.waad.signals.length, before);
  w.waad.trouble = undefined;
  await send('/en/sent/again', {});
  const sent = await until(() => w.waad.signals[before]);
  assert.equal(sent.event.subject, to.split('/').at(-1));
  await until(() => w.sandbox.offices.get('civil-register')?.outbox.sendings.get(sent.event.id)?.answer);
  assert.match(await page(to), /Waad accepted it/);
});

test('every life event that an entity sends has a form whose entry becomes its signal', async () => {
  for (const office of w.sandbox.offices.values()) {
    for (const { id, arrives } of office.lifeEvents) {
      const before = w.waad.signals.length;
      const typed: Record<string, string> = {};
      for (const { identityAt } of arrives?.concerned ?? []) typed[`person/${identityAt}`] = MARIAM;
      if (arrives?.subject) typed[`person/${arrives.subject.identityAt}`] = MARIAM;
      const path = `/en/register/${id}`;
      const form = await (await fetch(new URL(path, office.home))).text();
      for (const [, name = ''] of form.matchAll(/<input id="(1\/[^"]+)"[^>]*type="(?:text|date)"/g))
        typed[name] = '2026-11-02';
      for (const [, name = ''] of form.matchAll(/<input id="(1\/[^"]+)"[^>]*type="number"/g)) typed[name] = '12';
      for (const [, name = '', value = ''] of form.matchAll(/<select id="(1\/[^"]+)".*?<option value="([^"]+)"/gs))
        typed[name] = value;
      const response = await fetch(new URL(path, office.home), {
        method: 'POST',
        body: new URLSearchParams(typed),
        redirect: 'manual',
      });
      assert.equal(response.status, 303, `${office.entity.id} ${id}`);
      const event = w.waad.signals[before]?.event;
      assert.equal(event?.type, arrives?.registered);
      assert.equal(event?.source, `urn:entity:${office.entity.id}`);
    }
  }
});
