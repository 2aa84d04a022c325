// SPDX-License-Identifier: Apache-2.0
import type { Actor, StaffRole } from '../../platform/db/index.ts';

/** What an actor can be for the table below: a customer, or one of the roles of staff. */
export type Role = 'customer' | StaffRole;

/*
 * Who may do what. Row-level security decides which rows; this table decides which acts. An act that is not listed is not
 * allowed to anybody, because the type of `may` does not take it.
 */
const ALLOWED = {
  // What customers do, for themselves and for those they act for.
  'offer.answer': ['customer'],
  'journey.act': ['customer'],
  'data.read': ['customer'],
  'voice.give': ['customer'],

  // What entities' teams do.
  'worklist.read': ['case-worker'],
  'case.decide': ['case-worker'],
  'catalogue.draft': ['designer'],
  'catalogue.publish': ['designer', 'programme-office'],
  'catalogue.waive': ['programme-office'],

  // What the programme office reads and runs.
  'measures.read': ['designer', 'programme-office', 'auditor'],

  // What keeps the platform running, and what keeps it honest.
  'operations.read': ['operator', 'auditor'],
  'signals.read': ['operator', 'auditor'],
  'signals.mend': ['operator'],
  'tasks.replay': ['operator'],
  'clock.move': ['operator'],
  'audit.read': ['auditor'],
} as const satisfies Record<string, readonly Role[]>;

/** Everything that needs a permission. */
export type Action = keyof typeof ALLOWED;

/** All of them, for tests and for pages that show who may do what. */
export const ACTIONS = Object.keys(ALLOWED) as readonly Action[];

/** Whether an actor may do something. The platform itself may do everything; the public nothing that is listed. */
export function may(actor: Actor, action: Action): boolean {
  if (actor.kind === 'system') return true;
  const allowed: readonly Role[] = ALLOWED[action];
  return rolesOf(actor).some((role) => allowed.includes(role));
}

/** The roles an actor holds. */
export function rolesOf(actor: Actor): readonly Role[] {
  if (actor.kind === 'person') return ['customer'];
  return actor.kind === 'staff' ? actor.roles : [];
}
