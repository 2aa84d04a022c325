// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import { Notice, Panel } from '../../ui/index.ts';
import type { CaseView } from './case-view.ts';
import { type Filled, type Seen, seenOf } from './filled.ts';

/** Tells who came second what the first one changed, compared with what they saw. */
export function WhatChanged({ view, seen }: { view: CaseView; seen: Seen }) {
  const { lang } = view;
  const changes = changesOf(view, seen);
  return (
    <div id="changed" tabindex={-1}>
      <Notice lang={lang} kind="warning" title={t(lang, 'worklist.changed.title')}>
        <ul class="bullets">
          {changes.map((change) => (
            <li>{change}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function changesOf(view: CaseView, before: Seen): string[] {
  const { lang, one, thread } = view;
  const after = seenOf(one, thread.length);
  const changes: string[] = [];
  if (before.state !== after.state) {
    const [was, is] = [t(lang, `worklist.state.${before.state}`), t(lang, `worklist.state.${after.state}`)];
    changes.push(t(lang, 'worklist.changed.state', { before: was, after: is }));
  }
  if (before.assigned !== after.assigned) {
    changes.push(
      t(lang, 'worklist.changed.assigned', {
        before: whoWas(view, before.assigned),
        after: whoWas(view, after.assigned),
      }),
    );
  }
  if (before.messages < after.messages) changes.push(t(lang, 'worklist.changed.messages'));
  return changes.length > 0 ? changes : [t(lang, 'worklist.changed.other')];
}

function whoWas({ lang, me, names }: CaseView, staffId: string): string {
  if (staffId === '') return t(lang, 'worklist.nobody');
  return staffId === me ? t(lang, 'worklist.you') : (names.get(staffId)?.[lang] ?? t(lang, 'worklist.colleague'));
}

/** Where the form itself is no longer there, what was typed into it still is. */
export function WhatWasWritten({ view, filled }: { view: CaseView; filled: Filled }) {
  const texts = Object.entries(filled.values).filter(
    ([name, text]) => !['revision', 'seen'].includes(name) && text !== '',
  );
  if (texts.length === 0) return null;
  return (
    <Panel title={t(view.lang, 'worklist.changed.kept')}>
      {texts.map(([, text]) => (
        <p dir="auto" class="as-written">
          {text}
        </p>
      ))}
    </Panel>
  );
}
