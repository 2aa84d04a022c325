// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import { describedBy, Field, FieldGroup, type FieldProps } from './field.tsx';

/** One thing to choose: what is sent, and what is read. */
export type Option = { readonly value: string; readonly label: Child; readonly hint?: Child };

function Choice({
  kind,
  name,
  index,
  option,
  chosen,
}: {
  kind: 'radio' | 'checkbox';
  name: string;
  index: number;
  option: Option;
  chosen: boolean;
}) {
  // The first one bears the bare name, so that the summary of errors leads to it.
  const id = index === 0 ? name : `${name}-${index + 1}`;
  return (
    <label class="choice" for={id}>
      <input type={kind} id={id} name={name} value={option.value} checked={chosen} />
      <span>{option.label}</span>
      {option.hint && <span class="hint">{option.hint}</span>}
    </label>
  );
}

type ChoicesProps = FieldProps & { options: readonly Option[] };

/** One of a few. */
export function Radios({ options, value, ...field }: ChoicesProps & { value?: string | undefined }) {
  return (
    <FieldGroup {...field}>
      <div class="choices">
        {options.map((option, index) => (
          <Choice kind="radio" name={field.name} index={index} option={option} chosen={option.value === value} />
        ))}
      </div>
    </FieldGroup>
  );
}

/** Any of a few. */
export function Checkboxes({ options, values = [], ...field }: ChoicesProps & { values?: readonly string[] }) {
  return (
    <FieldGroup {...field}>
      <div class="choices">
        {options.map((option, index) => (
          <Choice
            kind="checkbox"
            name={field.name}
            index={index}
            option={option}
            chosen={values.includes(option.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** One of many; `empty` is the first line when nothing is chosen yet. */
export function Select({
  options,
  value,
  empty,
  ...field
}: FieldProps & { options: readonly { value: string; label: string }[]; value?: string | undefined; empty?: string }) {
  return (
    <Field {...field}>
      <select class="input medium" id={field.name} name={field.name} {...describedBy(field)}>
        {empty !== undefined && <option value="">{empty}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** On or off, in effect when its form is sent: for leaving a service in or out. */
export function Switch({
  name,
  value = 'on',
  on,
  label,
  form,
}: {
  name: string;
  value?: string;
  on: boolean;
  label: Child;
  form?: string;
}) {
  return (
    <label class="switch">
      <input type="checkbox" name={name} value={value} checked={on} form={form} />
      <span>{label}</span>
    </label>
  );
}
