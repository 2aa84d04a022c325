// SPDX-License-Identifier: Apache-2.0
import { type CalendarDate, dateIn, type Id, plusDays, plusDuration } from '../kernel/index.ts';
import { type Catalogue, type PublishedLifeEvent, timeSignalType } from '../modules/catalogue/index.ts';
import { peopleBorn } from '../modules/identity/index.ts';
import { peopleWithDate } from '../modules/registers/index.ts';
import { type Interpreted, type NewSignal, storeSignals } from '../modules/signals/index.ts';
import { system, type Transactor, type Tx } from '../platform/db/index.ts';

/** Who a life event reaches, and on which date it does. */
export type Reached = { readonly person: Id; readonly date: CalendarDate };
/** Dates after `from` and up to `to`. */
type Span = { readonly from: CalendarDate; readonly to: CalendarDate };

const SOURCE = 'urn:waad:time';

/**
 * Raises the life events that follow from time (birthdays, expiries), each once for each person and date: what the schedule
 * has done is kept, and the signal's own key makes a repeat harmless all the same. Days that were slept through, or that the
 * demo clock jumped over, are made up for. Gives how many were raised.
 */
export async function followTime(transactor: Transactor, catalogue: Catalogue): Promise<number> {
  let raised = 0;
  for (const lifeEvent of catalogue.lifeEvents.values()) {
    if (lifeEvent.follows) raised += await transactor.transact(system('schedule'), (tx) => raise(tx, lifeEvent));
  }
  return raised;
}

async function raise(tx: Tx, lifeEvent: PublishedLifeEvent): Promise<number> {
  const to = dateIn(tx.now);
  const name = `life-event:${lifeEvent.id}`;
  const [before] = await tx.query<{ done_until: string }>(
    'SELECT done_until FROM platform.schedules WHERE name = $1 FOR UPDATE',
    [name],
  );
  const from = before ? dateIn(before.done_until) : plusDays(to, -1);
  if (from >= to) return 0;
  const reached = await whoIsReached(tx, lifeEvent, { from, to });
  const signals = reached.map((one) => announceDate(lifeEvent, one));
  const fresh = signals.length > 0 ? await storeSignals(tx, signals) : new Set();
  await tx.query(
    `INSERT INTO platform.schedules (name, done_until) VALUES ($1, $2)
     ON CONFLICT (name) DO UPDATE SET done_until = excluded.done_until`,
    [name, tx.now],
  );
  return fresh.size;
}

async function whoIsReached(tx: Tx, { follows }: PublishedLifeEvent, { from, to }: Span): Promise<Reached[]> {
  if (!follows) return [];
  if ('birthday' in follows) {
    const age = `P${follows.birthday}Y`;
    // A day wider than the span: whoever was born on 29 February has their birthday on the 28th in most years.
    const born = await peopleBorn(tx, {
      after: plusDays(plusDuration(from, age, -1), -1),
      until: plusDays(plusDuration(to, age, -1), 1),
    });
    return born
      .map(({ id, birthDate }) => ({ person: id, date: plusDuration(birthDate, age) }))
      .filter(({ date }) => date > from && date <= to);
  }
  const { dateFact: fact, before } = follows;
  const found = await peopleWithDate(tx, { fact, after: plusDuration(from, before), until: plusDuration(to, before) });
  return found.map(({ person_id: person, date }) => ({ person, date }));
}

/** The signal by which we announce to ourselves that a person's date has come. Its id makes a repeat harmless. */
export function announceDate(lifeEvent: PublishedLifeEvent, { person, date }: Reached): NewSignal {
  const signal: Interpreted = {
    source: SOURCE,
    id: `${lifeEvent.id}:${date}`,
    type: timeSignalType(lifeEvent.id),
    time: `${date}T00:00:00.000Z`,
    lifeEvent: lifeEvent.id,
    action: 'registered',
    key: date,
    occurredOn: date,
    concerned: [],
    subject: undefined,
    facts: {},
    data: { key: date, date },
  };
  return { person, signal };
}
