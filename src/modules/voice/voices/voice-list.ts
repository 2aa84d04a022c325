// SPDX-License-Identifier: Apache-2.0
import { dateIn, type Id } from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { searchPatterns } from './searchable.ts';
import { VOICE_COLUMNS, type VoiceRow, voiceOf } from './tables.ts';
import type { Voice, VoiceKind, VoiceState } from './types.ts';

/** What a customer-happiness team looks for among the voices of its entity. */
export type VoiceFilter = {
  readonly entity: string;
  /** Absent: everything that is not closed. */
  readonly state?: VoiceState | undefined;
  readonly kind?: VoiceKind | undefined;
  readonly service?: string | undefined;
  readonly channel?: string | undefined;
  readonly mine?: Id | undefined;
  readonly unassigned?: boolean;
  /** Past its date while the entity's own time runs: waiting for somebody else is nobody's delay. */
  readonly overdue?: boolean;
  /** A reference or a part of one, or words in either language. */
  readonly search?: string | undefined;
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
};

/** How many voices the entity has, whatever the filter: what the labels of the filters show. */
export type VoiceCounts = {
  readonly open: number;
  readonly overdue: number;
  readonly mine: number;
  readonly unassigned: number;
  /** A state that no voice is in is absent. */
  readonly byState: Readonly<Partial<Record<VoiceState, number>>>;
};

/** A voice in a list, with the words it began with. */
export type ListedVoice = Voice & { readonly text: string };

/** One page of the list. */
export type VoiceList = {
  readonly voices: readonly ListedVoice[];
  readonly total: number;
  readonly counts: VoiceCounts;
  /** The services and channels there are voices about, for the filters. */
  readonly services: readonly string[];
  readonly channels: readonly string[];
  readonly page: number;
  readonly pages: number;
};

const OVERDUE = "state = 'open' AND due_on < $2::date";

// One query: the page, its total, and the counts of everything. What has no date comes after what has one.
const LIST = `
  WITH hand AS (SELECT * FROM voice.voices WHERE entity_id = $1),
  page AS (
    SELECT person_id, id, row_number() OVER (ORDER BY (state = 'closed'), due_on NULLS LAST, given_at, id) AS place,
      count(*) OVER ()::int AS total
    FROM hand
    WHERE (CASE WHEN $4::text IS NULL THEN state <> 'closed' OR $11::text IS NOT NULL OR $12::text[] IS NOT NULL ELSE state = $4 END)
      AND ($5::text IS NULL OR kind = $5) AND ($6::text IS NULL OR service_id = $6) AND ($7::text IS NULL OR channel_id = $7)
      AND ($8::uuid IS NULL OR assigned_to = $8) AND (NOT $9::boolean OR assigned_to IS NULL)
      AND (NOT $10::boolean OR (${OVERDUE}))
      AND (($11::text IS NULL AND $12::text[] IS NULL) OR reference LIKE '%' || $11 || '%' OR words LIKE ALL ($12::text[]))
    ORDER BY place LIMIT $13 OFFSET $14),
  voices AS (
    SELECT ${VOICE_COLUMNS}, f.place,
      (SELECT s.body ->> v.lang FROM voice.said AS s WHERE s.person_id = v.person_id AND s.id = v.id) AS text
    FROM voice.voices AS v JOIN page AS f ON f.person_id = v.person_id AND f.id = v.id)
  SELECT
    (SELECT coalesce(jsonb_agg(to_jsonb(p) ORDER BY p.place), '[]') FROM voices AS p) AS voices,
    (SELECT coalesce(max(total), 0) FROM page) AS total,
    (SELECT coalesce(jsonb_agg(DISTINCT service_id) FILTER (WHERE service_id IS NOT NULL), '[]') FROM hand) AS services,
    (SELECT coalesce(jsonb_agg(DISTINCT channel_id) FILTER (WHERE channel_id IS NOT NULL), '[]') FROM hand) AS channels,
    (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM
       (SELECT state, count(*) AS n FROM hand GROUP BY state) AS s) AS by_state,
    (SELECT jsonb_build_object('open', count(*), 'overdue', count(*) FILTER (WHERE ${OVERDUE}),
       'mine', count(*) FILTER (WHERE assigned_to = $3::uuid),
       'unassigned', count(*) FILTER (WHERE assigned_to IS NULL)) FROM hand WHERE state <> 'closed') AS counts`;

type Row = {
  voices: (VoiceRow & { text: string | null })[];
  total: number;
  services: string[];
  channels: string[];
  by_state: VoiceCounts['byState'];
  counts: Omit<VoiceCounts, 'byState'>;
};

const PAGE_SIZE = 25;

/** The voices of an entity: what is due first comes first. */
export async function voiceList(tx: Tx, filter: VoiceFilter): Promise<VoiceList> {
  const page = Math.max(1, filter.page ?? 1);
  const [row] = await tx.query<Row>(LIST, parametersOf(tx, filter, page));
  if (!row) throw new Error('a query that always gives a row gave none');
  // A page past the end is empty and knows no total: the first one is given instead.
  if (row.total === 0 && page > 1) return voiceList(tx, { ...filter, page: 1 });
  const { total, services, channels } = row;
  return {
    voices: row.voices.map((one) => ({ ...voiceOf(one), text: one.text ?? '' })),
    total,
    counts: { ...row.counts, byState: row.by_state },
    services,
    channels,
    page,
    pages: Math.max(1, Math.ceil(total / (filter.pageSize ?? PAGE_SIZE))),
  };
}

function parametersOf(tx: Tx, filter: VoiceFilter, page: number): unknown[] {
  const { entity, state, kind, service, channel, mine, unassigned = false, overdue = false } = filter;
  const size = filter.pageSize ?? PAGE_SIZE;
  const asking = tx.actor.kind === 'staff' ? tx.actor.staffId : null;
  const search = filter.search?.trim() ?? '';
  const reference = search.toUpperCase().replace(/[^0-9A-Z-]/g, '') || null;
  const patterns = search === '' ? [] : searchPatterns(search);
  const who = [mine ?? null, unassigned, overdue];
  const what = [state ?? null, kind ?? null, service ?? null, channel ?? null];
  const words = patterns.length > 0 ? patterns : null;
  return [entity, dateIn(tx.now), asking, ...what, ...who, reference, words, size, (page - 1) * size];
}
