// SPDX-License-Identifier: Apache-2.0
import { BLOCKS } from './blocks.ts';
import type { PatternReader } from './pattern-reader.ts';

// Classes of characters as XML Schema writes them, turned into those of JavaScript's flag `v`.

const NAME_START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';
const NAME = `${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`;

const NAMED: Readonly<Record<string, string>> = {
  n: '\\n',
  r: '\\r',
  t: '\\t',
  s: '[ \\t\\n\\r]',
  S: '[^ \\t\\n\\r]',
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  w: '[^\\p{P}\\p{Z}\\p{C}]',
  W: '[\\p{P}\\p{Z}\\p{C}]',
  i: `[${NAME_START}]`,
  I: `[^${NAME_START}]`,
  c: `[${NAME}]`,
  C: `[^${NAME}]`,
};

/** One character as it stands. */
export function classOf(point: string): string {
  return `\\u{${(point.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A class by its escape. One of Unicode's categories or blocks stays as it is where upper and lower case are one. */
type Escaped = { readonly source: string; readonly exact: boolean; readonly point: number | null };

/** What follows a backslash: a sign as it stands, a class by its letter, or a property or block in braces. */
function readEscape(text: PatternReader): Escaped {
  const point = text.next();
  if (point === 'p' || point === 'P') {
    text.expect('{');
    return { source: propertyClass(text, point === 'P'), exact: true, point: null };
  }
  const named = Object.hasOwn(NAMED, point) ? NAMED[point] : undefined;
  if (named !== undefined) return { source: named, exact: false, point: LINE_SIGNS[point] ?? null };
  if (!'\\|.-^?*+{}()[]$'.includes(point)) text.refuseLast();
  return { source: classOf(point), exact: false, point: point.codePointAt(0) ?? null };
}

const LINE_SIGNS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9 };

/** The class that an escape names, outside of square brackets. */
export function escapeClass(text: PatternReader, caseless: boolean): string {
  const { source, exact } = readEscape(text);
  return exact && caseless ? `(?-i:${source})` : source;
}

function propertyClass(text: PatternReader, negated: boolean): string {
  const name = text.until('}');
  const block = name.startsWith('Is') ? BLOCKS.get(name.slice(2)) : undefined;
  if (block !== undefined) return `[${negated ? '^' : ''}\\u{${block[0].toString(16)}}-\\u{${block[1].toString(16)}}]`;
  if (!/^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/.test(name)) text.refuseLast();
  return `\\${negated ? 'P' : 'p'}{${name}}`;
}

/** A class in square brackets: what it holds, and what is taken from it again. */
type Bracketed = {
  readonly negated: boolean;
  readonly plain: string;
  readonly exact: string;
  readonly less: Bracketed | null;
};

/** What follows `[`: characters, ranges and classes, negated by `^`, less another class after `-[`. */
export function readClass(text: PatternReader, caseless: boolean): string {
  const read = readBracketed(text);
  return caseless && namesExact(read) ? exactSource(read) : plainSource(read);
}

function readBracketed(text: PatternReader): Bracketed {
  const negated = text.take('^');
  let plain = '';
  let exact = '';
  let less: Bracketed | null = null;
  while (less === null && text.peek() !== ']') {
    if (text.peek() === '-' && text.peek(1) === '[' && plain + exact !== '') less = readLess(text);
    else {
      const item = readItem(text);
      if (item.exact) exact += item.source;
      else plain += item.source;
    }
  }
  text.next();
  if (plain + exact === '') text.refuseLast();
  return { negated, plain, exact, less };
}

function readLess(text: PatternReader): Bracketed {
  text.expect('-');
  text.expect('[');
  const less = readBracketed(text);
  if (text.peek() !== ']') text.expect(']');
  return less;
}

function namesExact({ exact, less }: Bracketed): boolean {
  return exact !== '' || (less !== null && namesExact(less));
}

function plainSource({ negated, plain, exact, less }: Bracketed): string {
  const own = `[${negated ? '^' : ''}${plain}${exact}]`;
  return less === null ? own : `[${own}--${plainSource(less)}]`;
}

// The host knows no set of which a part minds the case, so that one is written as ways to match a single character.
function exactSource({ negated, plain, exact, less }: Bracketed): string {
  const parts = [plain === '' ? [] : [`[${plain}]`], exact === '' ? [] : [`(?-i:[${exact}])`]].flat();
  const member = parts.join('|');
  const without = less === null ? '' : `(?!${exactSource(less)})`;
  return `(?:${without}${negated ? `(?!${member})[^]` : `(?:${member})`})`;
}

/** One character, one class, or a range of characters. */
function readItem(text: PatternReader): Escaped {
  const low = readMember(text);
  if (text.peek() !== '-' || text.peek(1) === ']' || text.peek(1) === '[') return low;
  text.next();
  const high = readMember(text);
  if (low.point === null || high.point === null || low.point > high.point) text.refuseLast();
  return { source: `${low.source}-${high.source}`, exact: false, point: null };
}

function readMember(text: PatternReader): Escaped {
  if (text.take('\\')) return readEscape(text);
  const point = text.next();
  if (point === '[' || point === ']') text.refuseLast();
  return { source: classOf(point), exact: false, point: point.codePointAt(0) ?? null };
}
