// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';

/** What came in since an instant, and what waits for an operator. Numbers only: they say nothing of anybody. */
export type SignalCounts = {
  /** Kept and acknowledged, by source. */
  readonly accepted: Readonly<Record<string, number>>;
  /** Not taken, by code. */
  readonly rejected: Readonly<Record<string, number>>;
  /** Rejections, of whatever day, that nobody has closed. */
  readonly openRejections: number;
};

/** Counts signals by what became of them. For the platform itself: row-level security shows operators no person's signals. */
export async function countSignals(tx: Tx, since: Instant): Promise<SignalCounts> {
  const [row] = await tx.query<SignalCounts>(
    `SELECT
       (SELECT coalesce(jsonb_object_agg(source, n), '{}') FROM
         (SELECT source, count(*) AS n FROM signals.signals WHERE received_at >= $1 GROUP BY source) AS a) AS accepted,
       (SELECT coalesce(jsonb_object_agg(code, n), '{}') FROM
         (SELECT code, count(*) AS n FROM signals.rejections WHERE received_at >= $1 GROUP BY code) AS r) AS rejected,
       (SELECT count(*)::int FROM signals.rejections WHERE state = 'open') AS "openRejections"`,
    [since],
  );
  return row ?? { accepted: {}, rejected: {}, openRejections: 0 };
}
