// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import type { Message } from '../../../modules/notify/index.ts';
import { DateText } from '../../ui/index.ts';
import type { CaseView } from './case-view.ts';

/** What was said about the case, oldest first: all the customer sees of it, and what they wrote. */
export function CaseThread(view: CaseView) {
  const { lang, thread } = view;
  return (
    <section class="stack" aria-labelledby="thread-title">
      <h2 id="thread-title">{t(lang, 'worklist.thread.title')}</h2>
      {thread.length === 0 && <p class="soft">{t(lang, 'worklist.thread.none')}</p>}
      <ol class="plain said">
        {thread.map((message) => (
          <li class={message.author === 'person' ? 'theirs' : undefined}>
            <p class="small soft">
              <strong>{authorOf(view, message)}</strong> · <DateText lang={lang} when={message.at} style="time" />
            </p>
            <p dir="auto">{message.body[lang]}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function authorOf({ lang, catalogue }: CaseView, { author, entity }: Message): string {
  if (author !== 'entity') return t(lang, `worklist.thread.author.${author}`);
  return catalogue.entities.get(entity ?? '')?.shortName[lang] ?? entity ?? '';
}
