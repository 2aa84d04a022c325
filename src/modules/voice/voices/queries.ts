// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { VOICE_COLUMNS, type VoiceRow, voiceOf } from './tables.ts';
import type { Voice } from './types.ts';

/** A voice, for whoever row-level security shows it to. */
export async function findVoice(tx: Tx, id: Id): Promise<Voice | undefined> {
  const [row] = await tx.query<VoiceRow>(
    `SELECT ${VOICE_COLUMNS} FROM voice.voices AS v WHERE v.id = $1 AND ${OF_PERSONS}`,
    [id, personsOf(tx)],
  );
  return row && voiceOf(row);
}

/** The same, locked until the transaction ends: for whoever changes it. */
export async function lockVoice(tx: Tx, id: Id): Promise<Voice | undefined> {
  await tx.query(`SELECT 1 FROM voice.voices AS v WHERE v.id = $1 AND ${OF_PERSONS} FOR UPDATE`, [id, personsOf(tx)]);
  return findVoice(tx, id);
}

const OF_PERSONS = '($2::uuid[] IS NULL OR v.person_id = ANY ($2::uuid[]))';

function personsOf(tx: Tx): readonly Id[] | null {
  return tx.actor.kind === 'person' ? tx.actor.actsFor : null;
}

/** The voices a person gave under their name, newest first. */
export async function voicesOf(tx: Tx, personId: Id): Promise<Voice[]> {
  const rows = await tx.query<VoiceRow>(
    `SELECT ${VOICE_COLUMNS} FROM voice.voices AS v WHERE v.person_id = $1 ORDER BY v.given_at DESC, v.id LIMIT 200`,
    [personId],
  );
  return rows.map(voiceOf);
}

/** The voice of a reference within the entity of who asks. */
export async function findByReference(tx: Tx, reference: string): Promise<Voice | undefined> {
  const [row] = await tx.query<VoiceRow>(`SELECT ${VOICE_COLUMNS} FROM voice.voices AS v WHERE v.reference = $1`, [
    reference.trim().toUpperCase(),
  ]);
  return row && voiceOf(row);
}

/** Those that say the same as a voice, and the one it says again, as far as who asks may see them. */
export async function linkedVoices(tx: Tx, { id, sameAs }: Voice): Promise<Voice[]> {
  const rows = await tx.query<VoiceRow>(
    `SELECT ${VOICE_COLUMNS} FROM voice.voices AS v WHERE v.id <> $1 AND (v.same_as = $1 OR v.id = $2 OR v.same_as = $2)
     ORDER BY v.given_at, v.id LIMIT 100`,
    [id, sameAs ?? null],
  );
  return rows.map(voiceOf);
}
