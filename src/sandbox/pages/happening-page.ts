// SPDX-License-Identifier: Apache-2.0
import { html, raw } from 'hono/html';
import type { Lang } from '../../kernel/text.ts';
import type { Fault, HappeningForm, Typed } from '../happening-form.ts';
import { withHyphens } from '../identity-number.ts';
import type { Office } from '../office.ts';
import { describe, findPeople, strangerIn, wantedFor } from '../people-search.ts';
import { fieldHtml } from './fields.ts';
import type { Html } from './layout.ts';
import { saying, whole } from './layout.ts';

export type FormView = {
  readonly office: Office;
  readonly lang: Lang;
  readonly form: HappeningForm;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
  /** Where an entry that stands is corrected, no second child can be added. */
  readonly correcting: boolean;
};

/** The form in which an entity's clerk writes an entry of its register. */
export function happeningForm(view: FormView): Html {
  const say = saying(view.lang);
  const { form } = view;
  return html`${faultSummary(view)}
<form method="post" action="">
${form.people.map((who, index) => (index < 2 || who.role !== 'guardian' ? picker(view, who) : folded(view, who)))}
${
  form.fields.length > 0
    ? html`<fieldset><legend>${say('التفاصيل', 'Details')}</legend>${form.fields.map((field) =>
        shownField(view, field, 1),
      )}</fieldset>`
    : ''
}
${form.newborn.length > 0 ? children(view) : ''}
<div class="row"><button class="main" name="save" value="1">${
    view.correcting ? say('أرسلوا التصحيح', 'Send the correction') : say('سجّلوا', 'Register')
  }</button></div>
</form>`;
}

function faultSummary({ faults, lang }: FormView): Html | '' {
  if (faults.length === 0) return '';
  return html`<div class="problem" role="alert"><h2>${saying(lang)('بقي ما يلزم قبل التسجيل', 'Something is left before it can be registered')}</h2>
<ul>${faults.map((fault) => html`<li><a href="#${fault.field}">${fault.says[lang]}</a></li>`)}</ul></div>`;
}

function shownField(view: FormView, field: HappeningForm['fields'][number], child: number): Html {
  const name = `${child}/${field.path}`;
  const fault = view.faults.find((one) => one.field === name);
  return fieldHtml(field, {
    name,
    value: view.typed[name] ?? '',
    lang: view.lang,
    ...(fault ? { fault: fault.says[view.lang] } : {}),
  });
}

function children(view: FormView): Html {
  const say = saying(view.lang);
  const fieldset = (child: number, legend: string): Html =>
    html`<fieldset><legend>${legend}</legend>${view.form.newborn.map((field) =>
      shownField(view, field, child),
    )}</fieldset>`;
  if (view.correcting) return fieldset(1, say('المولود', 'The child'));
  const second = view.form.newborn.some(
    (field) => view.typed[`2/${field.path}`] && field.required && field.type === 'text',
  );
  return html`${fieldset(1, say('المولود', 'The child'))}
<details${second ? raw(' open') : ''}><summary>${say('توأم؟ أضيفوا المولود الثاني', 'Twins? Add the second child')}</summary>
${fieldset(2, say('المولود الثاني', 'The second child'))}</details>`;
}

/** A third person (a guardian, most often nobody) is there for who needs it. */
function folded(view: FormView, who: HappeningForm['people'][number]): Html {
  const open = view.typed[`person/${who.path}`] || view.typed[`search/${who.path}`];
  return html`<details class="third"${open ? raw(' open') : ''}><summary>${who.name[view.lang]} ${saying(view.lang)(
    '(اختياري)',
    '(optional)',
  )}</summary>${picker(view, who)}</details>`;
}

function picker(view: FormView, who: HappeningForm['people'][number]): Html {
  const { office, lang, typed, form } = view;
  const say = saying(lang);
  const name = `person/${who.path}`;
  const search = `search/${who.path}`;
  const chosen = typed[name] ?? '';
  const partner = form.people
    .filter((other) => other !== who)
    .map((other) => typed[`person/${other.path}`])
    .find((number) => number && office.around.population.get(number)?.spouse !== undefined);
  const wanted = { ...wantedFor(who.role), ...(partner ? { spouseOf: partner } : {}) };
  const found = findPeople(office.around.population.values(), typed[search] ?? '', wanted).map(
    (one) => one.identityNumber,
  );
  const stranger = strangerIn(typed[search] ?? '', office.around.population);
  const numbers = new Set([...(chosen ? [chosen] : []), ...(stranger ? [stranger] : []), ...found]);
  const fault = view.faults.find((one) => one.field === name);
  return html`<fieldset id="${name}"><legend>${who.name[lang]}</legend>
${fault ? html`<p class="error">${fault.says[lang]}</p>` : ''}
<label for="${search}">${say('ابحثوا بالاسم أو رقم الهوية', 'Search by name or identity number')}</label>
<div class="row"><input id="${search}" name="${search}" type="search" value="${typed[search] ?? ''}" dir="auto" autocomplete="off">
<button formmethod="get" formaction="" formnovalidate name="find" value="${who.path}">${say('بحث', 'Search')}</button></div>
<div class="choices">${[...numbers].map((number) => choice(view, { name, number, chosen: number === chosen }))}
<div class="choice"><input type="radio" id="${name}/none" name="${name}" value=""${chosen === '' ? raw(' checked') : ''}>
<label for="${name}/none">${say('غير معروف', 'Not known')}</label></div></div></fieldset>`;
}

function choice(
  { office, lang }: FormView,
  { name, number, chosen }: { name: string; number: string; chosen: boolean },
): Html {
  const person = office.around.population.get(number);
  const text = person
    ? describe(person, lang)
    : saying(lang)('شخص لا تعرفه السجلات', 'A person whom no register knows');
  return html`<div class="choice"><input type="radio" id="${name}/${number}" name="${name}" value="${number}"${
    chosen ? raw(' checked') : ''
  }><label for="${name}/${number}">${text} · ${whole(withHyphens(number))}</label></div>`;
}
