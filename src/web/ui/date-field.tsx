// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import { describedBy, FieldGroup, type FieldProps } from './field.tsx';

const PARTS = [
  { part: 'day', label: 'ui.date.day', length: 2, autocomplete: 'bday-day' },
  { part: 'month', label: 'ui.date.month', length: 2, autocomplete: 'bday-month' },
  { part: 'year', label: 'ui.date.year', length: 4, autocomplete: 'bday-year' },
] as const;

type DateParts = { readonly day?: string; readonly month?: string; readonly year?: string };

/** A date known by heart, as three numbers: `name-day`, `name-month`, `name-year`. `dateFromParts` reads it back. */
export function DateField({
  value = {},
  birthday = false,
  ...field
}: FieldProps & { value?: DateParts; birthday?: boolean }) {
  return (
    <FieldGroup {...field}>
      <div class="date-parts">
        {PARTS.map(({ part, label, length, autocomplete }, index) => {
          const id = index === 0 ? field.name : `${field.name}-${part}`;
          return (
            <div>
              <label for={id}>{t(field.lang, label)}</label>
              <input
                class={part === 'year' ? 'input year' : 'input'}
                id={id}
                name={`${field.name}-${part}`}
                inputmode="numeric"
                maxlength={length}
                dir="ltr"
                value={value[part]}
                autocomplete={birthday ? autocomplete : 'off'}
                aria-invalid={describedBy(field)['aria-invalid']}
              />
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}
