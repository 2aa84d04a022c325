// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { CASE_COLUMNS, type CaseRow, caseOf, type JourneyRow, journeyOf } from './tables.ts';
import type { Journey, JourneyCase, JourneyWithCases } from './types.ts';

/*
 * Every query on these tables names the persons where they are known: whoever is signed in, or whom the caller names. Staff
 * and the worker know a case by its id alone in a few places; row-level security decides what staff see.
 */
export function personsOf(tx: Tx, person?: Id): readonly Id[] | null {
  if (person) return [person];
  return tx.actor.kind === 'person' ? tx.actor.actsFor : null;
}

const IN_ORDER = 'ORDER BY c.due_on, c.created_at, c.id';

/** A journey with its cases, or nothing where there is none that the actor may see. */
export async function getJourney(tx: Tx, id: Id, person?: Id): Promise<JourneyWithCases | undefined> {
  const persons = personsOf(tx, person);
  const [journeys, cases] = await Promise.all([
    tx.query<JourneyRow>(
      'SELECT * FROM journeys.journeys WHERE id = $1 AND ($2::uuid[] IS NULL OR person_id = ANY ($2::uuid[]))',
      [id, persons],
    ),
    tx.query<CaseRow>(
      `SELECT ${CASE_COLUMNS} FROM journeys.cases AS c
       WHERE c.journey_id = $1 AND ($2::uuid[] IS NULL OR c.person_id = ANY ($2::uuid[])) ${IN_ORDER}`,
      [id, persons],
    ),
  ]);
  const row = journeys[0];
  return row && { ...journeyOf(row), cases: cases.map(caseOf) };
}

/** The journeys of these people with their cases, those under way first, then the newest. */
export async function listJourneys(tx: Tx, people: readonly Id[]): Promise<JourneyWithCases[]> {
  const [journeys, cases] = await Promise.all([
    tx.query<JourneyRow>(
      `SELECT * FROM journeys.journeys WHERE person_id = ANY ($1) ORDER BY (state = 'active') DESC, opened_at DESC, id`,
      [people],
    ),
    tx.query<CaseRow>(`SELECT ${CASE_COLUMNS} FROM journeys.cases AS c WHERE c.person_id = ANY ($1) ${IN_ORDER}`, [
      people,
    ]),
  ]);
  const byJourney = Map.groupBy(cases.map(caseOf), (one) => one.journeyId);
  return journeys.map((row) => ({ ...journeyOf(row), cases: byJourney.get(row.id) ?? [] }));
}

/** The journey that an offer became, if it became one. */
export async function findJourneyOfOffer(tx: Tx, offerId: Id, person: Id): Promise<Journey | undefined> {
  const [row] = await tx.query<JourneyRow>('SELECT * FROM journeys.journeys WHERE person_id = $1 AND offer_id = $2', [
    person,
    offerId,
  ]);
  return row && journeyOf(row);
}

/** One case, or nothing where there is none that the actor may see. Name the person wherever it is known. */
export async function getCase(tx: Tx, id: Id, person?: Id): Promise<JourneyCase | undefined> {
  const [row] = await tx.query<CaseRow>(
    `SELECT ${CASE_COLUMNS} FROM journeys.cases AS c
     WHERE c.id = $1 AND ($2::uuid[] IS NULL OR c.person_id = ANY ($2::uuid[]))`,
    [id, personsOf(tx, person)],
  );
  return row && caseOf(row);
}

/**
 * The same, and nobody else changes it until the transaction ends. Locking and reading are two statements: one that waited
 * for the lock would show the case as it is now with its clock as it was.
 */
export async function lockCase(tx: Tx, id: Id, person?: Id): Promise<JourneyCase | undefined> {
  const [, one] = await Promise.all([
    tx.query(
      'SELECT FROM journeys.cases WHERE id = $1 AND ($2::uuid[] IS NULL OR person_id = ANY ($2::uuid[])) FOR UPDATE',
      [id, personsOf(tx, person)],
    ),
    getCase(tx, id, person),
  ]);
  return one;
}

/**
 * The journeys of the same happening: this one and, where it is about somebody else (a newborn), those of the other persons
 * concerned. For the worker, whom row-level security shows them all. With `lock`, in the order of their ids.
 */
export async function siblingJourneys(tx: Tx, person: Id, id: Id, { lock = false } = {}): Promise<JourneyWithCases[]> {
  const own = await tx.query<JourneyRow>('SELECT * FROM journeys.journeys WHERE person_id = $1 AND id = $2', [
    person,
    id,
  ]);
  const row = own[0];
  if (!row) return [];
  const rows = await tx.query<JourneyRow>(
    `SELECT * FROM journeys.journeys
     WHERE (person_id = $1 AND id = $2)
       OR ($3::uuid IS NOT NULL AND subject_id = $3 AND life_event = $4 AND occurrence_key = $5)
     ORDER BY person_id, id ${lock ? 'FOR UPDATE' : ''}`,
    [person, id, row.subject_id, row.life_event, row.occurrence_key],
  );
  const where = 'c.person_id = ANY ($1::uuid[]) AND c.journey_id = ANY ($2::uuid[])';
  const keys = [rows.map((one) => one.person_id), rows.map((one) => one.id)];
  if (lock)
    await tx.query(`SELECT FROM journeys.cases AS c WHERE ${where} ORDER BY c.person_id, c.id FOR UPDATE`, keys);
  const cases = await tx.query<CaseRow>(
    `SELECT ${CASE_COLUMNS} FROM journeys.cases AS c WHERE ${where} ORDER BY c.created_at, c.id`,
    keys,
  );
  const byJourney = Map.groupBy(cases.map(caseOf), (one) => one.journeyId);
  return rows.map((one) => ({ ...journeyOf(one), cases: byJourney.get(one.id) ?? [] }));
}
