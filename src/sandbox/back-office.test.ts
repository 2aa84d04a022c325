// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newId } from '../kernel/ids.ts';
import type { World } from './testing/waad.ts';
import { until, world } from './testing/waad.ts';

let w: World;
before(async () => {
  w = await world({ delaySeconds: 0.2 });
});
after(() => w.close());

const ENTITY = 'civil-register';

function aCase(id: string) {
  return {
    id,
    reference: 'C-7K2M-9QX4-D',
    service: 'birth-certificate',
    serviceVersion: 1,
    person: { identityNumber: '784000000010019', name: { ar: 'مريم راشد البحري', en: 'Mariam Rashid Al Bahri' } },
    subject: { identityNumber: '784000050000015', name: { ar: 'سلمى', en: 'Salma' } },
    inputs: [{ fact: 'childName', value: 'سلمى', source: 'signal', obtainedAt: '2026-11-20T08:00:00Z' }],
    dueOn: '2026-11-24',
    language: 'ar',
    callback: `${w.waad.url}/api/v1/people/${newId()}/cases/${id}/updates`,
  };
}

const give = (id: string) => w.post(w.entity(ENTITY).caseUrl, { aud: ENTITY, case: aCase(id) });
const said = (id: string) => w.waad.updates.filter((one) => one.caseId === id).map((one) => one.update.kind);
const turn = (automatic: boolean) =>
  fetch(`${w.entity(ENTITY).home}/en/switches`, {
    method: 'POST',
    body: new URLSearchParams({ automatic: automatic ? 'on' : 'off' }),
  });
const byHand = (id: string, typed: Record<string, string>) =>
  fetch(`${w.entity(ENTITY).home}/en/cases/${id}/updates`, {
    method: 'POST',
    body: new URLSearchParams(typed),
    redirect: 'manual',
  });

test('a case is started at once and delivered after a while, with every output of its service', async () => {
  const id = newId();
  assert.equal((await give(id)).status, 202);
  await until(() => said(id).includes('delivered'));
  assert.deepEqual(said(id), ['started', 'delivered']);
  const delivered = w.waad.updates.find((one) => one.caseId === id && one.update.kind === 'delivered')?.update;
  assert.match(String(delivered?.outputs?.birthCertificateNumber), /^BC-\d{4}-\d{6}$/);
});

test('the same case twice has one effect', async () => {
  const id = newId();
  const both = await Promise.all([give(id), give(id)]);
  assert.deepEqual(
    both.map((one) => one.status),
    [202, 202],
  );
  await until(() => said(id).includes('delivered'));
  await give(id);
  await new Promise((resolve) => {
    setTimeout(resolve, 400);
  });
  assert.deepEqual(said(id), ['started', 'delivered']);
});

test('an employee answers by hand: asks the customer, hears back, delivers what was typed', async () => {
  await turn(false);
  const id = newId();
  await give(id);
  await byHand(id, { kind: 'started' });
  await byHand(id, { kind: 'waiting-for-customer', ar: 'أرسلوا الصورة', en: 'Send the picture' });
  const asked = await until(() =>
    w.waad.updates.find((one) => one.caseId === id && one.update.kind === 'waiting-for-customer'),
  );
  assert.deepEqual(asked.update.reason, { ar: 'أرسلوا الصورة', en: 'Send the picture' });
  const reply = { aud: ENTITY, message: { id: 'm1', text: 'تفضلوا <b>الصورة</b>', at: '2026-11-22T09:00:00Z' } };
  assert.equal((await w.post(`${w.entity(ENTITY).caseUrl}/${id}/messages`, reply)).status, 202);
  assert.equal((await w.post(`${w.entity(ENTITY).caseUrl}/${id}/messages`, reply)).status, 202);
  const page = await (await fetch(`${w.entity(ENTITY).home}/ar/cases/${id}`)).text();
  assert.equal(page.split('تفضلوا &lt;b&gt;الصورة').length, 2, 'the message is shown once, as text');
  await byHand(id, { kind: 'resumed' });
  await byHand(id, { kind: 'delivered', 'output/birthCertificateNumber': 'BC-TYPED' });
  const delivered = await until(() =>
    w.waad.updates.find((one) => one.caseId === id && one.update.kind === 'delivered'),
  );
  assert.equal(delivered.update.outputs?.birthCertificateNumber, 'BC-TYPED');
  await byHand(id, { kind: 'refused', ar: 'لا', en: 'No' });
  assert.deepEqual(
    said(id),
    ['started', 'waiting-for-customer', 'resumed', 'delivered'],
    'after the end nothing more is said',
  );
  await turn(true);
});

test('a case that waits for the customer goes on by itself when the customer wrote', async () => {
  await turn(false);
  const id = newId();
  await give(id);
  await byHand(id, { kind: 'started' });
  await byHand(id, { kind: 'waiting-for-customer', ar: 'سؤال', en: 'A question' });
  await turn(true);
  await w.post(`${w.entity(ENTITY).caseUrl}/${id}/messages`, {
    aud: ENTITY,
    message: { id: 'm2', text: 'جواب', at: '' },
  });
  await until(() => said(id).includes('delivered'));
  assert.deepEqual(said(id), ['started', 'waiting-for-customer', 'resumed', 'delivered']);
});

test('a withdrawn case is left alone', async () => {
  await turn(false);
  const id = newId();
  await give(id);
  assert.equal(
    (await w.post(`${w.entity(ENTITY).caseUrl}/${id}/withdraw`, { aud: ENTITY, reason: 'لم أعد أحتاجها' })).status,
    202,
  );
  await turn(true);
  await new Promise((resolve) => {
    setTimeout(resolve, 400);
  });
  assert.deepEqual(said(id), []);
});

test('what an office still has to say survives a restart, in order, under the same name', async () => {
  w.waad.trouble = 503;
  const id = newId();
  await give(id);
  const office = () => w.sandbox.offices.get(ENTITY);
  const started = await until(() =>
    [...(office()?.outbox.sendings.values() ?? [])].find((one) => one.parcel.lane === id && one.trouble),
  );
  await w.restart();
  w.waad.trouble = undefined;
  office()?.outbox.hurry();
  await until(() => said(id).includes('delivered'));
  assert.deepEqual(said(id), ['started', 'delivered']);
  assert.equal(w.waad.updates.find((one) => one.caseId === id)?.update.jti, started.parcel.id);
});

test('cases of services that the entity does not deliver, and messages about unknown cases, are refused', async () => {
  const other = await w.post(w.entity(ENTITY).caseUrl, { aud: ENTITY, case: { ...aCase(newId()), service: 'nosuch' } });
  assert.equal(other.status, 422);
  const unknown = await w.post(`${w.entity(ENTITY).caseUrl}/${newId()}/messages`, {
    aud: ENTITY,
    message: { id: 'm', text: 't', at: '' },
  });
  assert.equal(unknown.status, 404);
});

test('every service with a back office gives back a value for each of its outputs', async () => {
  const ids = new Map<string, string>();
  for (const office of w.sandbox.offices.values()) {
    for (const service of office.services) {
      const id = newId();
      ids.set(id, service.id);
      const entity = office.entity.id;
      assert.equal(
        (await w.post(w.entity(entity).caseUrl, { aud: entity, case: { ...aCase(id), service: service.id } })).status,
        202,
      );
    }
  }
  const country = w.sandbox.offices.get(ENTITY)?.around.country;
  for (const [id, service] of ids) {
    const { update } = await until(() =>
      w.waad.updates.find((one) => one.caseId === id && one.update.kind === 'delivered'),
    );
    assert.deepEqual(Object.keys(update.outputs ?? {}), country?.services.get(service)?.outputs, service);
    for (const value of Object.values(update.outputs ?? {})) assert.ok(value !== null && value !== '', service);
  }
});
