// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';

/** The foot of every page. Only a demonstration says that it is one. */
export function Footer({ lang, demo }: { lang: Lang; demo: boolean }) {
  return (
    <footer class="foot">
      <div class="wrap">
        <p>{t(lang, 'shell.footer.about')}</p>
        {demo && <p>{t(lang, 'shell.footer.demo')}</p>}
      </div>
    </footer>
  );
}
