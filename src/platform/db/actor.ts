// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';

/** What staff may be. Customers need no role: they are who they are. */
export type StaffRole = 'case-worker' | 'designer' | 'programme-office' | 'auditor' | 'operator';

/** A signed-in customer, with everybody they may act for (themselves first). */
export type PersonActor = { readonly kind: 'person'; readonly personId: Id; readonly actsFor: readonly Id[] };
/** A signed-in member of an entity's staff. */
export type StaffActor = {
  readonly kind: 'staff';
  readonly staffId: Id;
  readonly entityId: string;
  readonly roles: readonly StaffRole[];
};
/** Nobody in particular: public pages. */
export type PublicActor = { readonly kind: 'public' };
/** The platform itself: intake of signals, tasks, sign-in, the operator's command line. `part` goes to the audit. */
export type SystemActor = { readonly kind: 'system'; readonly part: string };

/** In whose name a transaction runs. Decides the database role and what row-level security shows. */
export type Actor = PersonActor | StaffActor | PublicActor | SystemActor;

/** Nobody in particular. */
export const PUBLIC: PublicActor = { kind: 'public' };

/** The platform acting by itself, in one of its parts. */
export function system(part: string): SystemActor {
  return { kind: 'system', part };
}

/** How an actor is written into the audit. */
export function actorName(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.personId}`;
    case 'staff':
      return `staff:${actor.staffId}`;
    case 'system':
      return `system:${actor.part}`;
    case 'public':
      return 'public';
  }
}
