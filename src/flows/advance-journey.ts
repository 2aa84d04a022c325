// SPDX-License-Identifier: Apache-2.0
import { type Id, plusMillis } from '../kernel/index.ts';
import type { Catalogue } from '../modules/catalogue/index.ts';
import { ADVANCE, type Advanced, advance, getCase, siblingJourneys } from '../modules/journeys/index.ts';
import { type NewMessage, tellAll } from '../modules/notify/index.ts';
import { type Evidence, recordEvidence, recordReceipts } from '../modules/registers/index.ts';
import { system, type Tx } from '../platform/db/index.ts';
import { backOffMillis, type Task, type TaskHandler, type TaskScope } from '../platform/tasks/index.ts';
import { blockedReason, blockedWords, lateWords } from './case-words.ts';
import { freshUntil } from './gather-facts.ts';
import { gatherInputs, prepareInputs, type Ready } from './gather-inputs.ts';
import type { JourneyGround } from './journey-ground.ts';
import { movedWords, openedWords } from './journey-words.ts';

/** What one round of a journey is about. */
type Round = {
  readonly personId: Id;
  readonly journeyId: Id;
  readonly tasks: readonly Task[];
  /** How often a register could not be reached so far. */
  readonly delays: number;
};

/**
 * Moves journeys on after anything happened in them. First it reads, then it asks registers outside any transaction for what
 * the cases that can open still lack, then one transaction opens, ends, dates and tells. A register that is down delays the
 * cases that need it, and no others.
 */
export function advanceJourney(ground: JourneyGround): TaskHandler {
  return {
    kind: ADVANCE,
    async run(tasks, scope) {
      const catalogue = await ground.catalogue.current();
      for (const round of roundsOf(tasks)) await runRound(ground, { catalogue, round, scope });
    },
  };
}

function roundsOf(tasks: readonly Task[]): Round[] {
  const groups = Map.groupBy(tasks, (task) => String(task.payload['journeyId']));
  return [...groups].flatMap(([journeyId, group]) => {
    const personId = group[0]?.person_id;
    const delays = Math.max(...group.map((task) => Number(task.payload['delays'] ?? 0)));
    return personId ? [{ personId, journeyId, tasks: group, delays }] : [];
  });
}

type Running = { readonly catalogue: Catalogue; readonly round: Round; readonly scope: TaskScope };

async function runRound(ground: JourneyGround, { catalogue, round, scope }: Running): Promise<void> {
  const { personId, journeyId } = round;
  const prepared = await ground.transactor.transact(system('journeys'), async (tx) => {
    const journeys = await siblingJourneys(tx, personId, journeyId);
    return prepareInputs(tx, ground, { catalogue, journeys });
  });
  const ready = await gatherInputs(ground, catalogue, prepared);
  await scope.finish(round.tasks, (tx) => apply(tx, { catalogue, round, ready }));
}

type Applying = { readonly catalogue: Catalogue; readonly round: Round; readonly ready: readonly Ready[] };

async function apply(tx: Tx, { catalogue, round, ready }: Applying): Promise<void> {
  const { personId, journeyId, delays } = round;
  const reached = ready.filter(({ unreachable }) => unreachable.length === 0);
  await recordEvidence(tx, [
    ...(await outputsAsEvidence(tx, catalogue, round)),
    ...ready.flatMap(({ evidence }) => evidence),
  ]);
  const advanced = await advance(tx, {
    personId,
    journeyId,
    gathered: new Map(reached.map(({ case: { id }, inputs, applicant }) => [id, { inputs, applicant }])),
    whyBlocked: (blocked) => blockedReason(catalogue, blocked),
  });
  const opened = new Set(advanced.opened.map(({ after }) => after.id));
  // Of many vain tries the person is shown the first; what did reach an entity is always shown.
  const shown = ready.filter((one) => opened.has(one.case.id) || (one.unreachable.length > 0 && delays === 0));
  await recordReceipts(
    tx,
    shown.flatMap((one) => receiptsOf(one, opened.has(one.case.id))),
  );
  await tellAll(tx, wordsOf(catalogue, { round, advanced, ready }));
  goOn(tx, { round, advanced, ready });
}

// A case that did not go out gave its entity nothing: only the vain asking is on record.
function receiptsOf(one: Ready, opened: boolean) {
  return opened ? one.receipts : one.receipts.filter((receipt) => receipt.outcome === 'unreachable');
}

type Came = { readonly round: Round; readonly advanced: Advanced; readonly ready: readonly Ready[] };

function wordsOf(catalogue: Catalogue, { round, advanced, ready }: Came): NewMessage[] {
  // Of many vain tries the first is worth a word.
  const late = round.delays > 0 ? [] : ready.filter(({ unreachable }) => unreachable.length > 0);
  return [
    ...openings(catalogue, round, advanced),
    ...advanced.blocked.map(({ taken, by }) => blockedWords(catalogue, taken.after, by)),
    ...late.map(({ case: one, unreachable }) => lateWords(catalogue, one, unreachable[0] ?? '')),
    ...advanced.journeys.flatMap((moved) => movedWords(catalogue, moved)),
  ];
}

function openings(catalogue: Catalogue, round: Round, { journeys }: Advanced): NewMessage[] {
  const own = journeys.find(({ journey }) => journey.id === round.journeyId)?.journey;
  const kinds = new Set(round.tasks.map((task) => task.payload['tell']));
  const kind = kinds.has('opened') ? 'opened' : kinds.has('added') ? 'added' : undefined;
  return own && kind ? [openedWords(catalogue, own, kind)] : [];
}

/** What could open meanwhile goes on at once; what waits for a register is tried again later, and later each time. */
function goOn(tx: Tx, { round, advanced, ready }: Came): void {
  const { personId: person, journeyId, delays } = round;
  const late = new Set(ready.filter(({ unreachable }) => unreachable.length > 0).map((one) => one.case.id));
  if (advanced.ready.some((one) => !late.has(one.id))) tx.enqueue({ person, kind: ADVANCE, payload: { journeyId } });
  if (!advanced.ready.some((one) => late.has(one.id))) return;
  const runAt = plusMillis(tx.now, backOffMillis(delays + 1));
  tx.enqueue({ person, kind: ADVANCE, payload: { journeyId, delays: delays + 1 }, runAt });
}

/** What a service gave that is about the person becomes evidence, so that nobody asks for it again. */
async function outputsAsEvidence(tx: Tx, catalogue: Catalogue, round: Round): Promise<Evidence[]> {
  const ids = round.tasks.flatMap((task) => (task.payload['deliveredCaseId'] as string | undefined) ?? []);
  const evidence: Evidence[] = [];
  for (const id of ids) {
    const one = await getCase(tx, id, round.personId);
    for (const [name, value] of Object.entries(one?.outputs ?? {})) {
      const fact = catalogue.facts.get(name);
      if (!one || fact?.about !== 'person') continue;
      const obtainedAt = one.closedAt ?? tx.now;
      evidence.push({
        person: one.personId,
        fact: name,
        value,
        source: one.entity,
        obtainedAt,
        caseId: one.id,
        ...(fact.type === 'date' && typeof value === 'string' ? { valueDate: value } : {}),
        ...(fact.freshness ? { freshUntil: freshUntil(obtainedAt, fact.freshness) } : {}),
      });
    }
  }
  return evidence;
}
