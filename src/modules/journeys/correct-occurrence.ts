// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { OccurrenceFacts } from './types.ts';

/** Takes over what the register now says of the happening: cases that have not gone out yet will carry it. */
export async function correctOccurrence(
  tx: Tx,
  { personId, journeyId, occurrence }: { personId: Id; journeyId: Id; occurrence: OccurrenceFacts },
): Promise<void> {
  await tx.query('UPDATE journeys.journeys SET occurrence = occurrence || $3::jsonb WHERE person_id = $1 AND id = $2', [
    personId,
    journeyId,
    JSON.stringify(occurrence),
  ]);
  tx.audit({ person: personId, action: 'journeys.corrected', subject: `journey:${journeyId}` });
}
