// SPDX-License-Identifier: Apache-2.0
import type { Child, PropsWithChildren } from 'hono/jsx';
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';
import { Icon } from './icon.tsx';

/** What a notice tells: that it worked, something to know, or something to mind. */
export type NoticeKind = 'success' | 'info' | 'warning';

const LOOKS = {
  success: { class: 'notice good', icon: 'check', label: 'ui.notice.success' },
  info: { class: 'notice', icon: 'info', label: 'ui.notice.info' },
  warning: { class: 'notice care', icon: 'alert', label: 'ui.notice.warning' },
} as const;

/**
 * Says what became of an action, or what to know. Without a title its kind is said in words, so that it never depends
 * on colour. `live` announces it to a screen reader: use it for what has just happened.
 */
export function Notice({
  lang,
  kind = 'info',
  title,
  live = kind === 'success',
  children,
}: PropsWithChildren<{ lang: Lang; kind?: NoticeKind; title?: Child; live?: boolean }>) {
  const look = LOOKS[kind];
  return (
    <div class={look.class} role={live ? 'status' : undefined}>
      <Icon name={look.icon} size={24} />
      <div>
        <strong>{title ?? t(lang, look.label)}</strong>
        {children}
      </div>
    </div>
  );
}
