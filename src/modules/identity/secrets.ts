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

/** Compares two secrets in a time that does not tell how much of them is alike. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(expected));
}
