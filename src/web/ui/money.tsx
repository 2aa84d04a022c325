// SPDX-License-Identifier: Apache-2.0
import { formatMoney } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';

/** An amount in fils, in words people use; nothing to pay is said as such. */
export function Money({ lang, fils }: { lang: Lang; fils: number }) {
  return <span class="num">{formatMoney(fils, lang)}</span>;
}
