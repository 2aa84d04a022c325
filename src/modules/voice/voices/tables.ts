// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate, Id, Instant, Lang, Text } from '../../../kernel/index.ts';
import type { Said, SaidKind, Voice, VoiceClockOwner, VoiceKind, VoiceState } from './types.ts';

export type VoiceRow = {
  person_id: Id;
  id: Id;
  reference: string;
  entity_id: string;
  kind: VoiceKind;
  state: VoiceState;
  service_id: string | null;
  channel_id: string | null;
  place: string | null;
  page: string | null;
  lang: Lang;
  anonymous: boolean;
  phone: string | null;
  may_publish: boolean;
  public_text: string | null;
  given_at: Instant;
  due_on: CalendarDate | null;
  closed_at: Instant | null;
  reopenings: number;
  helped: boolean | null;
  same_as: Id | null;
  assigned_to: Id | null;
  revision: number;
  clock: { owner: VoiceClockOwner; heldBy: string; reason: string; startedAt: string; endedAt: string | null }[];
};

/** The columns of `v` with its clock, so that a voice and its intervals are one row and one query. */
export const VOICE_COLUMNS = `v.*, coalesce((
    SELECT jsonb_agg(jsonb_build_object('owner', i.owner, 'heldBy', i.held_by, 'reason', i.reason,
      'startedAt', i.started_at, 'endedAt', i.ended_at) ORDER BY i.seq)
    FROM voice.clock_intervals AS i WHERE i.person_id = v.person_id AND i.voice_id = v.id), '[]') AS clock`;

export function voiceOf(row: VoiceRow): Voice {
  return {
    personId: row.person_id,
    id: row.id,
    reference: row.reference,
    entity: row.entity_id,
    kind: row.kind,
    state: row.state,
    about: {
      service: row.service_id ?? undefined,
      channel: row.channel_id ?? undefined,
      place: row.place ?? undefined,
      page: row.page ?? undefined,
    },
    lang: row.lang,
    anonymous: row.anonymous,
    phone: row.phone ?? undefined,
    mayPublish: row.may_publish,
    publicText: row.public_text ?? undefined,
    givenAt: instantOf(row.given_at),
    dueOn: row.due_on ?? undefined,
    closedAt: row.closed_at ? instantOf(row.closed_at) : undefined,
    reopenings: row.reopenings,
    helped: row.helped ?? undefined,
    sameAs: row.same_as ?? undefined,
    assignedTo: row.assigned_to ?? undefined,
    revision: row.revision,
    clock: row.clock.map(({ owner, heldBy, reason, startedAt, endedAt }) => ({
      owner,
      heldBy,
      reason,
      startedAt: instantOf(startedAt),
      endedAt: endedAt === null ? undefined : instantOf(endedAt),
    })),
  };
}

// Times inside JSON come as the database writes them.
function instantOf(text: string): Instant {
  return new Date(text).toISOString();
}

export type SaidRow = {
  id: Id;
  at: Instant;
  author: Said['author'];
  said_by: string | null;
  kind: SaidKind;
  body: Text;
};

export function saidOf(row: SaidRow): Said {
  return { id: row.id, at: row.at, author: row.author, by: row.said_by ?? undefined, kind: row.kind, body: row.body };
}
