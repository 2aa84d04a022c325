// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Outcome, refused, type Text } from '../../../kernel/index.ts';
import { NOBODY, type Tx } from '../../../platform/db/index.ts';
import { LONGEST_WORDS } from './kinds.ts';

/** An answer that a team gives often. */
export type SavedReply = { readonly id: Id; readonly name: string; readonly body: Text; readonly revision: number };

/** The saved replies of the entity of who asks, by name. */
export function savedReplies(tx: Tx): Promise<SavedReply[]> {
  return tx.query<SavedReply>('SELECT id, name, body, revision FROM voice.saved_replies ORDER BY name, id');
}

const LONGEST_NAME = 100;

export type SaveRefusal = 'name-missing' | 'name-too-long' | 'body-missing' | 'body-too-long' | 'changed-meanwhile';

const SAVE = `INSERT INTO voice.saved_replies (entity_id, id, name, body) VALUES ($1, $2, $3, $4::jsonb)
  ON CONFLICT (entity_id, id) DO UPDATE SET name = excluded.name, body = excluded.body,
    revision = voice.saved_replies.revision + 1
  WHERE voice.saved_replies.revision = $5 RETURNING id`;

/** Keeps a reply for the team of an entity, new or changed. A new one has revision 0; sent twice, it is one. */
export async function saveReply(
  tx: Tx,
  entity: string,
  { id, name, body, revision }: SavedReply,
): Promise<Outcome<Id, SaveRefusal>> {
  const [title, text] = [name.trim(), { ar: body.ar.trim(), en: body.en.trim() }];
  if (title === '') return refused('name-missing');
  if (title.length > LONGEST_NAME) return refused('name-too-long', { max: LONGEST_NAME });
  if (text.ar === '' || text.en === '') return refused('body-missing', { lang: text.ar === '' ? 'ar' : 'en' });
  const long = text.ar.length > LONGEST_WORDS ? 'ar' : text.en.length > LONGEST_WORDS ? 'en' : undefined;
  if (long) return refused('body-too-long', { max: LONGEST_WORDS, lang: long });
  const written = await tx.query(SAVE, [entity, id, title, JSON.stringify(text), revision]);
  if (written.length === 0 && !(await isThere(tx, entity, { id, name: title, body: text, revision })))
    return refused('changed-meanwhile');
  tx.audit({ person: NOBODY, action: 'voice.reply-saved', subject: `saved-reply:${id}`, detail: { entity } });
  return done(id);
}

async function isThere(tx: Tx, entity: string, { id, name, body }: SavedReply): Promise<boolean> {
  const found = await tx.query(
    'SELECT 1 FROM voice.saved_replies WHERE entity_id = $1 AND id = $2 AND name = $3 AND body = $4::jsonb',
    [entity, id, name, JSON.stringify(body)],
  );
  return found.length > 0;
}

/** Takes a saved reply away. False when there is none of that id. */
export async function removeReply(tx: Tx, entity: string, id: Id): Promise<boolean> {
  const gone = await tx.query('DELETE FROM voice.saved_replies WHERE entity_id = $1 AND id = $2 RETURNING id', [
    entity,
    id,
  ]);
  if (gone.length > 0)
    tx.audit({ person: NOBODY, action: 'voice.reply-removed', subject: `saved-reply:${id}`, detail: { entity } });
  return gone.length > 0;
}
