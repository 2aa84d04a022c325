// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Outcome, refused } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { isClosed } from './case-states.ts';
import type { JourneyCase } from './types.ts';

/** Gives a case that the transaction holds locked to a member of its entity's staff, or to nobody. */
export async function assign(
  tx: Tx,
  one: JourneyCase,
  staffId: Id | undefined,
): Promise<Outcome<JourneyCase, 'case-closed'>> {
  if (isClosed(one.state)) return refused('case-closed', { state: one.state });
  const after = { ...one, assignedTo: staffId, revision: one.revision + 1 };
  await tx.query('UPDATE journeys.cases SET assigned_to = $3, revision = $4 WHERE person_id = $1 AND id = $2', [
    one.personId,
    one.id,
    staffId ?? null,
    after.revision,
  ]);
  tx.audit({
    person: one.personId,
    action: 'journeys.case-assigned',
    subject: `case:${one.id}`,
    detail: { to: staffId ?? null },
  });
  return done(after);
}
