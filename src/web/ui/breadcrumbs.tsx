// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';
import { Icon } from './icon.tsx';
import type { Crumb } from './page-frame.ts';

/** Where the page lies. The home page leads by itself; give the rest, the page's own name last and without address. */
export function Breadcrumbs({ lang, crumbs }: { lang: Lang; crumbs: readonly Crumb[] }) {
  const all: readonly Crumb[] = [{ href: `/${lang}`, label: t(lang, 'shell.nav.home') }, ...crumbs];
  return (
    <nav class="crumbs" aria-label={t(lang, 'ui.breadcrumbs')}>
      <ol>
        {all.map((crumb, index) => (
          <li>
            {index > 0 && <Icon name="forward" size={14} />}
            {crumb.href ? <a href={crumb.href}>{crumb.label}</a> : <span aria-current="page">{crumb.label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
