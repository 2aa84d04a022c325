// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';
import { Icon } from './icon.tsx';

/** A filter in use: its words and the address of the list without it. */
export type Filter = { readonly label: string; readonly without: string };

/** The filters in use, each removable, and one link to clear them all. */
export function FilterChips({ lang, filters, clear }: { lang: Lang; filters: readonly Filter[]; clear: string }) {
  if (filters.length === 0) return null;
  return (
    <ul class="chips" aria-label={t(lang, 'ui.filters.label')}>
      {filters.map((filter) => (
        <li>
          <a class="chip" href={filter.without} aria-label={t(lang, 'ui.filters.remove', { filter: filter.label })}>
            {filter.label}
            <Icon name="close" size={16} />
          </a>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <a href={clear}>{t(lang, 'ui.filters.clear')}</a>
        </li>
      )}
    </ul>
  );
}
