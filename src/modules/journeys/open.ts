// SPDX-License-Identifier: Apache-2.0
import {
  type CalendarDate,
  dateIn,
  done,
  type Id,
  newId,
  newReference,
  type Outcome,
  refused,
} from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { dueDates, later } from './due-dates.ts';
import { ADVANCE } from './tasks.ts';
import type { OpenItem, OpenJourney } from './types.ts';

/** What opening did: `isNew` when the journey was made now, `added` the services that got a case now. */
export type Opened = {
  readonly journeyId: Id;
  readonly reference: string;
  readonly isNew: boolean;
  readonly added: readonly string[];
  readonly dueOn: CalendarDate;
};

const UPSERT = `
  INSERT INTO journeys.journeys AS j (person_id, id, reference, offer_id, occurrence_id, subject_id, life_event, occurrence_key,
      occurrence, bundle_id, bundle_version, state, opened_at, due_on, first_due_on)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, 'active', $12, $13, $13)
  ON CONFLICT (person_id, offer_id) DO UPDATE SET occurrence = excluded.occurrence ||
      jsonb_build_object('facts', (j.occurrence -> 'facts') || (excluded.occurrence -> 'facts'))
  RETURNING id, reference, due_on, first_due_on`;

const ADD_CASES = `
  INSERT INTO journeys.cases (person_id, id, journey_id, reference, entity_id, service_id, service_version, handling, state,
      after, automatic, standard_days, fee_fils, created_at, due_on)
    SELECT $1, id, $2, reference, entity, service, version, handling, 'waiting', ARRAY(SELECT jsonb_array_elements_text(after)),
      automatic, standard_days, fee_fils, $3, due_on
    FROM jsonb_to_recordset($4::jsonb) AS n(id uuid, reference text, entity text, service text, version int, handling text,
      after jsonb, automatic boolean, standard_days int, fee_fils bigint, due_on date)
  ON CONFLICT (person_id, journey_id, service_id) DO NOTHING
  RETURNING service_id`;

type Upserted = { id: Id; reference: string; due_on: CalendarDate; first_due_on: CalendarDate };

/**
 * Makes the journey of an offer with one case for each service chosen, or adds the cases it does not have yet: automatic
 * services may have begun before the person accepted the rest. Repeating it changes nothing. The cases wait; the worker
 * opens those that wait for nobody.
 */
export async function open(tx: Tx, input: OpenJourney): Promise<Outcome<Opened, 'nothing-chosen'>> {
  if (input.items.length === 0) return refused('nothing-chosen');
  const dates = dueDates(input.items, dateIn(tx.now));
  const dueOn = [...dates.values()].reduce(later);
  const id = newId();
  const [journey] = await tx.query<Upserted>(UPSERT, [
    input.personId,
    id,
    newReference('J'),
    input.offerId,
    input.occurrenceId,
    input.subjectId ?? null,
    input.lifeEvent,
    input.occurrenceKey,
    JSON.stringify(input.occurrence),
    input.bundleId,
    input.bundleVersion,
    tx.now,
    dueOn,
  ]);
  if (!journey) throw new Error('a journey was upserted and not given back');
  const added = await addCases(tx, { personId: input.personId, journeyId: journey.id, items: input.items, dates });
  const isNew = journey.id === id;
  if (added.length > 0 && !isNew) await extendPromise(tx, { personId: input.personId, journeyId: journey.id, dueOn });
  if (added.length > 0) announce(tx, input.personId, { journeyId: journey.id, isNew, added });
  return done({
    journeyId: journey.id,
    reference: journey.reference,
    isNew,
    added,
    dueOn: later(dueOn, journey.due_on),
  });
}

type NewCases = {
  readonly personId: Id;
  readonly journeyId: Id;
  readonly items: readonly OpenItem[];
  readonly dates: ReadonlyMap<string, CalendarDate>;
};

async function addCases(tx: Tx, { personId, journeyId, items, dates }: NewCases): Promise<string[]> {
  const rows = items.map((item) => ({
    id: newId(),
    reference: newReference('C'),
    entity: item.entity,
    service: item.service,
    version: item.version,
    handling: item.handling,
    after: item.after,
    automatic: item.automatic,
    standard_days: item.standardDays,
    fee_fils: item.feeFils,
    due_on: dates.get(item.service),
  }));
  const written = await tx.query<{ service_id: string }>(ADD_CASES, [
    personId,
    journeyId,
    tx.now,
    JSON.stringify(rows),
  ]);
  return written.map((row) => row.service_id);
}

// More was accepted: the promise of that day is the later date, and a journey that had ended goes on.
async function extendPromise(tx: Tx, journey: { personId: Id; journeyId: Id; dueOn: CalendarDate }): Promise<void> {
  await tx.query(
    `UPDATE journeys.journeys SET due_on = greatest(due_on, $3::date), first_due_on = greatest(first_due_on, $3::date),
       state = 'active', finished_at = NULL
     WHERE person_id = $1 AND id = $2`,
    [journey.personId, journey.journeyId, journey.dueOn],
  );
}

function announce(tx: Tx, person: Id, what: { journeyId: Id; isNew: boolean; added: readonly string[] }): void {
  const { journeyId, isNew, added } = what;
  tx.audit({
    person,
    action: isNew ? 'journeys.opened' : 'journeys.extended',
    subject: `journey:${journeyId}`,
    detail: { services: added },
  });
  tx.enqueue({ person, kind: ADVANCE, payload: { journeyId, tell: isNew ? 'opened' : 'added' } });
}
