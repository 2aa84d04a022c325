// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { CompactSign, compactVerify, flattenedVerify, importJWK } from 'jose';
import {
  makeSigningKey,
  publicKeyOf,
  readSigningKey,
  signDetached,
  signJson,
  unverifiedHeader,
  verifyDetached,
  verifyJson,
} from './signing.ts';

const jwk = makeSigningKey();
const ours = readSigningKey(jwk, 'waad');
const theirs = readSigningKey(makeSigningKey(), 'waad');
const key = publicKeyOf(ours.publicJwk);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const BODY = Buffer.from('{"name":"نور"}');

describe('a signed JSON', () => {
  test('is verified by another library, and one of another library by us', async () => {
    const { payload, protectedHeader } = await compactVerify(
      signJson({ a: 'نور' }, ours),
      await importJWK(ours.publicJwk, 'EdDSA'),
    );
    assert.deepEqual([JSON.parse(new TextDecoder().decode(payload)), protectedHeader.kid], [{ a: 'نور' }, 'waad']);
    const jws = await new CompactSign(Buffer.from('{"b":1}'))
      .setProtectedHeader({ alg: 'EdDSA' })
      .sign(await importJWK(JSON.parse(jwk) as object, 'EdDSA'));
    assert.deepEqual(verifyJson(jws, key), { b: 1 });
  });

  test('of somebody else, changed, cut or stretched is nothing', () => {
    const [header, payload, signature] = signJson({ a: 1 }, ours).split('.') as [string, string, string];
    assert.deepEqual(verifyJson(`${header}.${payload}.${signature}`, key), { a: 1 });
    for (const jws of [
      signJson({ a: 1 }, theirs),
      `${header}.${encode({ a: 2 })}.${signature}`,
      `${encode({ alg: 'EdDSA', kid: 'other' })}.${payload}.${signature}`,
      `${header}.${payload}`,
      `${header}.${payload}.`,
      `${header}.${payload}.${signature}.x`,
      `${header}..${signature}`,
      '',
      '...',
      'x.y.z',
      `${header}.${payload}.${signature.slice(0, -4)}`,
    ])
      assert.equal(verifyJson(jws, key), undefined, jws);
  });

  test('the algorithm is ours to say, not the header’s', () => {
    const payload = encode({ admin: true });
    for (const alg of ['none', 'HS256', 'RS256', 'eddsa', 'Ed448', undefined, ['EdDSA']]) {
      const input = `${encode({ alg, kid: 'waad' })}.${payload}`;
      const mac = createHmac('sha256', String(ours.publicJwk['x'])).update(input).digest('base64url');
      const real = signJson({ admin: true }, ours).split('.')[2];
      for (const signature of ['', mac, real])
        assert.equal(verifyJson(`${input}.${signature}`, key), undefined, String(alg));
    }
  });

  test('whose payload is no object is nothing', () => {
    for (const payload of [null, 1, 'x', [1]]) assert.equal(verifyJson(signJson(payload, ours), key), undefined);
  });
});

describe('a signature beside the bytes', () => {
  test('is one of RFC 7515, appendix F', async () => {
    const [header = '', , signature = ''] = signDetached(BODY, ours, { ce: { id: '1' } }).split('.');
    const { protectedHeader } = await flattenedVerify(
      { protected: header, payload: BODY.toString('base64url'), signature },
      await importJWK(ours.publicJwk, 'EdDSA'),
    );
    assert.deepEqual(protectedHeader?.['ce'], { id: '1' });
  });

  test('holds for these very bytes and this header, and for no others', () => {
    const jws = signDetached(BODY, ours, { ce: { id: '1' } });
    assert.deepEqual(verifyDetached(jws, BODY, key)?.['ce'], { id: '1' });
    const [, , signature] = jws.split('.');
    for (const [wrong, body] of [
      [jws, Buffer.from('{"name":"نوره"}')],
      [jws, Buffer.concat([BODY, Buffer.from(' ')])],
      [jws, Buffer.alloc(0)],
      [signDetached(BODY, theirs), BODY],
      [`${encode({ alg: 'EdDSA', kid: 'waad', ce: { id: '2' } })}..${signature}`, BODY],
      [`${encode({ alg: 'none' })}..`, BODY],
      [signJson({ name: 'نور' }, ours), BODY],
      ['', BODY],
      ['..', BODY],
    ] as const)
      assert.equal(verifyDetached(wrong, body, key), undefined);
  });

  test('no byte of a body can be turned without notice', () => {
    const jws = signDetached(BODY, ours);
    for (let index = 0; index < BODY.length; index += 1) {
      const turned = Buffer.from(BODY);
      turned[index] = (turned[index] ?? 0) ^ 1;
      assert.equal(verifyDetached(jws, turned, key), undefined);
    }
  });
});

test('only Ed25519 keys are taken', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' });
  assert.throws(() => readSigningKey(JSON.stringify(rsa), 'x'), /Ed25519/);
  assert.throws(() => publicKeyOf(rsa), /Ed25519/);
  assert.equal(ours.publicJwk['d'], undefined, 'the private part stays here');
});

test('the header of anything can be looked at, and is nothing where there is none', () => {
  assert.equal(unverifiedHeader(signJson({}, ours))?.['kid'], 'waad');
  for (const jws of ['', '.', 'x', 'x.', `${encode([1])}.`, `${encode('x')}.`])
    assert.equal(unverifiedHeader(jws), undefined);
});
