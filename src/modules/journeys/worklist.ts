// SPDX-License-Identifier: Apache-2.0
import { dateIn, type Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { CASE_COLUMNS, type CaseRow, caseOf } from './tables.ts';
import type { CaseState, JourneyCase } from './types.ts';

/** What an employee looks for in the worklist of their entity. */
export type WorklistFilter = {
  readonly entity: string;
  /** Absent: everything that is open. */
  readonly state?: CaseState;
  readonly service?: string;
  /** Only what is assigned to this member of staff. */
  readonly mine?: Id;
  readonly overdue?: boolean;
  /** A reference, or the beginning of one. */
  readonly search?: string;
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
};

/** How many open cases the entity has, whatever the filter: what the filters' labels show. */
export type WorklistCounts = {
  readonly open: number;
  readonly inProgress: number;
  readonly needsCustomer: number;
  readonly overdue: number;
  readonly mine: number;
  readonly unassigned: number;
};

export type Worklist = {
  readonly cases: readonly JourneyCase[];
  /** How many fit the filter, on all pages. */
  readonly total: number;
  readonly counts: WorklistCounts;
  /** The services that have cases in the list, for the filter. */
  readonly services: readonly string[];
  readonly page: number;
  readonly pages: number;
};

const OPEN = `('sending', 'in-progress', 'needs-customer')`;

// One query: the page, its total, and the counts of everything.
const WORKLIST = `
  WITH hand AS (SELECT * FROM journeys.cases WHERE entity_id = $1 AND handling = 'worklist' AND state <> 'waiting'),
  fitting AS (
    SELECT person_id, id, due_on FROM hand
    WHERE (CASE WHEN $2::text IS NULL THEN state IN ${OPEN} OR $6::text IS NOT NULL ELSE state = $2 END)
      AND ($3::text IS NULL OR service_id = $3) AND ($4::uuid IS NULL OR assigned_to = $4)
      AND (NOT $5::boolean OR (due_on < $9::date AND state IN ${OPEN}))
      AND ($6::text IS NULL OR reference LIKE $6 || '%')),
  page AS (
    SELECT ${CASE_COLUMNS} FROM journeys.cases AS c
    JOIN (SELECT person_id, id FROM fitting ORDER BY due_on, id LIMIT $7 OFFSET $8) AS f
      ON f.person_id = c.person_id AND f.id = c.id)
  SELECT
    (SELECT coalesce(jsonb_agg(to_jsonb(p) ORDER BY p.due_on, p.id), '[]') FROM page AS p) AS cases,
    (SELECT count(*)::int FROM fitting) AS total,
    (SELECT coalesce(jsonb_agg(DISTINCT service_id), '[]') FROM hand WHERE state IN ${OPEN}) AS services,
    (SELECT jsonb_build_object('open', count(*),
       'inProgress', count(*) FILTER (WHERE state = 'in-progress'),
       'needsCustomer', count(*) FILTER (WHERE state = 'needs-customer'),
       'overdue', count(*) FILTER (WHERE due_on < $9::date),
       'mine', count(*) FILTER (WHERE assigned_to = $10::uuid),
       'unassigned', count(*) FILTER (WHERE assigned_to IS NULL)) FROM hand WHERE state IN ${OPEN}) AS counts`;

type Row = { cases: CaseRow[]; total: number; services: string[]; counts: WorklistCounts };

/** The cases that employees of an entity decide by hand, due first. */
export async function worklist(tx: Tx, filter: WorklistFilter): Promise<Worklist> {
  const { entity, state, service, mine, overdue = false, pageSize = 25 } = filter;
  const page = Math.max(1, filter.page ?? 1);
  const search = filter.search?.trim().toUpperCase().replace(/[^0-9A-Z-]/g, '') || null;
  const asking = tx.actor.kind === 'staff' ? tx.actor.staffId : null;
  const [row] = await tx.query<Row>(WORKLIST, [
    entity, state ?? null, service ?? null, mine ?? null, overdue, search,
    pageSize, (page - 1) * pageSize, dateIn(tx.now), asking,
  ]);
  if (!row) throw new Error('a query that always gives a row gave none');
  const pages = Math.max(1, Math.ceil(row.total / pageSize));
  return { cases: row.cases.map(caseOf), total: row.total, services: row.services, counts: row.counts, page, pages };
}
