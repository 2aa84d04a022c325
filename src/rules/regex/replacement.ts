// SPDX-License-Identifier: Apache-2.0

/** A replacement taken apart: texts as they stand, and numbers of groups. */
export type Replacement = readonly (string | number)[];

/**
 * Reads a replacement as XPath has it: `$1` is what the first group matched, `$0` the whole match, `\$` and `\\` the signs
 * themselves. Null when a `$` or a backslash is followed by anything else.
 */
export function readReplacement(text: string, groups: number): Replacement | null {
  const parts: (string | number)[] = [];
  const pattern = /\\([\\$])|\$(\d+)|([^\\$]+)/gy;
  let end = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    end = pattern.lastIndex;
    const [, sign, digits, plain] = match;
    if (digits === undefined) parts.push(sign ?? plain ?? '');
    else parts.push(...groupOf(digits, groups));
  }
  return end === text.length ? parts : null;
}

// As many digits belong to the number as there are groups for; those left over stand for themselves.
function groupOf(digits: string, groups: number): [number, string] {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) > groups) length -= 1;
  return [Number(digits.slice(0, length)), digits.slice(length)];
}

/** The replacement of one match, whose groups are given: the whole match first. */
export function fill(replacement: Replacement, groups: readonly (string | undefined)[]): string {
  return replacement.map((part) => (typeof part === 'string' ? part : (groups[part] ?? ''))).join('');
}
