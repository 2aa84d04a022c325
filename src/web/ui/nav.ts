// SPDX-License-Identifier: Apache-2.0
import type { PlainKey } from '../../i18n/index.ts';
import type { SignedIn } from './page-frame.ts';

export type NavItem = { readonly path: string; readonly label: PlainKey };

const PUBLIC: readonly NavItem[] = [
  { path: '/life-events', label: 'shell.nav.lifeEvents' },
  { path: '/services', label: 'shell.nav.services' },
  { path: '/search', label: 'shell.nav.search' },
];
const BY_ROLE: readonly (NavItem & { readonly roles: readonly string[] })[] = [
  { path: '/my', label: 'shell.nav.my', roles: ['customer'] },
  { path: '/worklist', label: 'shell.nav.worklist', roles: ['case-worker'] },
  { path: '/operator', label: 'shell.nav.operator', roles: ['operator'] },
  { path: '/auditor', label: 'shell.nav.audit', roles: ['auditor'] },
];

/** The ways through the portal that a person has: their own first, then what is open to everyone. */
export function navFor(user: SignedIn | undefined): readonly NavItem[] {
  const own = BY_ROLE.filter((item) => item.roles.some((role) => user?.roles.includes(role)));
  return [...own, ...PUBLIC];
}

/** Whether an address lies within a part of the portal. */
export function isWithin(path: string, part: string): boolean {
  const plain = path.split('?')[0] ?? '';
  return plain === part || plain.startsWith(`${part}/`);
}
