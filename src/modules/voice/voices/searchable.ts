// SPDX-License-Identifier: Apache-2.0
import { isArabicWord, normaliseSpelling, stemArabic } from '../../../i18n/arabic.ts';

const MOST_WORDS = 8;

/** What is kept for searching of what somebody wrote: all of it, in one spelling. */
export function searchableText(text: string): string {
  return normaliseSpelling(text).replace(/\s+/g, ' ').trim();
}

/** What a search looks for: each word in one spelling, Arabic ones without article and light endings, as patterns of LIKE. */
export function searchPatterns(asked: string): string[] {
  const words = normaliseSpelling(asked)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  return words.map((word) => `%${isArabicWord(word) ? stemArabic(word) : word}%`);
}
