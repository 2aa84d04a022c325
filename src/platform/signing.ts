// SPDX-License-Identifier: Apache-2.0
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/*
 * Compact JWS (RFC 7515) with EdDSA over Ed25519 (RFC 8037), and its detached form (appendix F). Only this one algorithm is
 * taken, whatever a header asks for: choosing by header is how signatures get forged.
 */

export type SigningKey = { readonly kid: string; readonly privateKey: KeyObject; readonly publicJwk: JsonWebKey };

export const MEDIA_JOSE = 'application/jose';

/** Makes a new key pair, as the private JWK in JSON that `readSigningKey` takes. */
export function makeSigningKey(): string {
  return JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }));
}

/** Reads a private Ed25519 JWK; `kid` is the name under which others find the public half. */
export function readSigningKey(jwk: string, kid: string): SigningKey {
  const privateKey = createPrivateKey({ key: JSON.parse(jwk) as JsonWebKey, format: 'jwk' });
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('the signing key must be an Ed25519 key');
  const publicJwk = { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' };
  return { kid, privateKey, publicJwk };
}

const publicKeys = new Map<string, KeyObject>();

/** The public key of a JWK, kept, because reading one costs more than verifying with it. */
export function publicKeyOf(jwk: JsonWebKey): KeyObject {
  const name = String(jwk.x);
  let key = publicKeys.get(name);
  if (!key) {
    if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519') throw new TypeError('only Ed25519 keys are taken');
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: name }, format: 'jwk' });
    if (publicKeys.size > 1000) publicKeys.clear();
    publicKeys.set(name, key);
  }
  return key;
}

const base64url = (data: string | Uint8Array) => Buffer.from(data as Uint8Array).toString('base64url');

/** Signs a JSON payload as a compact JWS. */
export function signJson(payload: unknown, key: SigningKey): string {
  const input = `${base64url(JSON.stringify({ alg: 'EdDSA', kid: key.kid }))}.${base64url(JSON.stringify(payload))}`;
  return `${input}.${sign(null, Buffer.from(input), key.privateKey).toString('base64url')}`;
}

/** Signs bytes that travel beside the signature. `claims` join the protected header. */
export function signDetached(body: Uint8Array, key: SigningKey, claims: Record<string, unknown> = {}): string {
  const header = base64url(JSON.stringify({ alg: 'EdDSA', kid: key.kid, ...claims }));
  const input = Buffer.from(`${header}.${base64url(body)}`);
  return `${header}..${sign(null, input, key.privateKey).toString('base64url')}`;
}

/** The protected header of a JWS without any check: to learn whose key to look for, and nothing else. */
export function unverifiedHeader(jws: string): Record<string, unknown> | undefined {
  return parseObject(jws.slice(0, Math.max(0, jws.indexOf('.'))));
}

/** The payload of a compact JWS if the signature is right; otherwise nothing. */
export function verifyJson(jws: string, key: KeyObject): Record<string, unknown> | undefined {
  const parts = jws.split('.');
  const [header, payload, signature] = parts;
  if (parts.length !== 3 || !header || !payload || !signature) return undefined;
  if (parseObject(header)?.alg !== 'EdDSA') return undefined;
  const right = verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
  return right ? parseObject(payload) : undefined;
}

/** The protected header of a detached JWS over `body` if the signature is right; otherwise nothing. */
export function verifyDetached(jws: string, body: Uint8Array, key: KeyObject): Record<string, unknown> | undefined {
  const parts = jws.split('.');
  const [header, empty, signature] = parts;
  if (parts.length !== 3 || !header || empty !== '' || !signature) return undefined;
  const claims = parseObject(header);
  if (claims?.alg !== 'EdDSA') return undefined;
  const input = Buffer.from(`${header}.${base64url(body)}`);
  return verify(null, input, key, Buffer.from(signature, 'base64url')) ? claims : undefined;
}

function parseObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
