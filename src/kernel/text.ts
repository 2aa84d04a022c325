// SPDX-License-Identifier: Apache-2.0

/** The two languages of the platform; Arabic comes first. */
export type Lang = 'ar' | 'en';
/** Both languages, in the order in which they are offered. */
export const LANGS: readonly Lang[] = ['ar', 'en'];

/** One text in both languages: a single value, so that the two never drift apart. */
export type Text = { readonly ar: string; readonly en: string };

/** The text in the language asked for. */
export function inLang(text: Text, lang: Lang): string {
  return text[lang];
}
