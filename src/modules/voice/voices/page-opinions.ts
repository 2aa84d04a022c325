// SPDX-License-Identifier: Apache-2.0
import { createHmac } from 'node:crypto';
import { dateIn, done, type Lang, type Outcome, refused } from '../../../kernel/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { digestId } from './secret.ts';

/** What a visitor says of a page. */
export type PageOpinion = {
  /** Whose page it is. */
  readonly entity: string;
  /** The address after the language. */
  readonly page: string;
  readonly lang: Lang;
  readonly answer: 'yes' | 'no' | 'missing';
  /** What they did not find, with the answer `missing`. */
  readonly missing?: string | undefined;
  /** Where it came from. Kept as a digest only, with the day and a secret in it. */
  readonly from: string;
};

const LONGEST_MISSING = 2_000;

const INSERT = `INSERT INTO voice.page_opinions (entity_id, id, page, lang, answer, missing, given_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`;

/** Counts what a visitor says of a page: once a day for each page, however often they tap. */
export async function givePageOpinion(
  tx: Tx,
  { entity, page, lang, answer, missing, from }: PageOpinion,
  secret: string | Uint8Array,
): Promise<Outcome<undefined, 'text-missing' | 'text-too-long'>> {
  const words = answer === 'missing' ? (missing ?? '').trim() : undefined;
  if (words === '') return refused('text-missing');
  if (words && words.length > LONGEST_MISSING) return refused('text-too-long', { max: LONGEST_MISSING });
  const kind = answer === 'missing' ? 'missing' : 'tap';
  const digest = createHmac('sha256', secret)
    .update(JSON.stringify([from, page, kind, dateIn(tx.now)]))
    .digest();
  await tx.query(INSERT, [entity, digestId(digest), page, lang, answer, words ?? null, tx.now]);
  return done(undefined);
}

/** What was said of one page, all in all. */
export type PageCount = {
  readonly page: string;
  readonly yes: number;
  readonly no: number;
  /** What was missing, newest first. */
  readonly missing: readonly { readonly text: string; readonly lang: Lang; readonly at: string }[];
};

const COUNT = `SELECT page, count(*) FILTER (WHERE answer = 'yes')::int AS yes, count(*) FILTER (WHERE answer = 'no')::int AS no,
    coalesce((SELECT jsonb_agg(jsonb_build_object('text', m.missing, 'lang', m.lang, 'at', m.given_at))
      FROM (SELECT * FROM voice.page_opinions AS w WHERE w.entity_id = $1 AND w.page = o.page AND w.answer = 'missing'
            ORDER BY w.given_at DESC LIMIT 20) AS m), '[]') AS missing
  FROM voice.page_opinions AS o WHERE entity_id = $1 GROUP BY page ORDER BY no DESC, page LIMIT 200`;

/** What was said of an entity's pages: those that helped least come first. */
export function pageCounts(tx: Tx, entity: string): Promise<PageCount[]> {
  return tx.query<PageCount>(COUNT, [entity]);
}
