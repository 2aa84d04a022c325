// SPDX-License-Identifier: Apache-2.0
import type { Child, PropsWithChildren } from 'hono/jsx';
import { Button, type ButtonKind, ButtonLink } from './button.tsx';
import { Csrf } from './csrf.tsx';

type ConfirmFormProps = {
  action: string;
  csrf: string | undefined;
  confirm: Child;
  kind?: ButtonKind;
  /** The quiet way out. */
  cancel?: { readonly href: string; readonly label: string };
  hidden?: Readonly<Record<string, string>>;
};

/** A form that does one thing: what is asked (the children), the button that does it, and a way out. */
export function ConfirmForm({
  action,
  csrf,
  confirm,
  kind = 'primary',
  cancel,
  hidden = {},
  children,
}: PropsWithChildren<ConfirmFormProps>) {
  return (
    <form method="post" action={action} class="stack">
      <Csrf token={csrf} />
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
      <div class="row">
        <Button kind={kind}>{confirm}</Button>
        {cancel && (
          <ButtonLink kind="quiet" href={cancel.href}>
            {cancel.label}
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
