// SPDX-License-Identifier: Apache-2.0

const HERE = 'http://here.invalid';

/**
 * A path of our own to go back to after signing in, or nothing. What a browser could read as another host (`//host`,
 * `/\host`, a control character in between) is not a path of ours, nor are the pages of signing in and out themselves.
 */
export function localPath(given: string | undefined): string | undefined {
  if (!given || given.length > 2000 || !/^\/(?![/\\])/.test(given)) return undefined;
  if ([...given].some((sign) => sign <= ' ' || sign === '\\' || sign === '\u007f')) return undefined;
  const url = URL.canParse(given, HERE) ? new URL(given, HERE) : undefined;
  if (url?.origin !== HERE) return undefined;
  if (url.pathname.startsWith('//') || /^\/((ar|en)\/sign-(in|out)|auth\/)/.test(url.pathname)) return undefined;
  return url.pathname + url.search + url.hash;
}
