// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from 'node:crypto';
import type { Id } from '../../../kernel/index.ts';
import type { PersonActor } from '../../../platform/db/index.ts';

/** What a form carries from the start: 256 random bits. Of a voice without a name it becomes the private link. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text has the shape of a secret of ours. */
export function isSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** The id of the voice that a form gives: the same form sent twice gives one voice. */
export function voiceIdOf(secret: string): Id {
  return idOf('voice', secret);
}

/**
 * Who holds a private link: nobody but the owner of the one voice behind it. The owner's id is a digest of the secret, and all
 * that is kept; so the link opens the voice, and the voice never gives the link away.
 */
export function holderOf(secret: string): PersonActor {
  const personId = idOf('holder', secret);
  return { kind: 'person', personId, actsFor: [personId] };
}

function idOf(purpose: string, secret: string): Id {
  return digestId(createHash('sha256').update(`waad-voice-${purpose}:${secret}`).digest());
}

/** The first half of a digest in the shape of an id (UUIDv8: made in a way of our own). */
export function digestId(digest: Buffer): Id {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
