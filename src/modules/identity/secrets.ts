// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of 256 random bits, as it goes into a cookie or a form. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a session's secret. A secret of 256 random bits needs no salt and no slow hash. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret, 'utf8').digest();
}

/** Whether a text has the shape of a secret, so that nonsense never reaches the database. */
export function isSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/**
 * A token as it goes into one page: masked anew each time, so that a page that is compressed does not let an onlooker guess
 * it letter by letter from the sizes of many answers.
 */
export function maskToken(token: string): string {
  const plain = Buffer.from(token, 'base64url');
  const pad = randomBytes(plain.length);
  return Buffer.concat([pad, plain.map((byte, index) => byte ^ (pad[index] ?? 0))]).toString('base64url');
}

/** Whether two masked tokens hide the same one. */
export function sameToken(given: string, expected: string): boolean {
  const [one, other] = [unmask(given), unmask(expected)];
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** The token that is hidden; nothing when the text is not two times 32 bytes. */
function unmask(masked: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]{86}$/.test(masked)) return undefined;
  const bytes = Buffer.from(masked, 'base64url');
  return Uint8Array.from(bytes.subarray(32), (byte, index) => byte ^ (bytes[index] ?? 0));
}
