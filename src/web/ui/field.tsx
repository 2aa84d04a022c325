// SPDX-License-Identifier: Apache-2.0
import type { Child, PropsWithChildren } from 'hono/jsx';
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';
import { Icon } from './icon.tsx';

/** What every kind of field takes. `name` is also the id that the summary of errors links to. */
export type FieldProps = {
  lang: Lang;
  name: string;
  label: Child;
  hint?: Child;
  /** What would be right, in words; its presence marks the field. */
  error?: string | undefined;
  optional?: boolean;
  /** The label is the question of the whole page: drawn large, and the page's `h1`. */
  question?: boolean;
};

/** The attributes that join an input to its hint and its error. */
export function describedBy({ name, hint, error }: FieldProps) {
  const ids = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? ('true' as const) : undefined };
}

function Under({ name, hint, error }: FieldProps) {
  return (
    <>
      {hint && (
        <div class="hint" id={`${name}-hint`}>
          {hint}
        </div>
      )}
      {error && (
        <div class="wrong" id={`${name}-error`}>
          <Icon name="alert" size={18} />
          {error}
        </div>
      )}
    </>
  );
}

function Words({ lang, label, optional }: FieldProps) {
  return (
    <>
      {label}
      {optional && <span class="soft"> ({t(lang, 'ui.optional')})</span>}
    </>
  );
}

function classOf({ error }: FieldProps): string {
  return error ? 'field has-error' : 'field';
}

/** A field with one input: label, hint, error, then the input given. */
export function Field({ children, ...field }: PropsWithChildren<FieldProps>) {
  const label = (
    <label for={field.name}>
      <Words {...field} />
    </label>
  );
  return (
    <div class={classOf(field)}>
      {field.question ? <h1>{label}</h1> : label}
      <Under {...field} />
      {children}
    </div>
  );
}

/** A field with several inputs under one legend. */
export function FieldGroup({ children, ...field }: PropsWithChildren<FieldProps>) {
  const words = <Words {...field} />;
  return (
    <fieldset class={classOf(field)} aria-describedby={describedBy(field)['aria-describedby']}>
      <legend>{field.question ? <h1>{words}</h1> : words}</legend>
      <Under {...field} />
      {children}
    </fieldset>
  );
}
