// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../kernel/text.ts';

/** Latin digits by default; Arabic-Indic for those who prefer them (Arabic only). */
export type Digits = 'latn' | 'arab';

/** The time zone of the country. */
export const ZONE = 'Asia/Dubai';

/** The locale tag for `Intl`. English is British in its order of day and month, as in the country's own writing. */
export function localeOf(lang: Lang, digits: Digits = 'latn'): string {
  return lang === 'ar' ? `ar-AE-u-nu-${digits}` : 'en-GB';
}
