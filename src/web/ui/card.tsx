// SPDX-License-Identifier: Apache-2.0
import type { Child, PropsWithChildren } from 'hono/jsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

type CardProps = { title?: Child; href?: string; icon?: IconName; level?: 2 | 3 | 4; raised?: boolean; class?: string };

/** Something whole on white. With `href` the title is a link and the whole card is its target. */
export function Card({
  title,
  href,
  icon,
  level = 3,
  raised = false,
  children,
  class: extra,
}: PropsWithChildren<CardProps>) {
  const Heading = `h${level}` as 'h3';
  const name = href ? (
    <a class="cover" href={href}>
      {title}
    </a>
  ) : (
    title
  );
  return (
    <div class={['card', raised && 'raised', extra].filter(Boolean).join(' ')}>
      {icon && <Icon name={icon} size={28} />}
      {title && <Heading>{name}</Heading>}
      {children}
    </div>
  );
}

/** An aside on a quiet ground, without a line around it. */
export function Panel({ title, level = 2, children }: PropsWithChildren<{ title?: Child; level?: 2 | 3 }>) {
  const Heading = `h${level}` as 'h2';
  return (
    <section class="panel">
      {title && <Heading>{title}</Heading>}
      {children}
    </section>
  );
}
