// SPDX-License-Identifier: Apache-2.0

/** What kind of personal data a piece of text looks like. */
export type PersonalKind = 'identity' | 'phone' | 'email' | 'account';

/** A piece of a text that should not be shown to others. Places count UTF-16 units, as `slice` does. */
export type PersonalPiece = { readonly kind: PersonalKind; readonly start: number; readonly end: number };

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/;

/**
 * Finds identity numbers, phone numbers, e-mail addresses and account numbers in a text of either language, whichever digits
 * and whatever spaces, dashes and invisible marks they are written with. It would rather hide a number too many than show one:
 * somebody reads its suggestion before anything is shown.
 */
export function findPersonalData(text: string): PersonalPiece[] {
  const { plain, places } = plainDigits(text);
  const found: PersonalPiece[] = [];
  for (const { kind, pattern, fits } of PATTERNS) {
    for (const match of plain.matchAll(pattern)) {
      const piece = pieceOf(match, places, kind);
      const overlaps = found.some((other) => piece.start < other.end && other.start < piece.end);
      if (!overlaps && fits(match[0])) found.push(piece);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The text with what looks personal replaced by the words given for its kind: a suggestion, for somebody to read. */
export function withoutPersonalData(text: string, words: (kind: PersonalKind) => string): string {
  let rest = 0;
  let kept = '';
  for (const { kind, start, end } of findPersonalData(text)) {
    kept += text.slice(rest, start) + words(kind);
    rest = end;
  }
  return kept + text.slice(rest);
}

/** The text with Latin digits and without invisible marks, and for each letter of it the place it had. */
function plainDigits(text: string): { plain: string; places: number[] } {
  let plain = '';
  const places: number[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const letter = text[place] ?? '';
    if (INVISIBLE.test(letter)) continue;
    plain += latin(letter);
    places.push(place);
  }
  places.push(text.length);
  return { plain, places };
}

// One letter for one: Arabic-Indic and Persian digits, full-width forms, and every dash and space as one of its kind.
function latin(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (/[\u2010-\u2015\u2212]/.test(letter)) return '-';
  return /[\u00a0\u2000-\u200a\u202f\u3000]/.test(letter) ? ' ' : letter;
}

function pieceOf(match: RegExpMatchArray, places: readonly number[], kind: PersonalKind): PersonalPiece {
  const from = match.index ?? 0;
  const start = places[from] ?? 0;
  const last = places[from + match[0].length - 1] ?? start;
  return { kind, start, end: last + 1 };
}

type Pattern = { readonly kind: PersonalKind; readonly pattern: RegExp; readonly fits: (found: string) => boolean };

const digitsOf = (text: string) => text.replace(/\D/g, '').length;
const always = () => true;

// Bounded repeats only, so that a text of any size is read in time that grows with it and no faster.
const PATTERNS: readonly Pattern[] = [
  {
    kind: 'email',
    pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64} ?@ ?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu,
    fits: always,
  },
  {
    kind: 'account',
    pattern: /(?<![A-Za-z0-9])[A-Za-z]{2} ?\d{2}(?:[ -]?[A-Za-z0-9]{1,4}){3,8}(?![A-Za-z0-9])/g,
    fits: (found) => digitsOf(found) >= 12,
  },
  {
    kind: 'identity',
    pattern: /(?<!\d)784[ ./-]{0,2}\d{4}[ ./-]{0,2}\d{7}[ ./-]{0,2}\d(?!\d)/g,
    fits: always,
  },
  {
    kind: 'phone',
    pattern: /(?<![\d+])(?:\+|00) ?971[ ()./-]{0,3}(?:\d[ ()./-]{0,2}){7,10}(?!\d)/g,
    fits: always,
  },
  {
    kind: 'phone',
    pattern: /(?<![\d+])(?:\+|00)\d{1,3}[ ()./-]{0,2}(?:\d[ ()./-]{0,2}){6,12}(?!\d)/g,
    fits: always,
  },
  {
    kind: 'phone',
    pattern: /(?<!\d)(?:\(0\d\)|0(?:5\d|[2-46-9]))[ ./-]{0,2}(?:\d[ ./-]{0,1}){6}\d(?!\d)/g,
    fits: always,
  },
  { kind: 'phone', pattern: /(?<!\d)(?:800|600|900)[ ./-]{0,2}\d(?:[ ./-]?\d){3,6}(?!\d)/g, fits: always },
  // Any other long number: the number of an account, of a card, or of an identity written in a way of its own.
  { kind: 'account', pattern: /(?<!\d)\d(?:[ -]?\d){8,27}(?!\d)/g, fits: always },
];
