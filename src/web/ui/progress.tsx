// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';

export type ProgressProps = {
  readonly lang: Lang;
  readonly label: Child;
  readonly done: number;
  readonly total: number;
  /** What stands beside the bar instead of the plain count. */
  readonly words?: string;
};

/** How far long work has come, with the true count in words beside the bar. */
export function Progress({ lang, label, done, total, ...more }: ProgressProps) {
  const words = more.words ?? t(lang, 'ui.progress', { done, total });
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
