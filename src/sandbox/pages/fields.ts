// SPDX-License-Identifier: Apache-2.0
import { html, raw } from 'hono/html';
import type { Lang } from '../../kernel/text.ts';
import type { Field } from '../happening-form.ts';
import type { Html } from './layout.ts';
import { saying } from './layout.ts';

export type Shown = { readonly name: string; readonly value: string; readonly lang: Lang; readonly fault?: string };

/** One labelled field of a form, by the type of its fact. */
export function fieldHtml(field: Field, shown: Shown): Html {
  const { lang, name } = shown;
  const say = saying(lang);
  const optional = field.required ? '' : say(' (اختياري)', ' (optional)');
  return html`<label for="${name}">${field.label[lang]}${optional}</label>
${shown.fault ? html`<p class="error" id="${name}-fault">${shown.fault}</p>` : ''}${control(field, shown)}`;
}

function control(field: Field, shown: Shown): Html {
  const { name, value, lang } = shown;
  const say = saying(lang);
  const fault = shown.fault ? html` aria-invalid="true" aria-describedby="${name}-fault"` : '';
  if (field.type === 'choice' || field.type === 'boolean') {
    const options = field.options ?? [
      { value: 'true', name: { ar: 'نعم', en: 'Yes' } },
      { value: 'false', name: { ar: 'لا', en: 'No' } },
    ];
    return html`<select id="${name}" name="${name}"${fault}><option value="">${say('غير معروف', 'Not known')}</option>${options.map(
      (option) =>
        html`<option value="${option.value}"${option.value === value ? raw(' selected') : ''}>${
          option.name[lang]
        }</option>`,
    )}</select>`;
  }
  const type = { date: 'date', 'date-time': 'datetime-local', number: 'number' }[field.type as string] ?? 'text';
  const direction = type === 'text' ? 'auto' : 'ltr';
  return html`<input id="${name}" name="${name}" type="${type}" value="${value}" dir="${direction}" autocomplete="off"${
    type === 'number' ? raw(' step="any"') : ''
  }${fault}>`;
}
