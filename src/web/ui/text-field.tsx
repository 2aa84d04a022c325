// SPDX-License-Identifier: Apache-2.0
import { describedBy, Field, type FieldProps } from './field.tsx';

type TextFieldProps = FieldProps & {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password';
  width?: 'narrow' | 'medium' | 'full';
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  maxlength?: number;
  /** For what is always written from left to right: e-mail, phone and reference numbers. */
  ltr?: boolean;
};

const LTR_TYPES = new Set(['email', 'tel', 'url']);

function widthClass(width: TextFieldProps['width']): string {
  return width === undefined || width === 'full' ? 'input' : `input ${width}`;
}

/** One line of text. */
export function TextField({
  value,
  type = 'text',
  width,
  autocomplete,
  inputmode,
  maxlength,
  ltr,
  ...field
}: TextFieldProps) {
  return (
    <Field {...field}>
      <input
        class={widthClass(width)}
        id={field.name}
        name={field.name}
        type={type}
        value={value}
        dir={ltr || LTR_TYPES.has(type) ? 'ltr' : 'auto'}
        autocomplete={autocomplete}
        inputmode={inputmode}
        maxlength={maxlength}
        {...describedBy(field)}
      />
    </Field>
  );
}

/**
 * A number. A text input with the numeric keyboard: a number input changes under the mouse wheel and drops what it cannot
 * read, so that nobody could be told what would be right.
 */
export function NumberField({ decimal, ...rest }: Omit<TextFieldProps, 'type' | 'inputmode'> & { decimal?: boolean }) {
  return <TextField width="narrow" ltr {...rest} inputmode={decimal ? 'decimal' : 'numeric'} autocomplete="off" />;
}

/** Several lines of text. */
export function TextArea({
  value,
  rows = 5,
  maxlength,
  ...field
}: FieldProps & { value?: string | undefined; rows?: number; maxlength?: number }) {
  return (
    <Field {...field}>
      <textarea
        class="input"
        id={field.name}
        name={field.name}
        rows={rows}
        maxlength={maxlength}
        dir="auto"
        {...describedBy(field)}
      >
        {value}
      </textarea>
    </Field>
  );
}
