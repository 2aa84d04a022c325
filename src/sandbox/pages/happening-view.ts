// SPDX-License-Identifier: Apache-2.0
import { html } from 'hono/html';
import type { Text } from '../../kernel/text.ts';
import type { LifeEvent } from '../../modules/catalogue/definitions.ts';
import type { CloudEvent, Happening } from '../happenings.ts';
import { valueAt } from '../happenings.ts';
import { withHyphens } from '../identity-number.ts';
import { answerOf, sendingsOf } from './answers.ts';
import type { Html } from './layout.ts';
import { ltr, saying, when, whole } from './layout.ts';
import type { Framed } from './office-frame.ts';

const STATES: Record<Happening['action'], Text> = {
  registered: { ar: 'مسجّل', en: 'Registered' },
  corrected: { ar: 'مصحّح', en: 'Corrected' },
  cancelled: { ar: 'ملغى', en: 'Cancelled' },
};

/** An entry of the register: what stands in it, and what was said of it to Waad. */
export function happeningDetails(frame: Framed, entry: Happening, lifeEvent: LifeEvent): Html {
  const { office, lang } = frame;
  const say = saying(lang);
  const { arrives } = lifeEvent;
  const facts = Object.entries(arrives?.facts ?? {});
  return html`<div class="card"><dl>
<dt>${say('رقم القيد', 'Entry number')}</dt><dd>${ltr(entry.number)}</dd>
<dt>${say('الحالة', 'State')}</dt><dd>${STATES[entry.action][lang]}</dd>
${arrives?.concerned.map((one) => person(frame, one.name, valueAt(entry.data, one.identityAt)))}
${facts.map(([id, path]) => row(frame, id, valueAt(entry.data, path)))}
</dl></div>
<h2>${say('ما قيل لوعد', 'What Waad was told')}</h2>
<ul>${sendingsOf(office, entry.number).map((sending) => {
    const signal = (sending.parcel.what as { signal: CloudEvent }).signal;
    return html`<li>${ltr(signal.type)} · ${when(signal.time, lang)}<br>${answerOf(sending, lang)}</li>`;
  })}</ul>
${actions(frame, entry, lifeEvent)}`;
}

function actions({ lang }: Framed, entry: Happening, lifeEvent: LifeEvent): Html {
  const say = saying(lang);
  const { arrives } = lifeEvent;
  const stands = entry.action !== 'cancelled';
  return html`<p class="row">
${stands && arrives?.corrected ? html`<a class="button" href="/${lang}/entries/${entry.number}/correct">${say('صحّحوا', 'Correct')}</a>` : ''}
${stands && arrives?.cancelled ? html`<a class="button" href="/${lang}/entries/${entry.number}/cancel">${say('ألغوا', 'Cancel')}</a>` : ''}
<a class="button" href="/${lang}/register/${lifeEvent.id}">${say('قيد جديد', 'New entry')}</a></p>`;
}

function person({ office, lang }: Framed, label: Text, number: unknown): Html | '' {
  if (typeof number !== 'string') return '';
  const name = office.around.population.get(number)?.name[lang];
  return html`<dt>${label[lang]}</dt><dd>${name ? html`<bdi>${name}</bdi> · ` : ''}${whole(withHyphens(number))}</dd>`;
}

function row({ office, lang }: Framed, factId: string, value: unknown): Html | '' {
  const fact = office.around.country.facts.get(factId);
  if (!fact || value === undefined) return '';
  const chosen = fact.options?.find((option) => option.value === value)?.name[lang];
  const yes = saying(lang)(value === true ? 'نعم' : 'لا', value === true ? 'Yes' : 'No');
  const text =
    chosen ?? (typeof value === 'boolean' ? yes : typeof value === 'object' ? JSON.stringify(value) : String(value));
  return html`<dt>${fact.name[lang]}</dt><dd><bdi>${text}</bdi></dd>`;
}

export function cancelForm({ lang }: Framed, entry: Happening, lifeEvent: LifeEvent): Html {
  const say = saying(lang);
  return html`<p>${lifeEvent.name[lang]} · ${ltr(entry.number)}</p>
<form method="post" action=""><label for="reason">${say('سبب الإلغاء', 'Why it is cancelled')}</label>
<input id="reason" name="reason" value="${say('سُجّل بالخطأ', 'Entered by mistake')}">
<div class="row"><button class="main">${say('ألغوا القيد', 'Cancel the entry')}</button>
<a href="/${lang}/entries/${entry.number}">${say('رجوع', 'Back')}</a></div></form>`;
}

/** The newest entries, each with what Waad answered last. */
export function entryList(frame: Framed, entries: readonly Happening[]): Html {
  const { office, lang } = frame;
  const say = saying(lang);
  if (entries.length === 0) return html`<p>${say('لا قيود بعد.', 'No entries yet.')}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="entries"><table>
<thead><tr><th scope="col">${say('القيد', 'Entry')}</th><th scope="col">${say('الأشخاص', 'People')}</th>
<th scope="col">${say('الحالة', 'State')}</th><th scope="col">${say('جواب وعد', "Waad's answer")}</th></tr></thead>
<tbody>${entries.map((entry) => {
    const lifeEvent = office.lifeEvents.find((one) => one.id === entry.lifeEvent);
    return html`<tr><th scope="row"><a href="/${lang}/entries/${entry.number}">${ltr(entry.number)}</a><br>${lifeEvent?.name[lang]}</th>
<td>${who(frame, entry, lifeEvent)}</td><td>${STATES[entry.action][lang]}</td>
<td>${answerOf(sendingsOf(office, entry.number).at(-1), lang)}</td></tr>`;
  })}</tbody></table></div>`;
}

function who({ office, lang }: Framed, entry: Happening, lifeEvent: LifeEvent | undefined): Html {
  const paths = lifeEvent?.arrives?.concerned.map((one) => one.identityAt) ?? [];
  const names = paths.map((path) => office.around.population.get(String(valueAt(entry.data, path)))?.name[lang]);
  const subject = lifeEvent?.arrives?.subject;
  const about = subject?.nameAt ? (valueAt(entry.data, subject.nameAt) as Partial<Text> | undefined) : undefined;
  const said = [about?.[lang] ?? about?.ar, ...names].filter((name) => name !== undefined);
  return html`${said.map((name) => html`<bdi>${name}</bdi><br>`)}`;
}
