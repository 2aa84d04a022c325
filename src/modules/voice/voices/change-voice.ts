// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Outcome, plusMillis, refused } from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { REOPEN_DAYS } from './kinds.ts';
import { moveVoice } from './move-voice.ts';
import { searchableText } from './searchable.ts';
import type { Voice } from './types.ts';

/** Gives a voice that the transaction holds locked to a member of its team, or to nobody. */
export async function assignVoice(tx: Tx, voice: Voice, staffId: Id | undefined): Promise<Voice> {
  await change(tx, voice, { assigned_to: staffId ?? null });
  audit(tx, voice, 'voice.assigned', { to: staffId ?? null });
  return { ...voice, assignedTo: staffId, revision: voice.revision + 1 };
}

/** Says that a voice says the same as another of the same entity, or, with nothing, that it stands for itself. */
export async function linkVoice(
  tx: Tx,
  voice: Voice,
  other: Voice | undefined,
): Promise<Outcome<Voice, 'same-voice' | 'not-found'>> {
  if (!other && !voice.sameAs) return done(voice);
  // Links lead to the first of all, never in a chain or a circle.
  const first = other?.sameAs ?? other?.id;
  if (first === voice.id) return refused('same-voice');
  if (other && other.entity !== voice.entity) return refused('not-found', { what: 'voice' });
  await change(tx, voice, { same_as: first ?? null });
  if (first) await tx.query('UPDATE voice.voices SET same_as = $2 WHERE same_as = $1', [voice.id, first]);
  audit(tx, voice, first ? 'voice.linked' : 'voice.unlinked', { to: first ?? null });
  return done({ ...voice, sameAs: first, revision: voice.revision + 1 });
}

/** Keeps what may be shown of a voice, as its team left it; nothing where nothing may be. */
export async function keepPublicText(
  tx: Tx,
  voice: Voice,
  text: string | undefined,
): Promise<Outcome<Voice, 'publishing-not-agreed'>> {
  if (text !== undefined && !voice.mayPublish) return refused('publishing-not-agreed');
  await change(tx, voice, { public_text: text ?? null });
  audit(tx, voice, text === undefined ? 'voice.public-text-removed' : 'voice.public-text-kept', {});
  return done({ ...voice, publicText: text, revision: voice.revision + 1 });
}

/** Keeps whether the answer helped, as the customer says. They may think again until the voice is opened again. */
export async function sayHelped(tx: Tx, voice: Voice, helped: boolean): Promise<Outcome<Voice, 'voice-open'>> {
  if (voice.state !== 'closed' || voice.kind === 'thanks') return refused('voice-open');
  if (voice.helped === helped) return done(voice);
  await change(tx, voice, { helped });
  audit(tx, voice, 'voice.helped', { helped });
  return done({ ...voice, helped, revision: voice.revision + 1 });
}

/** Whether a customer may still open a voice again, at an instant. */
export function mayReopen({ state, closedAt, kind }: Voice, now: string): boolean {
  return (
    state === 'closed' &&
    kind !== 'thanks' &&
    closedAt !== undefined &&
    now <= plusMillis(closedAt, REOPEN_DAYS * 86_400_000)
  );
}

/** Opens a voice again that was answered within the last thirty days: its clock begins anew. */
export async function reopenVoice(
  tx: Tx,
  voice: Voice,
): Promise<Outcome<Voice, 'step-out-of-place' | 'reopening-closed'>> {
  if (voice.state !== 'closed') return refused('step-out-of-place', { state: voice.state, step: 'reopened' });
  return mayReopen(voice, tx.now) ? moveVoice(tx, voice, 'reopened') : refused('reopening-closed');
}

/** Lets a search find what the customer said later, too. */
export async function addSearchWords(tx: Tx, { personId, id }: Voice, text: string): Promise<void> {
  await tx.query("UPDATE voice.voices SET words = words || ' ' || $3 WHERE person_id = $1 AND id = $2", [
    personId,
    id,
    searchableText(text),
  ]);
}

type Changed = 'assigned_to' | 'same_as' | 'public_text' | 'helped';

// The names of columns are ours, never of a request.
async function change(tx: Tx, { personId, id }: Voice, to: Partial<Record<Changed, unknown>>): Promise<void> {
  const [column = 'helped'] = Object.keys(to) as Changed[];
  await tx.query(`UPDATE voice.voices SET ${column} = $3, revision = revision + 1 WHERE person_id = $1 AND id = $2`, [
    personId,
    id,
    to[column],
  ]);
}

function audit(tx: Tx, { personId, id }: Voice, action: string, detail: Readonly<Record<string, unknown>>): void {
  tx.audit({ person: personId, action, subject: `voice:${id}`, detail });
}
