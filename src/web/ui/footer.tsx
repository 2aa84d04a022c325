// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';

/** The foot of every page. */
export function Footer({ lang }: { lang: Lang }) {
  return (
    <footer class="foot">
      <div class="wrap">
        <p>{t(lang, 'shell.footer.about')}</p>
        <p>{t(lang, 'shell.footer.demo')}</p>
      </div>
    </footer>
  );
}
