// SPDX-License-Identifier: Apache-2.0
import type { PropsWithChildren } from 'hono/jsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** An empty list that teaches: what would be here, and what to do next (the children). */
export function Empty({
  title,
  text,
  icon = 'search',
  children,
}: PropsWithChildren<{ title: string; text?: string; icon?: IconName }>) {
  return (
    <div class="empty">
      <Icon name={icon} size={32} />
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </div>
  );
}
