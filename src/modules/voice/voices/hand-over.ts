// SPDX-License-Identifier: Apache-2.0
import { assert, type Outcome, refused } from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { moveVoice } from './move-voice.ts';
import type { Voice } from './types.ts';

/**
 * Gives a voice that the transaction holds locked to another entity, with its thread, its notes and its clock. From then on
 * the team that gave it away does not see it any more.
 */
export async function handOver(
  tx: Tx,
  voice: Voice,
  entity: string,
): Promise<Outcome<Voice, 'step-out-of-place' | 'entity-has-it'>> {
  if (entity === voice.entity) return refused('entity-has-it');
  assert(tx.actor.kind !== 'staff' || tx.actor.entityId === voice.entity, 'only who has a voice hands it over');
  // Names the one voice whose rows this transaction may write for another entity: the policies ask for it.
  await tx.query("SELECT set_config('waad.handed_over', $1, true)", [voice.id]);
  const moved = await moveVoice(tx, voice, 'handed-over', { entity });
  if (!moved.ok) return moved;
  for (const table of ['said', 'notes', 'clock_intervals'] as const) {
    await tx.query(`UPDATE voice.${table} SET entity_id = $3 WHERE person_id = $1 AND voice_id = $2`, [
      voice.personId,
      voice.id,
      entity,
    ]);
  }
  return moved;
}
