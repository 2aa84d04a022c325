// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../kernel/text.ts';
import { type Digits, localeOf } from './locale.ts';
import { t } from './translate.ts';

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(lang: Lang, digits: Digits, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${lang}:${digits}:${JSON.stringify(options)}`;
  const known = formats.get(name) ?? new Intl.NumberFormat(localeOf(lang, digits), options);
  formats.set(name, known);
  return known;
}

/** A number with its thousands apart: 12,345. */
export function formatNumber(lang: Lang, value: number, digits: Digits = 'latn'): string {
  return numberFormat(lang, digits, {}).format(value);
}

/** A share between 0 and 1 as a percentage with at most one decimal: 93.5%. */
export function formatPercent(lang: Lang, share: number, digits: Digits = 'latn'): string {
  return numberFormat(lang, digits, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}

/** An amount in fils as people write it: “Free”, “AED 250”, “AED 12.50”; «مجانًا»، «250 درهمًا». */
export function formatMoney(fils: number, lang: Lang, digits: Digits = 'latn'): string {
  if (fils === 0) return t(lang, 'dates.money.free');
  const whole = fils % 100 === 0;
  const amount = numberFormat(lang, digits, { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 });
  const dirhams = fils / 100;
  return t(lang, 'dates.money.amount', { dirhams, amount: amount.format(dirhams) });
}

const ARABIC_INDIC = '٠١٢٣٤٥٦٧٨٩';

/** Writes the digits of a text the way the person prefers. */
export function withDigits(text: string, digits: Digits): string {
  if (digits === 'arab') return text.replace(/[0-9]/g, (digit) => ARABIC_INDIC[Number(digit)] ?? digit);
  return text.replace(/[٠-٩]/g, (digit) => String(ARABIC_INDIC.indexOf(digit)));
}
