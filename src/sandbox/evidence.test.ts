// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { compactVerify, importJWK } from 'jose';
import { strangerKey } from './keys.ts';
import { population } from './population.ts';
import type { World } from './testing/waad.ts';
import { world } from './testing/waad.ts';

let w: World;
before(async () => {
  w = await world();
});
after(() => w.close());

const ARJUN = '784000000010076';
const lawful = {
  service: 'child-allowance',
  purpose: { ar: 'صرف العلاوة', en: 'To pay the allowance' },
  basis: { ar: 'قانون', en: 'A law' },
};

const ask = (entity: string, claims: Record<string, unknown>, key?: ReturnType<typeof strangerKey>) =>
  w.post(w.entity(entity).evidenceUrl, { aud: entity, jti: 'question-1', ...claims }, key);

async function said(entity: string, response: Response): Promise<Record<string, unknown>> {
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'application/jose');
  const key = await importJWK(w.entity(entity).publicKey, 'EdDSA');
  const { payload, protectedHeader } = await compactVerify(await response.text(), key);
  assert.equal(protectedHeader.kid, entity);
  return JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
}

test('a register answers, signed, for its own facts only', async () => {
  const answer = await said(
    'labour',
    await ask('labour', { ...lawful, person: ARJUN, facts: ['monthlyIncome', 'iban', 'nosuch'] }),
  );
  assert.equal(answer.iss, 'labour');
  assert.equal(answer.aud, 'waad');
  assert.equal(answer.inReplyTo, 'question-1');
  assert.equal(answer.person, ARJUN);
  assert.deepEqual(answer.facts, { monthlyIncome: 14500 });
  assert.deepEqual(answer.notHeld, ['iban', 'nosuch']);
});

test('known to be absent is null, not held is said apart', async () => {
  const citizen = population().find((one) => !one.persona && one.facts.residencePermitNumber === null);
  const answer = await said(
    'identity-residence',
    await ask('identity-residence', { ...lawful, person: citizen?.identityNumber, facts: ['residencePermitNumber'] }),
  );
  assert.deepEqual(answer.facts, { residencePermitNumber: null });
  assert.deepEqual(answer.notHeld, []);
});

test('of a stranger nothing is held', async () => {
  const answer = await said(
    'labour',
    await ask('labour', { ...lawful, person: '784000099999995', facts: ['monthlyIncome'] }),
  );
  assert.deepEqual([answer.facts, answer.notHeld], [{}, ['monthlyIncome']]);
});

const refusals: [string, Record<string, unknown>, ReturnType<typeof strangerKey> | undefined, number, string][] = [
  ['signed by somebody else', lawful, strangerKey('waad'), 401, 'signature-wrong'],
  ['meant for another entity', { ...lawful, aud: 'pensions' }, undefined, 401, 'signature-wrong'],
  ['without a purpose', { ...lawful, purpose: undefined }, undefined, 403, 'purpose-missing'],
  ['without a legal basis in both languages', { ...lawful, basis: { en: 'A law' } }, undefined, 403, 'purpose-missing'],
];
for (const [name, claims, key, status, code] of refusals) {
  test(`a question ${name} is refused`, async () => {
    const response = await ask('labour', { person: ARJUN, facts: ['monthlyIncome'], ...claims }, key);
    assert.equal(response.status, status);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    assert.equal(((await response.json()) as { code: string }).code, code);
  });
}

test('the register shows who was asked about, for what and why, refusals too, and after a restart', async () => {
  await ask('labour', { ...lawful, person: ARJUN, facts: ['monthlyIncome'] });
  await w.restart();
  const text = await (await fetch(`${w.entity('labour').home}/en/requests`)).text();
  assert.match(text, /Arjun Kumar Menon/);
  assert.match(text, /Monthly income/);
  assert.match(text, /To pay the allowance/);
  assert.match(text, /Refused: no purpose/);
});

test('a register that was taken down answers 503 until it is brought back', async () => {
  const turn = (value: string) =>
    fetch(`${w.entity('labour').home}/en/switches`, { method: 'POST', body: new URLSearchParams({ down: value }) });
  await turn('on');
  assert.equal((await ask('labour', { ...lawful, person: ARJUN, facts: ['monthlyIncome'] })).status, 503);
  await turn('off');
  assert.equal((await ask('labour', { ...lawful, person: ARJUN, facts: ['monthlyIncome'] })).status, 200);
});

test('the sandbox takes its time from Waad, so that demo time moves it too', async () => {
  const nextYear = Math.floor(Date.now() / 1000) + 400 * 86_400;
  const answer = await said(
    'labour',
    await ask('labour', { ...lawful, iat: nextYear, person: ARJUN, facts: ['monthlyIncome'] }),
  );
  assert.ok(Math.abs(Number(answer.iat) - nextYear) < 60);
  await ask('labour', { ...lawful, person: ARJUN, facts: [] });
  const back = await said('labour', await ask('labour', { ...lawful, person: ARJUN, facts: [] }));
  assert.ok(Math.abs(Number(back.iat) - Date.now() / 1000) < 60);
});
