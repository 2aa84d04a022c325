// SPDX-License-Identifier: Apache-2.0
import type { Context } from 'hono';
import { isMessageKey, type PlainKey, t } from '../i18n/index.ts';
import type { Lang } from '../kernel/index.ts';

export const MEDIA_PROBLEM = 'application/problem+json';

/** A problem document (RFC 9457). `code` is stable; `title` is in the language asked for. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly [extension: string]: unknown;
};

/** The language of an API answer: Arabic where it is asked for first, otherwise English. */
export function apiLang(c: Context): Lang {
  return /^\s*ar\b/i.test(c.req.header('accept-language') ?? '') ? 'ar' : 'en';
}

/** A problem document as a value, for lists of results. */
export function problem(
  lang: Lang,
  status: number,
  code: string,
  details: Readonly<Record<string, unknown>> = {},
): Problem {
  const key = `problem.${code}`;
  const title = isMessageKey(key) ? t(lang, key as PlainKey) : code;
  // RFC 9457 has its own `type`; that of a signal is said under another name.
  const { type: signalType, ...rest } = details;
  return {
    ...rest,
    ...(signalType === undefined ? {} : { signalType }),
    type: `urn:waad:problem:${code}`,
    title,
    status,
    code,
  };
}

/** Answers with a problem document. */
export function problemResponse(
  c: Context,
  status: number,
  code: string,
  details: Readonly<Record<string, unknown>> = {},
): Response {
  const lang = apiLang(c);
  return new Response(JSON.stringify(problem(lang, status, code, details)), {
    status,
    headers: { 'content-type': MEDIA_PROBLEM, 'content-language': lang, 'cache-control': 'no-store' },
  });
}
