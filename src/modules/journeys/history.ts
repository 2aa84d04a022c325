// SPDX-License-Identifier: Apache-2.0
import type { Id, Instant } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { ClockOwner, JourneyCase } from './types.ts';

/** One thing that happened to a case, as its page lists it. */
export type CaseHappening =
  | { readonly at: Instant; readonly kind: 'created' | 'opened' | 'closed' }
  | { readonly at: Instant; readonly kind: 'clock'; readonly owner: ClockOwner; readonly reason: string }
  | { readonly at: Instant; readonly kind: 'update'; readonly update: string; readonly updateId: string };

/**
 * What happened to a case, oldest first: when it was made, opened and closed, each change of whose time ran, and (for the
 * person and the worker) each update its entity sent. Messages are in the thread.
 */
export async function caseHistory(tx: Tx, one: JourneyCase): Promise<CaseHappening[]> {
  const updates = await tx.query<{ update_id: Id; kind: string; received_at: Instant }>(
    'SELECT update_id, kind, received_at FROM journeys.case_updates WHERE person_id = $1 AND case_id = $2',
    [one.personId, one.id],
  );
  const history: CaseHappening[] = [
    { at: one.createdAt, kind: 'created' },
    ...(one.openedAt ? [{ at: one.openedAt, kind: 'opened' } as const] : []),
    ...one.clock.map(({ startedAt, owner, reason }) => ({ at: startedAt, kind: 'clock', owner, reason }) as const),
    ...updates.map(
      (row) => ({ at: row.received_at, kind: 'update', update: row.kind, updateId: row.update_id }) as const,
    ),
    ...(one.closedAt ? [{ at: one.closedAt, kind: 'closed' } as const] : []),
  ];
  return history.sort((a, b) => a.at.localeCompare(b.at));
}
