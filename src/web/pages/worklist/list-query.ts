// SPDX-License-Identifier: Apache-2.0
import type { CaseState, WorklistFilter, WorklistSort } from '../../../modules/journeys/index.ts';
import type { StaffActor } from '../../../platform/db/index.ts';
import { type ListState, oneOf } from '../catalogue/list-address.ts';

/** The state of the list, all of it in the address, so that it can be sent to a colleague. */
export type ListQuery = {
  readonly state: CaseState | undefined;
  readonly service: string | undefined;
  readonly who: 'mine' | 'nobody' | undefined;
  readonly overdue: boolean;
  readonly q: string | undefined;
  readonly sort: WorklistSort;
  readonly descending: boolean;
  readonly page: number;
};

export const LISTED_STATES = ['in-progress', 'needs-customer', 'delivered', 'refused', 'failed', 'withdrawn'] as const;
const SORTS = ['due', 'opened', 'reference', 'service', 'state'] as const;
const LONGEST = 60;

export function readListQuery(address: string): ListQuery {
  const query = new URL(address).searchParams;
  const text = (name: string) => query.get(name)?.trim().slice(0, LONGEST) || undefined;
  return {
    state: oneOf(LISTED_STATES, text('state')),
    service: text('service'),
    who: oneOf(['mine', 'nobody'] as const, text('who')),
    overdue: text('overdue') === '1',
    q: text('q'),
    sort: oneOf(SORTS, text('sort')) ?? 'due',
    descending: text('dir') === 'desc',
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(text('page'))) || 1)),
  };
}

/** What goes back into the address; what is as usual is left out. */
export function addressState(query: ListQuery): ListState {
  const { state, service, who, overdue, q, sort, descending, page } = query;
  return {
    state,
    service,
    who,
    overdue: overdue ? 1 : undefined,
    q,
    sort: sort === 'due' ? undefined : sort,
    dir: descending ? 'desc' : undefined,
    page: page > 1 ? page : undefined,
  };
}

export function filterOf(query: ListQuery, actor: StaffActor): WorklistFilter {
  const { state, service, who, overdue, q, sort, descending, page } = query;
  return {
    entity: actor.entityId,
    ...(state ? { state } : {}),
    ...(service ? { service } : {}),
    ...(who === 'mine' ? { mine: actor.staffId } : {}),
    ...(q ? { search: q } : {}),
    unassigned: who === 'nobody',
    overdue,
    sort,
    descending,
    page,
  };
}
