// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';

/** How far long work has come, with the true count in words beside the bar. */
export function Progress({ lang, label, done, total }: { lang: Lang; label: Child; done: number; total: number }) {
  const words = t(lang, 'ui.progress', { done, total });
  return (
    <label class="progress">
      <span class="row apart">
        <span>{label}</span>
        <span class="soft">{words}</span>
      </span>
      <progress value={done} max={total}>
        {words}
      </progress>
    </label>
  );
}
