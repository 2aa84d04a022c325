// SPDX-License-Identifier: Apache-2.0
import { type DateStyle, formatDate, type When } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';

type DateTextProps = { lang: Lang; when: When; style?: DateStyle; now?: Date; hijri?: boolean };

/** A date in words that machines can read too; with `hijri`, the Umm al-Qura date beside it. */
export function DateText({ lang, when, style = 'long', now, hijri = false }: DateTextProps) {
  const iso = typeof when === 'string' ? when : when.toISOString();
  return (
    <span>
      <time class="num" datetime={iso}>
        {formatDate(lang, when, style, now ? { now } : {})}
      </time>
      {hijri && (
        <>
          {' '}
          <span class="soft num">({formatDate(lang, when, 'hijri')})</span>
        </>
      )}
    </span>
  );
}
