// SPDX-License-Identifier: Apache-2.0
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../kernel/index.ts';

/** What is remembered of a sign-in while the person is at the provider. */
export type SignInUnderWay = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string | undefined;
  readonly lang: 'ar' | 'en';
  readonly until: Instant;
};

function mark(secret: string, payload: string): Buffer {
  return createHmac('sha256', secret).update('sign-in under way\0').update(payload).digest();
}

/** Seals it for a cookie: the browser may read it, but not change it. */
export function seal(secret: string, underWay: SignInUnderWay): string {
  const payload = Buffer.from(JSON.stringify(underWay)).toString('base64url');
  return `${payload}.${mark(secret, payload).toString('base64url')}`;
}

/** Opens what was sealed; nothing when it was changed or its time is over. */
export function unseal(secret: string, sealed: string, now: Instant): SignInUnderWay | undefined {
  const [payload = '', given = ''] = sealed.split('.');
  const expected = mark(secret, payload);
  const shown = Buffer.from(given, 'base64url');
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) return undefined;
  const underWay = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as SignInUnderWay;
  return underWay.until > now ? underWay : undefined;
}
