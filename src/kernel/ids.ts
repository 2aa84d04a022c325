// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';

/** A UUID (version 7 where we made it): sortable by time of making, made by the application and never by the database. */
export type Id = string;

let lastMillis = 0;
let sequence = 0;

/**
 * Makes a UUIDv7 (RFC 9562, method 1: a 12-bit counter within the millisecond keeps ids of one process in order). The
 * time inside is the machine's, not the injected clock's: it serves index locality, never meaning.
 */
export function newId(): Id {
  const now = Math.max(Date.now(), lastMillis);
  if (now === lastMillis) sequence += 1;
  else sequence = randomBytes(1)[0] ?? 0;
  const carry = sequence > 0xfff;
  if (carry) sequence = 0;
  lastMillis = carry ? now + 1 : now;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastMillis, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text has the shape of an id, so that a page can answer 404 before the database is asked. */
export function isId(text: string): text is Id {
  return UUID.test(text);
}

// Crockford's alphabet: no I, L, O, U, so a reference can be read aloud and typed without mistakes.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A short public reference such as `J-7K2M-9QX4-D`: eight random symbols and a check symbol (weighted sum modulo 31, the
 * largest prime below 32, which finds every single wrong symbol but one alias and every swap of neighbours).
 */
export function newReference(prefix: string): string {
  const bytes = randomBytes(8);
  const body = Array.from(bytes, (byte) => ALPHABET[byte % 32]).join('');
  return `${prefix}-${body.slice(0, 4)}-${body.slice(4)}-${checkSymbol(body)}`;
}

/** Whether a reference is well formed and its check symbol right. */
export function isReference(text: string): boolean {
  const match = /^[A-Z]{1,2}-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z])$/.exec(text);
  return match !== null && checkSymbol(`${match[1]}${match[2]}`) === match[3];
}

function checkSymbol(body: string): string {
  let sum = 0;
  for (const [index, symbol] of [...body].entries()) sum += (index + 2) * ALPHABET.indexOf(symbol);
  return ALPHABET[sum % 31] ?? '0';
}
