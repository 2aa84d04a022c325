// SPDX-License-Identifier: Apache-2.0
import {
  dateIn,
  done,
  type Id,
  type Lang,
  newReference,
  type Outcome,
  plusWorkingDays,
  refused,
} from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { ANSWER_DAYS, LONGEST_WORDS } from './kinds.ts';
import { findVoice } from './queries.ts';
import { searchableText } from './searchable.ts';
import { say } from './thread.ts';
import type { Voice, VoiceAbout, VoiceKind } from './types.ts';

/** What somebody tells an entity. */
export type NewVoice = {
  readonly personId: Id;
  readonly id: Id;
  readonly entity: string;
  readonly kind: VoiceKind;
  readonly about: VoiceAbout;
  readonly text: string;
  readonly lang: Lang;
  readonly anonymous: boolean;
  readonly phone?: string | undefined;
  readonly mayPublish: boolean;
};

/** `repeated`: this very form had arrived before. */
export type GivenVoice = { readonly voice: Voice; readonly repeated: boolean };

export type GiveRefusal = 'text-missing' | 'text-too-long' | 'place-too-long' | 'phone-wrong' | 'phone-names-you';

const LONGEST_PLACE = 200;

const INSERT = `INSERT INTO voice.voices (person_id, id, reference, entity_id, kind, state, service_id, channel_id, place, page,
    lang, anonymous, phone, may_publish, words, given_at, due_on)
  VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  ON CONFLICT (person_id, id) DO NOTHING RETURNING id`;

const BEGIN_CLOCK = `INSERT INTO voice.clock_intervals (person_id, voice_id, seq, entity_id, held_by, owner, reason, started_at)
  VALUES ($1, $2, 1, $3, $3, 'entity', 'given', $4)`;

/** Takes a complaint, a suggestion or a thank-you, and begins its clock. The same form sent twice gives one voice. */
export async function giveVoice(tx: Tx, given: NewVoice): Promise<Outcome<GivenVoice, GiveRefusal>> {
  const wrong = refusalOf(given);
  if (wrong) return wrong;
  const { personId, id, entity, kind } = given;
  const days = ANSWER_DAYS[kind];
  const written = await tx.query(INSERT, rowOf(given, { tx, days }));
  if (written.length > 0) {
    await say(tx, { personId, voiceId: id, entity, id, author: 'person', kind: 'text', text: given.text.trim() });
    if (days !== undefined) await tx.query(BEGIN_CLOCK, [personId, id, entity, tx.now]);
    tx.audit({ person: personId, action: 'voice.given', subject: `voice:${id}`, detail: { kind, entity } });
  }
  const voice = await findVoice(tx, id);
  if (!voice) throw new Error('a voice that was just written is not there');
  return done({ voice, repeated: written.length === 0 });
}

function refusalOf({ text, about, phone, anonymous }: NewVoice) {
  const words = text.trim();
  if (words === '') return refused('text-missing');
  if (words.length > LONGEST_WORDS) return refused('text-too-long', { max: LONGEST_WORDS });
  if ((about.place?.length ?? 0) > LONGEST_PLACE) return refused('place-too-long', { max: LONGEST_PLACE });
  if (phone && anonymous) return refused('phone-names-you');
  if (phone && !/^\+?[\d\s()-]{7,20}$/.test(phone)) return refused('phone-wrong');
  return undefined;
}

function rowOf(given: NewVoice, { tx, days }: { tx: Tx; days: number | undefined }): unknown[] {
  const { personId, id, entity, kind, about, text, lang, anonymous, phone, mayPublish } = given;
  const dueOn = days === undefined ? null : plusWorkingDays(dateIn(tx.now), days);
  return [
    personId,
    id,
    newReference('V'),
    entity,
    kind,
    about.service ?? null,
    about.channel ?? null,
    about.place ?? null,
    about.page ?? null,
    lang,
    anonymous,
    phone ?? null,
    mayPublish,
    searchableText(`${text} ${about.place ?? ''}`),
    tx.now,
    dueOn,
  ];
}
