// SPDX-License-Identifier: Apache-2.0
import { formatDate, formatNumber, localeOf, t } from '../i18n/index.ts';
import { inLang, type Lang, type Text } from '../kernel/index.ts';

/** What the dictionary says of a fact, as far as its values are put into words by it. */
type Spoken = {
  readonly type: string;
  readonly options?: readonly { readonly value: string; readonly name: Text }[] | undefined;
  readonly unit?: Text | undefined;
};

/**
 * The value of a fact in words: the one place where values become text for people. Null is known absence and is said as
 * such. What the dictionary does not know, or what does not have its type, stands as it is.
 */
export function factValueText(lang: Lang, fact: Spoken | undefined, value: unknown): string {
  if (value === null || value === undefined) return t(lang, 'data.value.none');
  if (typeof value === 'boolean') return t(lang, value ? 'data.value.yes' : 'data.value.no');
  if (typeof value === 'number') return numberText(lang, fact, value);
  if (Array.isArray(value)) return listText(lang, value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (fact?.type === 'choice') return optionText(lang, fact, value);
  if (fact?.type === 'date' && isDay(value)) return formatDate(lang, value);
  if (fact?.type === 'date-time' && !Number.isNaN(Date.parse(value))) return formatDate(lang, value, 'time');
  return value;
}

/** Whether a value is a reference, a number of a document or an address in Latin letters: written from left to right. */
export function isWrittenLtr(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text) && /\d/.test(text);
}

function numberText(lang: Lang, fact: Spoken | undefined, value: number): string {
  const amount = formatNumber(lang, value);
  return fact?.unit ? t(lang, 'data.value.withUnit', { amount, unit: inLang(fact.unit, lang) }) : amount;
}

function listText(lang: Lang, values: readonly unknown[]): string {
  if (values.length === 0) return t(lang, 'data.value.none');
  return new Intl.ListFormat(localeOf(lang), { type: 'unit' }).format(values.map(String));
}

function optionText(lang: Lang, fact: Spoken, value: string): string {
  const option = fact.options?.find((one) => one.value === value);
  return option ? inLang(option.name, lang) : value;
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
