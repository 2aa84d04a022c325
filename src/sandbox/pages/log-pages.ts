// SPDX-License-Identifier: Apache-2.0

import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Text } from '../../kernel/text.ts';
import { withHyphens } from '../identity-number.ts';
import type { AccessEntry } from '../office-entries.ts';
import { answerOf } from './answers.ts';
import type { Html } from './layout.ts';
import { ltr, saying, when, whole } from './layout.ts';
import type { Framed } from './office-frame.ts';
import { officePage } from './office-frame.ts';

const OUTCOMES: Record<AccessEntry['outcome'], Text> = {
  answered: { ar: 'أُجيب', en: 'Answered' },
  'purpose-missing': { ar: 'رُفض: لا غرض أو لا سند', en: 'Refused: no purpose or no legal basis' },
  'signature-wrong': { ar: 'رُفض: توقيع غير صحيح', en: 'Refused: wrong signature' },
  down: { ar: 'النظام متوقف', en: 'Out of service' },
};

const SENT_SHOWN = 100;

/** Who asked the register for what and why; and what the entity sent to Waad. */
export function logRoutes(frame: Framed): Hono {
  const { office, lang } = frame;
  const app = new Hono();
  app.get('/requests', (c) =>
    officePage(c, frame, { title: { ar: 'سجل الاطلاع', en: 'Who asked' }, live: true }, requests(frame)),
  );
  app.get('/sent', (c) =>
    officePage(c, frame, { title: { ar: 'ما أُرسل إلى وعد', en: 'Sent to Waad' }, live: true }, sent(frame)),
  );
  app.post('/sent/again', (c) => {
    office.outbox.hurry();
    return c.redirect(`/${lang}/sent`, 303);
  });
  return app;
}

function requests({ office, lang }: Framed): Html {
  const say = saying(lang);
  if (office.access.length === 0) return html`<p>${say('لم يسأل أحد بعد.', 'Nobody has asked yet.')}</p>`;
  const nameOf = (id: string): string => office.around.country.facts.get(id)?.name[lang] ?? id;
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="asked"><table><caption id="asked">${say(
    'كل سؤال عن شخص في هذا السجل، الأحدث أولاً',
    'Every question about a person in this register, newest first',
  )}</caption>
<thead><tr><th scope="col">${say('متى', 'When')}</th><th scope="col">${say('عمّن', 'About whom')}</th>
<th scope="col">${say('ماذا', 'What')}</th><th scope="col">${say('لماذا', 'Why')}</th><th scope="col">${say('الجواب', 'Answer')}</th></tr></thead>
<tbody>${office.access.slice(0, 200).map(
    (entry) => html`<tr><td>${when(entry.at, lang)}</td>
<td>${entry.person ? html`<bdi>${office.around.population.get(entry.person)?.name[lang]}</bdi><br>${whole(withHyphens(entry.person))}` : ''}</td>
<td>${entry.facts.map(nameOf).join('، ')}</td>
<td>${entry.purpose?.[lang]}<br><span class="hint">${entry.basis?.[lang]}</span></td><td>${OUTCOMES[entry.outcome][lang]}</td></tr>`,
  )}
</tbody></table></div>`;
}

function sent({ office, lang }: Framed): Html {
  const say = saying(lang);
  const sendings = [...office.outbox.sendings.values()].reverse();
  const waiting = sendings.filter((sending) => !sending.answer).length;
  if (sendings.length === 0) return html`<p>${say('لم يُرسل شيء بعد.', 'Nothing was sent yet.')}</p>`;
  return html`${
    waiting > 0
      ? html`<form method="post" action="/${lang}/sent/again"><p>${say(
          `ينتظر جواب وعد: ${waiting}`,
          `Waiting for Waad's answer: ${waiting}`,
        )}</p>
<button>${say('أعيدوا الإرسال الآن', 'Send again now')}</button></form>`
      : ''
  }
<ol reversed>${sendings.slice(0, SENT_SHOWN).map((sending) => {
    const { what } = sending.parcel;
    const said = 'signal' in what ? (what.signal as { type: string }).type : (what.update as { kind: string }).kind;
    return html`<li>${ltr(said)} · ${ltr(sending.parcel.lane)}<br>${answerOf(sending, lang)}</li>`;
  })}</ol>`;
}
