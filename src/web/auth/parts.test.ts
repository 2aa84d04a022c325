// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TokenBuckets } from '../rate-limit.ts';
import { claimsFrom } from './claims.ts';
import { deviceName } from './device.ts';
import { localPath } from './return-to.ts';
import { seal, unseal } from './sealed.ts';

test('only a path of our own is one to return to', () => {
  assert.equal(localPath('/ar/my/offers?x=1#y'), '/ar/my/offers?x=1#y');
  const wrong = [
    '',
    'ar/my',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/ /evil.example',
    '/..//evil.example',
    '/./%2e//evil.example',
    'javascript:alert(1)',
    '/en/sign-in',
    '/ar/sign-out',
    '/auth/callback',
    '/\u0000',
  ];
  for (const each of wrong) assert.equal(localPath(each), undefined, JSON.stringify(each));
});

test('whatever is asked for, a browser stays with us', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '?',
    '#',
    '%2f',
    '%5c',
    '\t',
    '\n',
    ' ',
    'evil.example',
    'ar',
    'http:',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = localPath(`/${pieces.join('')}`);
      assert.ok(path === undefined || new URL(path, 'https://waad.example').origin === 'https://waad.example');
    }),
    { numRuns: 2000 },
  );
});

test('what was sealed opens with the same secret, unchanged, and in time', () => {
  const underWay = {
    state: 's',
    nonce: 'n',
    verifier: 'v',
    returnTo: undefined,
    lang: 'ar',
    until: '2026-01-01T00:10:00.000Z',
  } as const;
  const sealed = seal('one secret', underWay);
  assert.equal(unseal('one secret', sealed, '2026-01-01T00:00:00.000Z')?.verifier, 'v');
  assert.equal(unseal('another secret', sealed, '2026-01-01T00:00:00.000Z'), undefined);
  assert.equal(unseal('one secret', sealed, '2026-01-01T00:10:00.000Z'), undefined);
  assert.equal(unseal('one secret', `x${sealed}`, '2026-01-01T00:00:00.000Z'), undefined);
  for (const nonsense of ['', '.', 'a.b', 'a'])
    assert.equal(unseal('one secret', nonsense, '2026-01-01T00:00:00.000Z'), undefined);
});

test('devices are named in two words', () => {
  assert.equal(
    deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1'),
    'Safari · iPhone',
  );
  assert.equal(deviceName('Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0'), 'Edge · Windows');
  assert.equal(deviceName('Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36'), 'Chrome · Android');
  assert.equal(deviceName(undefined), '—');
});

test('a provider with one name only is understood; nonsense in what is optional is left out', () => {
  const claims = claimsFrom({ iss: 'https://id.example', sub: '1', name: 'Salma', birthdate: '1990', locale: 'en-GB' });
  assert.deepEqual(claims.name, { ar: 'Salma', en: 'Salma' });
  assert.equal(claims.birthDate, undefined);
  assert.equal(claims.language, 'en');
  assert.equal(claims.staff, false);
  assert.throws(() => claimsFrom({ iss: 'https://id.example' }));
});

test('a bucket gives its burst, then its rate, each key by itself', () => {
  const buckets = new TokenBuckets({ burst: 3, perMinute: 60 });
  assert.deepEqual(
    [1, 2, 3].map(() => buckets.take('a', 0)),
    [0, 0, 0],
  );
  assert.equal(buckets.take('a', 0), 1);
  assert.equal(buckets.take('b', 0), 0);
  assert.equal(buckets.take('a', 1000), 0);
  assert.equal(buckets.take('a', 1500), 1);
  assert.equal(buckets.take('a', 600_000), 0);
});

test('the memory of buckets is bounded, and those in use stay', () => {
  const buckets = new TokenBuckets({ burst: 1, perMinute: 0.001 });
  buckets.take('kept', 0);
  for (let n = 0; n < 60_000; n += 1) {
    buckets.take(`flood ${n}`, 0);
    if (n % 1000 === 0) assert.ok(buckets.take('kept', 0) > 0);
  }
  assert.equal(buckets.size, 50_000);
});
