// SPDX-License-Identifier: Apache-2.0
import { html } from 'hono/html';
import type { Text } from '../../kernel/text.ts';
import type { Case, HistoryEntry, UpdateKind } from '../cases.ts';
import { hasEnded, mayFollow } from '../cases.ts';
import type { FactValue } from '../country.ts';
import { withHyphens } from '../identity-number.ts';
import { inventOutputs } from '../outputs.ts';
import { answerOf } from './answers.ts';
import { CASE_STATES, UPDATE_WORDS } from './case-words.ts';
import { fieldHtml } from './fields.ts';
import { automaticSwitch } from './home.ts';
import type { Html } from './layout.ts';
import { ltr, saying, when, whole } from './layout.ts';
import type { Framed } from './office-frame.ts';

/** All cases that reached this back office, open ones first. */
export function caseList(frame: Framed): Html {
  const { office, lang } = frame;
  const say = saying(lang);
  const cases = [...office.cases.values()].reverse().sort((a, b) => Number(hasEnded(a)) - Number(hasEnded(b)));
  if (cases.length === 0)
    return html`${automaticSwitch(frame, 'cases')}<p>${say('لم تصل معاملات بعد.', 'No cases have come yet.')}</p>`;
  return html`${automaticSwitch(frame, 'cases')}
<div class="scroll" tabindex="0" role="region" aria-labelledby="cases"><table><caption id="cases">${say(
    'المفتوحة أولاً',
    'Open ones first',
  )}</caption>
<thead><tr><th scope="col">${say('المعاملة', 'Case')}</th><th scope="col">${say('الخدمة', 'Service')}</th>
<th scope="col">${say('المتعامل', 'Customer')}</th><th scope="col">${say('الحالة', 'State')}</th>
<th scope="col">${say('الموعد', 'Due')}</th></tr></thead>
<tbody>${cases.map(
    (one) => html`<tr><th scope="row"><a href="/${lang}/cases/${one.body.id}">${ltr(one.body.reference)}</a></th>
<td>${serviceName(frame, one)}</td><td><bdi>${one.body.person.name[lang]}</bdi></td><td>${CASE_STATES[one.state][lang]}</td>
<td>${ltr(one.body.dueOn)}</td></tr>`,
  )}</tbody></table></div>`;
}

function serviceName({ office, lang }: Framed, one: Case): string {
  return office.around.country.services.get(one.body.service)?.name[lang] ?? one.body.service;
}

/** One case: what came with it, what was said since, and what an employee may say next. */
export function caseDetails(frame: Framed, one: Case): Html {
  const { lang } = frame;
  const say = saying(lang);
  const { body } = one;
  return html`<div class="card"><dl>
<dt>${say('الخدمة', 'Service')}</dt><dd>${serviceName(frame, one)}</dd>
<dt>${say('الحالة', 'State')}</dt><dd><strong>${CASE_STATES[one.state][lang]}</strong></dd>
<dt>${say('المتعامل', 'Customer')}</dt><dd>${named(body.person, lang)}</dd>
${body.subject ? html`<dt>${say('صاحب الشأن', 'About')}</dt><dd>${named(body.subject, lang)}</dd>` : ''}
<dt>${say('يُنجز قبل', 'Due on')}</dt><dd>${ltr(body.dueOn)}</dd>
<dt>${say('لغة المتعامل', 'Language')}</dt><dd>${body.language === 'ar' ? 'العربية' : 'English'}</dd></dl></div>
<h2>${say('ما جاء معها', 'What came with it')}</h2>
<div class="card"><dl>${body.inputs.map(
    (input) => html`<dt>${factName(frame, input.fact)}</dt>
<dd><bdi>${factText(frame, input.fact, input.value)}</bdi> <span class="hint">(${input.source})</span></dd>`,
  )}</dl></div>
${
  one.history.length > 0
    ? html`<h2>${say('ما جرى', 'What happened')}</h2>
<ol>${one.history.map((entry) => html`<li>${when(entry.at, lang)} · ${historyLine(frame, entry)}</li>`)}</ol>`
    : ''
}
${
  hasEnded(one)
    ? ''
    : html`<h2>${say('ماذا تقولون لوعد؟', 'What do you tell Waad?')}</h2>
${mayFollow(one.state).map((kind) => updateForm(frame, one, kind))}`
}`;
}

function named(who: { readonly identityNumber: string; readonly name: Text }, lang: 'ar' | 'en'): Html {
  return html`<bdi>${who.name[lang]}</bdi> · ${whole(withHyphens(who.identityNumber))}`;
}

function factName({ office, lang }: Framed, id: string): string {
  return office.around.country.facts.get(id)?.name[lang] ?? id;
}

function factText({ office, lang }: Framed, id: string, value: FactValue): string {
  const say = saying(lang);
  if (value === null) return say('لا يوجد', 'none');
  if (typeof value === 'boolean') return value ? say('نعم', 'yes') : say('لا', 'no');
  const option = office.around.country.facts.get(id)?.options?.find((one) => one.value === value);
  return option?.name[lang] ?? (Array.isArray(value) ? value.join('، ') : String(value));
}

function historyLine(frame: Framed, entry: HistoryEntry): Html {
  const { office, lang } = frame;
  const say = saying(lang);
  if ('message' in entry)
    return html`${say('كتب المتعامل:', 'The customer wrote:')} <q><bdi>${entry.message.text}</bdi></q>`;
  if ('withdrawn' in entry) return html`${say('سحبها المتعامل', 'Withdrawn by the customer')} ${entry.withdrawn}`;
  const { update } = entry;
  const words =
    update.kind === 'message' ? say('كتبنا إلى المتعامل', 'We wrote to the customer') : CASE_STATES[update.kind][lang];
  const said = (update.reason ?? update.message)?.[lang];
  const outputs = Object.entries(update.outputs ?? {});
  return html`${words}${said ? html`: <q>${said}</q>` : ''}${outputs.map(
    ([id, value]) => html`<br>${factName(frame, id)}: <bdi>${factText(frame, id, value)}</bdi>`,
  )}<br>${answerOf(office.outbox.sendings.get(update.jti), lang)}`;
}

function updateForm(frame: Framed, one: Case, kind: UpdateKind): Html {
  const { lang } = frame;
  const { button, says } = UPDATE_WORDS[kind];
  const action = `/${lang}/cases/${one.body.id}/updates`;
  const simple = kind === 'started' || kind === 'resumed';
  if (simple)
    return html`<form method="post" action="${action}"><div class="row"><button class="main" name="kind" value="${kind}">${
      button[lang]
    }</button></div></form>`;
  return html`<details class="card"><summary>${button[lang]}</summary><form method="post" action="${action}">
${kind === 'delivered' ? outputFields(frame, one) : sayFields(kind, says, lang)}
<div class="row"><button class="main" name="kind" value="${kind}">${button[lang]}</button></div></form></details>`;
}

function sayFields(kind: UpdateKind, says: Text | undefined, lang: 'ar' | 'en'): Html {
  const say = saying(lang);
  return html`<label for="${kind}-ar">${say('بالعربية', 'In Arabic')}</label>
<textarea id="${kind}-ar" name="ar" rows="3" lang="ar" dir="rtl" required>${says?.ar ?? ''}</textarea>
<label for="${kind}-en">${say('بالإنجليزية', 'In English')}</label>
<textarea id="${kind}-en" name="en" rows="3" lang="en" dir="ltr" required>${says?.en ?? ''}</textarea>`;
}

function outputFields({ office, lang }: Framed, one: Case): Html {
  const outputs = Object.entries(inventOutputs(one.body, office.around));
  return html`${outputs.map(([id, value]) => {
    const fact = office.around.country.facts.get(id);
    if (!fact) return '';
    const text = fact.type === 'date-time' ? String(value).slice(0, 16) : String(value ?? '');
    return fieldHtml(
      {
        path: id,
        label: fact.name,
        type: fact.type,
        required: true,
        ...(fact.options ? { options: fact.options } : {}),
      },
      { name: `output/${id}`, value: text, lang },
    );
  })}`;
}
