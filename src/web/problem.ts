// SPDX-License-Identifier: Apache-2.0
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { WebContext } from './context.ts';

export type Problem = { readonly status: ContentfulStatusCode; readonly code: string; readonly title: string };

/** Answers with a problem document (RFC 9457) and our stable code. */
export function problem(c: WebContext, { status, code, title }: Problem): Response {
  const body = JSON.stringify({ type: `urn:waad:problem:${code}`, title, status, code });
  return c.body(body, status, { 'content-type': 'application/problem+json' });
}
