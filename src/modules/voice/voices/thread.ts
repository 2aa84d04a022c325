// SPDX-License-Identifier: Apache-2.0
import type { Id, Text } from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { type SaidRow, saidOf } from './tables.ts';
import type { Note, Said, SaidKind, Voice } from './types.ts';

/** Words for the thread. `text` stands in both languages as written. */
export type NewSaid = {
  readonly personId: Id;
  readonly voiceId: Id;
  /** Whose team has the voice. */
  readonly entity: string;
  readonly id: Id;
  readonly author: Said['author'];
  readonly by?: string | undefined;
  readonly kind: SaidKind;
  readonly text: string | Text;
};

const SAY = `INSERT INTO voice.said (person_id, id, voice_id, entity_id, at, author, said_by, kind, body)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb) ON CONFLICT (person_id, id) DO NOTHING RETURNING id`;

/** Puts words into the thread. False when words with this id are there already. */
export async function say(tx: Tx, said: NewSaid): Promise<boolean> {
  const { personId, id, voiceId, entity, author, by, kind, text } = said;
  const body: Text = typeof text === 'string' ? { ar: text, en: text } : { ar: text.ar, en: text.en };
  const row = [personId, id, voiceId, entity, tx.now, author, by ?? null, kind, JSON.stringify(body)];
  return (await tx.query(SAY, row)).length > 0;
}

/** The thread of a voice, oldest first: what the customer and the entities said. */
export async function voiceThread(tx: Tx, { personId, id }: Voice): Promise<Said[]> {
  const rows = await tx.query<SaidRow>(
    'SELECT * FROM voice.said WHERE person_id = $1 AND voice_id = $2 ORDER BY at, id',
    [personId, id],
  );
  return rows.map(saidOf);
}

/** Whether words or a note with this id have been taken already: then the form that brought them came twice. */
export async function wasSaid(tx: Tx, personId: Id, id: Id): Promise<boolean> {
  const found = await tx.query(
    `SELECT 1 FROM voice.said WHERE person_id = $1 AND id = $2
     UNION ALL SELECT 1 FROM voice.notes WHERE person_id = $1 AND id = $2`,
    [personId, id],
  );
  return found.length > 0;
}

const WRITE_NOTE = `INSERT INTO voice.notes (person_id, id, voice_id, entity_id, at, written_by, written_at, body)
  VALUES ($1, $2, $3, $4, $5, $6, $4, $7) ON CONFLICT (person_id, id) DO NOTHING`;

/** Writes a note that the team reads and the customer never does. */
export async function writeNote(
  tx: Tx,
  { personId, id: voiceId, entity }: Voice,
  note: { readonly id: Id; readonly writtenBy: Id; readonly body: string },
): Promise<void> {
  await tx.query(WRITE_NOTE, [personId, note.id, voiceId, entity, tx.now, note.writtenBy, note.body]);
  tx.audit({ person: personId, action: 'voice.note-written', subject: `voice:${voiceId}`, detail: { entity } });
}

type NoteRow = { id: Id; at: string; written_by: Id; written_at: string; body: string };

/** The notes of the team, oldest first. Row-level security gives customers none. */
export async function voiceNotes(tx: Tx, { personId, id }: Voice): Promise<Note[]> {
  const rows = await tx.query<NoteRow>(
    'SELECT * FROM voice.notes WHERE person_id = $1 AND voice_id = $2 ORDER BY at, id',
    [personId, id],
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
    body: row.body,
  }));
}
