// SPDX-License-Identifier: Apache-2.0

/** What the letters after a pattern change, as XPath has it. */
export type Flags = {
  /** `s`: `.` stands for line ends too. */
  readonly dotAll: boolean;
  /** `m`: `^` and `$` stand at each line. */
  readonly multiline: boolean;
  /** `i`: upper and lower case are one. */
  readonly caseless: boolean;
  /** `x`: blanks in the pattern are only there to be read. */
  readonly spaced: boolean;
  /** `q`: every sign stands for itself, and the other letters but `i` mean nothing. */
  readonly literal: boolean;
};

/** Null for a letter that is none of these. */
export function readFlags(letters: string): Flags | null {
  if (!/^[smixq]*$/.test(letters)) return null;
  const literal = letters.includes('q');
  const has = (letter: string) => letters.includes(letter) && !literal;
  return {
    dotAll: has('s'),
    multiline: has('m'),
    caseless: letters.includes('i'),
    spaced: has('x'),
    literal,
  };
}

/** A pattern without its blanks, but for those within square brackets. */
export function withoutBlanks(pattern: string): string {
  let kept = '';
  let depth = 0;
  let escaped = false;
  for (const point of pattern) {
    if (depth === 0 && /[ \t\r\n]/.test(point)) continue;
    kept += point;
    if (!escaped && point === '[') depth += 1;
    if (!escaped && point === ']') depth -= 1;
    escaped = !escaped && point === '\\';
  }
  return kept;
}
