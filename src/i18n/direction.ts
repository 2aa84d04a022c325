// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../kernel/text.ts';

/** The writing direction of a language, for the `dir` attribute. */
export function dir(lang: Lang): 'rtl' | 'ltr' {
  return lang === 'ar' ? 'rtl' : 'ltr';
}

/** The other language: where the language switch leads. */
export function otherLang(lang: Lang): Lang {
  return lang === 'ar' ? 'en' : 'ar';
}

const ARABIC = /\p{Script=Arabic}/u;
// Digits joined by marks (a phone number, a date, an identity number) reorder in Arabic text just as letters do.
const LATIN = /\p{Script=Latin}|\d[-/:+ ]+\d|^[+#]\d/u;

/** Wraps a text in isolate marks when it runs against the language around it; leaves it alone otherwise. */
export function isolate(lang: Lang, text: string): string {
  const runsAgainst = lang === 'ar' ? LATIN.test(text) : ARABIC.test(text);
  return runsAgainst ? `\u2068${text}\u2069` : text;
}
