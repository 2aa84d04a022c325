// SPDX-License-Identifier: Apache-2.0
import { isArabicWord, normaliseSpelling, stemArabic, withoutParticles } from '../../../i18n/arabic.ts';

// Words too common to tell anything apart, spelled as normalised.
const STOP = new Set(
  (
    'a an and are for from get how i in is it me my of on or our the this to want we what with you your need ' +
    'من في علي الي عن ما ماذا كيف اريد هل او ان هذا هذه مع لي انا نحن التي الذي عند بعد قبل'
  ).split(' '),
);

/** The words of a text in one spelling, in their order. */
export function wordsOf(text: string): string[] {
  return normaliseSpelling(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a query that carry meaning; all of them where none would be left. */
export function meaningfulWords(query: string): string[] {
  const words = wordsOf(query);
  const meaningful = words.filter((word) => !STOP.has(word));
  return meaningful.length > 0 ? meaningful : words;
}

/** The form under which a word is kept and looked for. */
export function stemOf(word: string): string {
  return isArabicWord(word) ? stemArabic(word) : stemEnglish(word);
}

/** What else a word may stand for; only guesses that are words of the catalogue are used. */
export function guessesOf(word: string): string[] {
  return isArabicWord(word) ? withoutParticles(word) : [];
}

/** Plurals and the endings of verbs: as much as a catalogue needs. */
export function stemEnglish(word: string): string {
  if (word.length < 4) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(sh|ch|ss|x)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('ing') && word.length > 5) return undouble(word.slice(0, -3));
  if (word.endsWith('ed') && word.length > 4) return undouble(word.slice(0, -2));
  if (word.endsWith('s') && !/(ss|us|is)$/.test(word)) return withoutE(word.slice(0, -1));
  return withoutE(word);
}

/** *retir*ing, *retir*ed and *retire* meet without the final e. */
function withoutE(word: string): string {
  return word.length > 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}

function undouble(word: string): string {
  return /([bdgmnprt])\1$/.test(word) ? word.slice(0, -1) : word;
}
