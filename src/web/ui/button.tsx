// SPDX-License-Identifier: Apache-2.0
import type { PropsWithChildren } from 'hono/jsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** `primary` is gold and appears once on a page; `quiet` looks like a link; `danger` is a quiet one in red. */
export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';

type Common = { kind?: ButtonKind; icon?: IconName };
type ButtonProps = Common & {
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  disabled?: boolean;
  form?: string;
  formaction?: string;
  formnovalidate?: boolean;
  'aria-label'?: string;
};

const CLASSES: Record<ButtonKind, string> = {
  primary: 'btn primary',
  secondary: 'btn',
  quiet: 'btn quiet',
  danger: 'btn quiet danger',
};

/** A button that sends its form. */
export function Button({
  kind = 'secondary',
  icon,
  children,
  type = 'submit',
  ...rest
}: PropsWithChildren<ButtonProps>) {
  return (
    <button class={CLASSES[kind]} type={type} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

type LinkProps = Common & { href: string; download?: boolean; rel?: string; 'aria-label'?: string };

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ kind = 'secondary', icon, children, ...rest }: PropsWithChildren<LinkProps>) {
  return (
    <a class={CLASSES[kind]} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
