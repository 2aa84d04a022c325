// SPDX-License-Identifier: Apache-2.0
import { type IconName, icons } from './icons.ts';

const DIRECTIONAL: ReadonlySet<IconName> = new Set(['forward', 'back', 'signOut', 'send']);

/** A drawn sign. Silent unless it stands alone and is given a label; signs that mean direction turn with the page. */
export function Icon({ name, size = 20, label }: { name: IconName; size?: number; label?: string }) {
  const spoken = label === undefined ? { 'aria-hidden': 'true' as const } : { role: 'img', 'aria-label': label };
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      class={DIRECTIONAL.has(name) ? 'turn' : undefined}
      {...spoken}
    >
      <path d={icons[name]} />
    </svg>
  );
}
