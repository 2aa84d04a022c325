// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { WebEnv } from '../context.ts';

export type HeaderDeps = {
  readonly publicUrl: string;
  /** Signing out sends a form on to the provider, so forms may go there. */
  readonly issuer: () => string | undefined;
};

const PERMISSIONS = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

function contentPolicy(nonce: string, issuer: string | undefined): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${issuer ? ` ${new URL(issuer).origin}` : ''}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** Tells the browser to trust nothing that is not ours, and leaves the nonce of this answer in `c.var.nonce`. */
export function securityHeaders({ publicUrl, issuer }: HeaderDeps): MiddlewareHandler<WebEnv> {
  const https = publicUrl.startsWith('https:');
  return async (c, next) => {
    const nonce = randomBytes(16).toString('base64url');
    c.set('nonce', nonce);
    await next();
    const { headers } = c.res;
    headers.set('content-security-policy', contentPolicy(nonce, issuer()));
    headers.set('x-content-type-options', 'nosniff');
    // Not `no-referrer`: with it browsers send `Origin: null` with our own forms, and no origin could be checked.
    headers.set('referrer-policy', 'same-origin');
    headers.set('permissions-policy', PERMISSIONS);
    headers.set('cross-origin-opener-policy', 'same-origin');
    if (https) headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
  };
}
