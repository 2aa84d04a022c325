// SPDX-License-Identifier: Apache-2.0

import type { CryptoKey, JWK } from 'jose';
import { CompactSign, compactVerify, createRemoteJWKSet, errors, importJWK } from 'jose';
import type { Outcome } from '../kernel/outcome.ts';
import { done, refused } from '../kernel/outcome.ts';
import type { SigningKey } from './keys.ts';

const imported = new WeakMap<JWK, Promise<CryptoKey | Uint8Array>>();

function usable(jwk: JWK): Promise<CryptoKey | Uint8Array> {
  const already = imported.get(jwk);
  if (already) return already;
  const made = importJWK(jwk, 'EdDSA');
  imported.set(jwk, made);
  return made;
}

/** A compact JWS over a JSON payload. */
export async function sign(payload: object, key: SigningKey): Promise<string> {
  return signBytes(Buffer.from(JSON.stringify(payload)), key, {});
}

/** A detached JWS (RFC 7515, appendix F) over the exact bytes of a body: `header..signature`. */
export async function signDetached(body: Uint8Array, key: SigningKey, header: object = {}): Promise<string> {
  const [protectedPart, , signature] = (await signBytes(body, key, header)).split('.');
  return `${protectedPart}..${signature}`;
}

async function signBytes(bytes: Uint8Array, key: SigningKey, header: object): Promise<string> {
  const signer = new CompactSign(bytes).setProtectedHeader({ ...header, alg: 'EdDSA', kid: key.kid });
  return signer.sign(await usable(key.jwk));
}

/** What Waad sends us: who says it, to whom, when, and under which name of the message. */
export type FromWaad = {
  readonly iss: string;
  readonly aud: string;
  readonly iat: number;
  readonly jti: string;
  readonly [claim: string]: unknown;
};

export type VerifyFromWaad = (jws: string) => Promise<Outcome<FromWaad, 'signature-wrong' | 'waad-unreachable'>>;

/** Checks what comes from Waad against the keys Waad publishes: fetched once, and again when a key is not among them. */
export function verifierFor(waadUrl: string, entity: string): VerifyFromWaad {
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', waadUrl), { cooldownDuration: 1000 });
  return async (jws) => {
    try {
      const { payload } = await compactVerify(jws, keys, { algorithms: ['EdDSA'] });
      const said = JSON.parse(new TextDecoder().decode(payload)) as FromWaad;
      return said.iss === 'waad' && said.aud === entity ? done(said) : refused('signature-wrong');
    } catch (error) {
      return refused(unreachable(error) ? 'waad-unreachable' : 'signature-wrong');
    }
  };
}

/** A key set that could not be fetched says nothing about the signature. */
function unreachable(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  if (error instanceof errors.JOSEError) return error.code === 'ERR_JOSE_GENERIC';
  return error instanceof TypeError && error.message.includes('fetch');
}
