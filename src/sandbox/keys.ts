// SPDX-License-Identifier: Apache-2.0
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JWK } from 'jose';

/** An Ed25519 key of one entity; `kid` is the entity's id. */
export type SigningKey = { readonly kid: string; readonly jwk: JWK; readonly publicJwk: JWK };

/** The key of an entity, made at the first start and kept in its folder. */
export function signingKey(folder: string, entity: string): SigningKey {
  const jwk = keptJson(join(folder, 'key.json'), () => newPrivateJwk('ed25519'));
  return asSigningKey(entity, jwk);
}

/** A key that nobody has registered, to show what becomes of a signal that somebody else signed. */
export function strangerKey(kid: string): SigningKey {
  return asSigningKey(kid, newPrivateJwk('ed25519'));
}

function asSigningKey(kid: string, jwk: JWK): SigningKey {
  const { kty, crv, x } = jwk;
  return { kid, jwk, publicJwk: { kty, crv, x, kid, alg: 'EdDSA', use: 'sig' } as JWK };
}

export function newPrivateJwk(kind: 'ed25519' | 'p256'): JWK {
  const pair = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return pair.privateKey.export({ format: 'jwk' }) as JWK;
}

export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** Reads a small JSON file, or makes it once, readable by its owner only. */
export function keptJson<T>(file: string, make: () => T): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = make();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
