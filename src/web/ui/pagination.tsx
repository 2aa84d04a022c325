// SPDX-License-Identifier: Apache-2.0
import { formatNumber, t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';
import { Icon } from './icon.tsx';

/** The page numbers to show: first, last, and those around the present one; 0 stands for a gap. */
export function pagesToShow(page: number, pages: number): readonly number[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const sorted = [...new Set(wanted)].sort((a, b) => a - b);
  return sorted.flatMap((number, index) => {
    const gap = number - (sorted[index - 1] ?? 0);
    if (gap === 2) return [number - 1, number];
    return gap > 2 ? [0, number] : [number];
  });
}

type PaginationProps = { lang: Lang; page: number; pages: number; href: (page: number) => string };

/** The way through a list in pages. Nothing when there is one page. */
export function Pagination({ lang, page, pages, href }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav aria-label={t(lang, 'ui.paging.label')}>
      <ul class="pages">
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              <Icon name="back" size={16} />
              {t(lang, 'ui.paging.previous')}
            </a>
          </li>
        )}
        {pagesToShow(page, pages).map((number) => (
          <li>
            {number === 0 ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a
                href={href(number)}
                aria-label={t(lang, 'ui.paging.page', { page: number })}
                aria-current={number === page ? 'page' : undefined}
              >
                {formatNumber(lang, number)}
              </a>
            )}
          </li>
        ))}
        {page < pages && (
          <li>
            <a href={href(page + 1)} rel="next">
              {t(lang, 'ui.paging.next')}
              <Icon name="forward" size={16} />
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}
