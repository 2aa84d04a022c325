// SPDX-License-Identifier: Apache-2.0
import { dateIn, type Id, plusDuration, plusMillis } from '../kernel/index.ts';
import type { Catalogue, PublishedLifeEvent } from '../modules/catalogue/index.ts';
import { getPeople } from '../modules/identity/index.ts';
import { askedInVain, knownFacts, recordEvidence, recordReceipts } from '../modules/registers/index.ts';
import { storeSignals } from '../modules/signals/index.ts';
import { system, type Tx } from '../platform/db/index.ts';
import type { Task, TaskHandler } from '../platform/tasks/index.ts';
import { announceDate } from './follow-time.ts';
import { type Gathered, gatherFacts, type Want } from './gather-facts.ts';
import type { Ground } from './ground.ts';
import { offerPurpose } from './offer-words.ts';
import { PLATFORM_ENTITY } from './settle-offers.ts';

/** The task that a sign-in leaves. */
export const WATCH_DATES = 'registers.watch-dates';

/** A life event that comes before a date that a register holds, such as the expiry of a card. */
type Dated = { readonly lifeEvent: PublishedLifeEvent; readonly fact: string; readonly before: string };

/**
 * Learns, once a person uses the platform, the dates that some of its offers hang on (when a card or a permit expires), so
 * that the schedule can raise them in time; a date whose time has come already is raised at once. A date that is known and
 * fresh is not asked for again.
 */
export function watchDates(ground: Ground): TaskHandler {
  return {
    kind: WATCH_DATES,
    async run(tasks, scope) {
      const catalogue = await ground.catalogue.current();
      for (const task of tasks) {
        const gathered = await learnDates(ground, catalogue, task);
        if (gathered.unreachable.length > 0) await scope.postpone(task, 'register-unreachable');
        else await scope.finish([task], (tx) => keepDates(tx, { catalogue, person: task.person_id, gathered }));
      }
    },
  };
}

// Who has no such card today may have one in a month; asking at every sign-in would only be prying.
const ASK_AGAIN_MILLIS = 30 * 86_400_000;

function datedLifeEvents(catalogue: Catalogue): Dated[] {
  return [...catalogue.lifeEvents.values()].flatMap((lifeEvent) => {
    const { follows } = lifeEvent;
    return follows && 'dateFact' in follows ? [{ lifeEvent, fact: follows.dateFact, before: follows.before }] : [];
  });
}

async function learnDates(ground: Ground, catalogue: Catalogue, { person_id: person }: Task): Promise<Gathered> {
  const nothing: Gathered = { person, evidence: [], receipts: [], notHeld: [], unreachable: [] };
  const { facts, identityNumber } = await ground.transactor.transact(system('watch'), async (tx) => {
    const known = (await knownFacts(tx, [person])).get(person);
    const unknown = datedLifeEvents(catalogue).filter(({ fact }) => !known?.has(fact));
    const since = plusMillis(tx.now, -ASK_AGAIN_MILLIS);
    const vain = await askedInVain(tx, { person, facts: unknown.map(({ fact }) => fact), since });
    const wanted = unknown.filter(({ fact }) => !vain.has(fact));
    return { facts: wanted, identityNumber: (await getPeople(tx, [person])).get(person)?.identityNumber };
  });
  if (!identityNumber || facts.length === 0) return nothing;
  const wants = facts.flatMap((dated) => wantOf(catalogue, { dated, person, identityNumber }));
  const { askRegister, transactor } = ground;
  const connections = await ground.connections.all();
  const heard = await gatherFacts({ catalogue, connections, askRegister, now: () => transactor.clock.now() }, wants);
  return heard.reduce(
    (all, one) => ({
      person,
      evidence: [...all.evidence, ...one.evidence],
      receipts: [...all.receipts, ...one.receipts],
      notHeld: [...all.notHeld, ...one.notHeld],
      unreachable: [...all.unreachable, ...one.unreachable],
    }),
    nothing,
  );
}

type Wanting = { readonly dated: Dated; readonly person: Id; readonly identityNumber: string };

function wantOf(catalogue: Catalogue, { dated, person, identityNumber }: Wanting): Want[] {
  const [bundle] = catalogue.bundlesFor(dated.lifeEvent.id);
  if (!bundle) return [];
  const services = bundle.services.map((item) => item.service);
  return [
    { person, identityNumber, facts: [dated.fact], services, receiver: PLATFORM_ENTITY, ...offerPurpose(bundle) },
  ];
}

type Keeping = { readonly catalogue: Catalogue; readonly person: Id; readonly gathered: Gathered };

async function keepDates(tx: Tx, { catalogue, person, gathered }: Keeping): Promise<void> {
  await recordEvidence(tx, gathered.evidence);
  await recordReceipts(tx, gathered.receipts);
  const today = dateIn(tx.now);
  const due = datedLifeEvents(catalogue).flatMap(({ lifeEvent, fact, before }) => {
    const date = gathered.evidence.find((one) => one.fact === fact)?.valueDate;
    // What lies further ahead is the schedule's to raise; what is past is for the register's own signals.
    const isDue = date !== undefined && date >= today && plusDuration(date, before, -1) <= today;
    return isDue ? [announceDate(lifeEvent, { person, date })] : [];
  });
  if (due.length > 0) await storeSignals(tx, due);
}
