// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate, Id, Instant, Text } from '../../kernel/index.ts';
import type {
  Applicant,
  CaseInput,
  CaseState,
  ClockInterval,
  ClockOwner,
  Handling,
  Journey,
  JourneyCase,
  JourneyState,
  OccurrenceFacts,
} from './types.ts';

export type JourneyRow = {
  person_id: Id;
  id: Id;
  reference: string;
  offer_id: Id;
  occurrence_id: Id;
  subject_id: Id | null;
  life_event: string;
  occurrence_key: string;
  occurrence: OccurrenceFacts;
  bundle_id: string;
  bundle_version: number;
  state: JourneyState;
  opened_at: Instant;
  due_on: CalendarDate;
  first_due_on: CalendarDate;
  finished_at: Instant | null;
};

export type CaseRow = {
  person_id: Id;
  id: Id;
  journey_id: Id;
  reference: string;
  entity_id: string;
  service_id: string;
  service_version: number;
  handling: Handling;
  state: CaseState;
  after: string[];
  automatic: boolean;
  standard_days: number;
  fee_fils: number;
  applicant: Applicant | null;
  inputs: CaseInput[];
  outputs: Record<string, unknown>;
  reason: Text | null;
  assigned_to: Id | null;
  created_at: Instant;
  opened_at: Instant | null;
  due_on: CalendarDate;
  closed_at: Instant | null;
  revision: number;
  clock: { owner: ClockOwner; reason: string; startedAt: string; endedAt: string | null }[];
};

/** The columns of `c` with its clock, so that a case and its intervals are one row and one query. */
export const CASE_COLUMNS = `c.*, coalesce((
    SELECT jsonb_agg(jsonb_build_object('owner', i.owner, 'reason', i.reason, 'startedAt', i.started_at, 'endedAt', i.ended_at)
      ORDER BY i.seq)
    FROM journeys.clock_intervals AS i WHERE i.person_id = c.person_id AND i.case_id = c.id), '[]') AS clock`;

export function journeyOf(row: JourneyRow): Journey {
  return {
    personId: row.person_id,
    id: row.id,
    reference: row.reference,
    offerId: row.offer_id,
    occurrenceId: row.occurrence_id,
    subjectId: row.subject_id ?? undefined,
    lifeEvent: row.life_event,
    occurrenceKey: row.occurrence_key,
    occurrence: row.occurrence,
    bundleId: row.bundle_id,
    bundleVersion: row.bundle_version,
    state: row.state,
    openedAt: row.opened_at,
    dueOn: row.due_on,
    firstDueOn: row.first_due_on,
    finishedAt: row.finished_at ?? undefined,
  };
}

export function caseOf(row: CaseRow): JourneyCase {
  return {
    personId: row.person_id,
    id: row.id,
    journeyId: row.journey_id,
    reference: row.reference,
    entity: row.entity_id,
    service: row.service_id,
    version: row.service_version,
    handling: row.handling,
    state: row.state,
    after: row.after,
    automatic: row.automatic,
    standardDays: row.standard_days,
    feeFils: row.fee_fils,
    applicant: row.applicant ?? undefined,
    inputs: row.inputs,
    outputs: row.outputs,
    reason: row.reason ?? undefined,
    assignedTo: row.assigned_to ?? undefined,
    createdAt: instant(row.created_at),
    openedAt: row.opened_at === null ? undefined : instant(row.opened_at),
    dueOn: row.due_on,
    closedAt: row.closed_at === null ? undefined : instant(row.closed_at),
    revision: row.revision,
    clock: row.clock.map(intervalOf),
  };
}

function intervalOf(interval: CaseRow['clock'][number]): ClockInterval {
  const { owner, reason, startedAt, endedAt } = interval;
  return { owner, reason, startedAt: instant(startedAt), endedAt: endedAt === null ? undefined : instant(endedAt) };
}

// Instants inside JSON come in PostgreSQL's own form.
function instant(text: string): Instant {
  return new Date(text).toISOString();
}
