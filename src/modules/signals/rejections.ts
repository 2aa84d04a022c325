// SPDX-License-Identifier: Apache-2.0
import { done, type Id, newId, type Outcome, refused } from '../../kernel/index.ts';
import { NOBODY, type Tx } from '../../platform/db/index.ts';

/** What could not be taken, as it came. */
export type NewRejection = {
  readonly source: string | undefined;
  readonly type: string | undefined;
  readonly signalId: string | undefined;
  readonly code: string;
  readonly problem: Readonly<Record<string, unknown>>;
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Whether we knew for certain who sent it; only such a one can be replayed. */
  readonly authenticated: boolean;
};

/** A rejection as the database holds it, without its bytes. */
export type Rejection = {
  id: Id;
  received_at: string;
  source: string | null;
  type: string | null;
  signal_id: string | null;
  code: string;
  problem: Record<string, unknown>;
  content_type: string;
  authenticated: boolean;
  state: 'open' | 'replayed' | 'discarded';
  closed_at: string | null;
  closed_by: string | null;
  note: string | null;
};

const COLUMNS =
  'id, received_at, source, type, signal_id, code, problem, content_type, authenticated, state, closed_at, closed_by, note';

/** Keeps what was rejected, in one statement, for an operator to inspect, mend and replay. */
export async function keepRejections(tx: Tx, rejections: readonly NewRejection[]): Promise<void> {
  if (rejections.length === 0) return;
  const rows = rejections.map((rejection) => ({
    id: newId(),
    source: clip(rejection.source),
    type: clip(rejection.type),
    signal_id: clip(rejection.signalId),
    code: rejection.code,
    problem: rejection.problem,
    content_type: clip(rejection.contentType),
    body: Buffer.from(rejection.body).toString('base64'),
    authenticated: rejection.authenticated,
  }));
  await tx.query(
    `INSERT INTO signals.rejections (id, received_at, source, type, signal_id, code, problem, content_type, body, authenticated, state)
     SELECT id, $2, source, type, signal_id, code, problem, content_type, decode(body, 'base64'), authenticated, 'open'
     FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, source text, type text, signal_id text, code text, problem jsonb,
       content_type text, body text, authenticated boolean)`,
    [JSON.stringify(rows), tx.now],
  );
}

// A header may hold anything; PostgreSQL's text may not hold NUL, and a list needs no thousand characters.
function clip(text: string | undefined): string | undefined {
  return text?.replaceAll('\u0000', '').slice(0, 200).toWellFormed();
}

/** Which rejections to list, and which page of them. */
export type RejectionFilter = {
  readonly state: 'open' | 'replayed' | 'discarded';
  readonly code?: string | undefined;
  readonly limit: number;
  readonly offset: number;
};

/** A page of rejections, newest first, and how many there are of each code in that state. */
export async function listRejections(
  tx: Tx,
  filter: RejectionFilter,
): Promise<{ rejections: Rejection[]; byCode: { code: string; count: number }[] }> {
  const [rejections, byCode] = await Promise.all([
    tx.query<Rejection>(
      `SELECT ${COLUMNS} FROM signals.rejections WHERE state = $1 AND ($2::text IS NULL OR code = $2)
       ORDER BY received_at DESC, id DESC LIMIT $3 OFFSET $4`,
      [filter.state, filter.code ?? null, filter.limit, filter.offset],
    ),
    tx.query<{ code: string; count: number }>(
      'SELECT code, count(*) AS count FROM signals.rejections WHERE state = $1 GROUP BY code ORDER BY 2 DESC, 1',
      [filter.state],
    ),
  ]);
  return { rejections, byCode };
}

/** One rejection with the bytes as they came. */
export async function findRejection(tx: Tx, id: Id): Promise<(Rejection & { body: Uint8Array }) | undefined> {
  const rows = await tx.query<Rejection & { body: Uint8Array }>(
    `SELECT ${COLUMNS}, body FROM signals.rejections WHERE id = $1`,
    [id],
  );
  return rows[0];
}

/** Ends an open rejection: it was replayed, or an operator decided that it shall not be. */
export async function closeRejection(
  tx: Tx,
  closing: { id: Id; as: 'replayed' | 'discarded'; by: string; note: string | undefined },
): Promise<Outcome<Id, 'not-found' | 'already-closed'>> {
  const rows = await tx.query<{ id: Id }>(
    `UPDATE signals.rejections SET state = $2, closed_at = $3, closed_by = $4, note = $5
     WHERE id = $1 AND state = 'open' RETURNING id`,
    [closing.id, closing.as, tx.now, closing.by, closing.note ?? null],
  );
  if (rows.length === 0) return refused((await findRejection(tx, closing.id)) ? 'already-closed' : 'not-found');
  tx.audit({ person: NOBODY, action: `signals.rejection-${closing.as}`, subject: `rejection:${closing.id}` });
  return done(closing.id);
}
