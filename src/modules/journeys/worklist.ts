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
  /** Only what nobody has taken. */
  readonly unassigned?: boolean;
  /** Only what is past its date while the entity's own time runs: waiting for somebody else is nobody's delay. */
  readonly overdue?: boolean;
  /** A reference, or a part of one. */
  readonly search?: string;
  /** From 1. */
  readonly page?: number;
  readonly pageSize?: number;
  /** Absent: what is due first comes first. */
  readonly sort?: WorklistSort;
  readonly descending?: boolean;
};

/** What the list can be ordered by. */
export type WorklistSort = 'due' | 'opened' | 'reference' | 'service' | 'state';

/** How many open cases the entity has, whatever the filter: what the filters' labels show. */
export type WorklistCounts = {
  readonly open: number;
  readonly inProgress: number;
  readonly needsCustomer: number;
  readonly overdue: number;
  readonly mine: number;
  readonly unassigned: number;
  /** Closed ones too; a state that no case is in is absent. */
  readonly byState: Readonly<Partial<Record<CaseState, number>>>;
};

/** One page of the worklist. */
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

const OVERDUE = `due_on < $9::date AND state IN ${OPEN} AND EXISTS (
      SELECT FROM journeys.clock_intervals AS i
      WHERE i.person_id = hand.person_id AND i.case_id = hand.id AND i.owner = 'entity' AND i.ended_at IS NULL)`;

const COLUMNS: Record<WorklistSort, string> = {
  due: 'due_on',
  opened: 'opened_at',
  reference: 'reference',
  service: 'service_id',
  state: 'state',
};

// One query: the page, its total, and the counts of everything.
const worklistSql = (order: string) => `
  WITH hand AS (SELECT * FROM journeys.cases WHERE entity_id = $1 AND handling = 'worklist' AND state <> 'waiting'),
  page AS (
    SELECT person_id, id, row_number() OVER (ORDER BY ${order}) AS place, count(*) OVER ()::int AS total FROM hand
    WHERE (CASE WHEN $2::text IS NULL THEN state IN ${OPEN} OR $6::text IS NOT NULL ELSE state = $2 END)
      AND ($3::text IS NULL OR service_id = $3) AND ($4::uuid IS NULL OR assigned_to = $4)
      AND (NOT $11::boolean OR assigned_to IS NULL) AND (NOT $5::boolean OR (${OVERDUE}))
      AND ($6::text IS NULL OR reference LIKE '%' || $6 || '%')
    ORDER BY place LIMIT $7 OFFSET $8),
  cases AS (
    SELECT ${CASE_COLUMNS}, f.place, f.total FROM journeys.cases AS c
    JOIN page AS f ON f.person_id = c.person_id AND f.id = c.id)
  SELECT
    (SELECT coalesce(jsonb_agg(to_jsonb(p) ORDER BY p.place), '[]') FROM cases AS p) AS cases,
    (SELECT coalesce(max(total), 0) FROM page) AS total,
    (SELECT coalesce(jsonb_agg(DISTINCT service_id), '[]') FROM hand) AS services,
    (SELECT coalesce(jsonb_object_agg(state, n), '{}') FROM
       (SELECT state, count(*) AS n FROM hand GROUP BY state) AS s) AS by_state,
    (SELECT jsonb_build_object('open', count(*),
       'inProgress', count(*) FILTER (WHERE state = 'in-progress'),
       'needsCustomer', count(*) FILTER (WHERE state = 'needs-customer'),
       'overdue', count(*) FILTER (WHERE ${OVERDUE}),
       'mine', count(*) FILTER (WHERE assigned_to = $10::uuid),
       'unassigned', count(*) FILTER (WHERE assigned_to IS NULL)) FROM hand WHERE state IN ${OPEN}) AS counts`;

type Row = {
  cases: CaseRow[];
  total: number;
  services: string[];
  by_state: WorklistCounts['byState'];
  counts: Omit<WorklistCounts, 'byState'>;
};

/** The cases that employees of an entity decide by hand, due first unless told otherwise. */
export async function worklist(tx: Tx, filter: WorklistFilter): Promise<Worklist> {
  const page = Math.max(1, filter.page ?? 1);
  const [row] = await tx.query<Row>(worklistSql(orderOf(filter)), parametersOf(tx, filter, page));
  if (!row) throw new Error('a query that always gives a row gave none');
  const pages = Math.max(1, Math.ceil(row.total / (filter.pageSize ?? PAGE_SIZE)));
  // A page past the end is empty and knows no total: the first one is given instead.
  if (row.total === 0 && page > 1) return worklist(tx, { ...filter, page: 1 });
  const counts = { ...row.counts, byState: row.by_state };
  return { cases: row.cases.map(caseOf), total: row.total, services: row.services, counts, page, pages };
}

const PAGE_SIZE = 25;

// Both are words of ours, never of the request: what is not a column is not in the table.
function orderOf({ sort = 'due', descending = false }: WorklistFilter): string {
  return `${COLUMNS[sort]} ${descending ? 'DESC NULLS LAST' : 'ASC'}, due_on, id`;
}

function parametersOf(tx: Tx, filter: WorklistFilter, page: number): unknown[] {
  const { entity, state, service, mine, overdue = false, unassigned = false, pageSize = PAGE_SIZE } = filter;
  const search =
    filter.search
      ?.trim()
      .toUpperCase()
      .replace(/[^0-9A-Z-]/g, '') || null;
  const asking = tx.actor.kind === 'staff' ? tx.actor.staffId : null;
  return [
    entity,
    state ?? null,
    service ?? null,
    mine ?? null,
    overdue,
    search,
    pageSize,
    (page - 1) * pageSize,
    dateIn(tx.now),
    asking,
    unassigned,
  ];
}
