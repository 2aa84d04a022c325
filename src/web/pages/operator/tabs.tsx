// SPDX-License-Identifier: Apache-2.0
import { type PlainKey, t } from '../../../i18n/index.ts';
import type { Lang } from '../../../kernel/index.ts';
import { type Action, may, type StaffSession } from '../../../modules/identity/index.ts';

const TABS = [
  { path: '/operator', label: 'operator.tab.health', action: 'operations.read' },
  { path: '/operator/rejections', label: 'operator.tab.rejections', action: 'signals.mend' },
  { path: '/operator/tasks', label: 'operator.tab.tasks', action: 'tasks.replay' },
  { path: '/operator/connections', label: 'operator.tab.connections', action: 'operations.read' },
  { path: '/operator/clock', label: 'operator.tab.clock', action: 'clock.move' },
  { path: '/auditor', label: 'operator.tab.audit', action: 'audit.read' },
] as const satisfies readonly { path: string; label: PlainKey; action: Action }[];

export type TabPath = (typeof TABS)[number]['path'];

type TabsProps = { lang: Lang; session: StaffSession; demo: boolean; here: TabPath };

/** The ways between the operations pages: those that the reader may use. */
export function OperatorTabs({ lang, session, demo, here }: TabsProps) {
  const shown = TABS.filter(({ path, action }) => may(session.actor, action) && (demo || path !== '/operator/clock'));
  return (
    <nav aria-label={t(lang, 'operator.tabs.label')}>
      <ul class="tabs">
        {shown.map(({ path, label }) => (
          <li>
            <a href={`/${lang}${path}`} aria-current={path === here ? 'page' : undefined}>
              {t(lang, label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
