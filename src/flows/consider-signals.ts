// SPDX-License-Identifier: Apache-2.0
import type { Id, Instant } from '../kernel/index.ts';
import type { Catalogue } from '../modules/catalogue/index.ts';
import { type EndedDelegation, endDelegations, findByNumbers, registerChildren } from '../modules/identity/index.ts';
import {
  applyStatements,
  type CloudEvent,
  changedSince,
  type Interpreted,
  interpret,
  type Occurrence,
  readSignals,
  type SignalRow,
  type Statement,
} from '../modules/signals/index.ts';
import { system, type Tx } from '../platform/db/index.ts';
import type { Task, TaskHandler, TaskScope } from '../platform/tasks/index.ts';
import type { Ground } from './ground.ts';
import { occurrenceKey, readSituations, type Settled, settle } from './settle-offers.ts';

/** A signal with the task that asks for it to be considered. */
type Considered = { readonly task: Task; readonly signal: Interpreted; readonly receivedAt: Instant };

/**
 * Turns accepted signals into what is owed: makes the child known, applies the statements to the occurrences of everybody
 * concerned, decides, and offers. First a transaction that is harmless to repeat, then the registers are spoken to outside
 * any transaction, then one transaction writes all that came of it and ends the tasks.
 */
export function considerSignals(ground: Ground): TaskHandler {
  return { kind: 'signals.consider', run: (tasks, scope) => consider(ground, tasks, scope) };
}

async function consider(ground: Ground, tasks: readonly Task[], scope: TaskScope): Promise<void> {
  const catalogue = await ground.catalogue.refresh();
  const { considered, occurrences, situations } = await ground.transactor.transact(system('consider'), async (tx) => {
    const signals = await understood(tx, catalogue, tasks);
    const stated = await applyStatements(tx, await statementsOf(tx, signals));
    await endDelegations(tx, stated.flatMap(noLongerParent));
    return {
      considered: signals,
      occurrences: stated,
      situations: await readSituations(tx, { catalogue, occurrences: stated }),
    };
  });
  const settled = await settle(ground, { catalogue, situations });
  // Another worker may have taken a later word on the same birth while we asked the registers: that one is decided again.
  const changed = await ground.transactor.transact(system('consider'), (tx) =>
    changedSince(tx, occurrences, { lock: false }),
  );
  const overtaken = new Set(changed.map((one) => occurrenceKey(one.life_event, one.key)));
  const again = await finish({ scope, tasks, considered, occurrences, settled, overtaken });
  if (again.length > 0) await consider(ground, again, scope);
}

class NotUnderstood extends Error {
  override readonly name = 'SignalNotUnderstood';
}

class DecidedOnOldGround extends Error {
  override readonly name = 'DecidedOnOldGround';
}

async function understood(tx: Tx, catalogue: Catalogue, tasks: readonly Task[]): Promise<Considered[]> {
  const keys = tasks.map((task) => ({ person: task.person_id, ...(task.payload as { source: string; id: string }) }));
  const rows = await readSignals(tx, keys);
  const byKey = new Map(rows.map((row) => [keyOf(row.person_id, row.source, row.id), row]));
  return tasks.flatMap((task, index) => {
    const key = keys[index] as (typeof keys)[number];
    const row = byKey.get(keyOf(key.person, key.source, key.id));
    if (!row) return [];
    const signal = readAgain(row, catalogue);
    // It was acknowledged: should the catalogue have unlearned to read it, its task fails until an operator sees it.
    if (!signal) throw new NotUnderstood();
    return { task, signal, receivedAt: row.received_at };
  });
}

const keyOf = (...parts: string[]) => JSON.stringify(parts);

/** Reads a kept signal by the catalogue of today: a life event may have learned to read more since it came. */
function readAgain(row: SignalRow, catalogue: Catalogue): Interpreted | undefined {
  const meaning = catalogue.lifeEventForSignal(row.type);
  if (!meaning) return undefined;
  if (meaning.lifeEvent.follows) return fromTime(row, meaning.lifeEvent.id);
  const event: CloudEvent = { ...row, subject: undefined };
  const outcome = interpret(event, { ...meaning, facts: catalogue.facts });
  return outcome.ok ? outcome.value : undefined;
}

function fromTime(row: SignalRow, lifeEvent: string): Interpreted {
  const { key, date } = row.data as { key: string; date: string };
  const { source, id, type, time, data } = row;
  const none = { concerned: [], subject: undefined, facts: {} };
  return { source, id, type, time, lifeEvent, action: 'registered', key, occurredOn: date, data, ...none };
}

/** One statement for each person concerned whom we know. Newborns are made known first, with the parents acting for them. */
async function statementsOf(tx: Tx, considered: readonly Considered[]): Promise<Statement[]> {
  const numbers = considered.flatMap(({ signal }) => [
    ...signal.concerned.map((one) => one.identityNumber),
    ...(signal.subject ? [signal.subject.identityNumber] : []),
  ]);
  const known = await findByNumbers(tx, [...new Set(numbers)]);
  const concerned = considered.map(({ signal, task }) => concernedBy(signal, known, task.person_id));
  const subjects = new Map([...known, ...(await makeKnown(tx, considered, concerned))]);
  return considered.flatMap(({ signal, receivedAt }, index) =>
    (concerned[index] ?? []).map(({ person, role }) => ({
      person,
      lifeEvent: signal.lifeEvent,
      key: signal.key,
      role,
      subject: signal.subject && subjects.get(signal.subject.identityNumber),
      occurredOn: signal.occurredOn,
      action: signal.action,
      facts: signal.facts,
      source: signal.source,
      asOf: signal.time,
      receivedAt,
    })),
  );
}

type Concerned = { readonly person: Id; readonly role: string };

/** What follows from time concerns the person it is kept under, and nobody else. */
function concernedBy(signal: Interpreted, people: ReadonlyMap<string, Id>, owner: Id): Concerned[] {
  if (signal.concerned.length === 0) return [{ person: owner, role: 'self' }];
  return signal.concerned.flatMap(({ identityNumber, role }) => {
    const person = people.get(identityNumber);
    return person ? [{ person, role }] : [];
  });
}

/** Makes newborns known. Of two signals about one child the later-said name holds. */
async function makeKnown(
  tx: Tx,
  considered: readonly Considered[],
  concerned: readonly (readonly Concerned[])[],
): Promise<ReadonlyMap<string, Id>> {
  const births = considered
    .map(({ signal }, index) => ({ signal, parents: (concerned[index] ?? []).map((one) => one.person) }))
    .toSorted((a, b) => (a.signal.time < b.signal.time ? -1 : 1));
  const children = births.flatMap(({ signal, parents }) => {
    const { subject, action, key } = signal;
    if (!subject?.isNew || !subject.name || !subject.birthDate || action === 'cancelled') return [];
    const { identityNumber, name, birthDate } = subject;
    return [{ identityNumber, name, birthDate, parents, basis: birthBasis(key) }];
  });
  const registered = await registerChildren(tx, children);
  return registered.ok ? registered.value : new Map();
}

const birthBasis = (key: string) => `birth-registration:${key}`;

/** Whom a birth that was cancelled or corrected does not name any more: they acted for the child because of it. */
function noLongerParent({ state, subject_id, person_id, key }: Occurrence): EndedDelegation[] {
  if (state !== 'cancelled' || !subject_id) return [];
  return [{ personId: subject_id, delegateId: person_id, basis: birthBasis(key) }];
}

type Ending = {
  readonly scope: TaskScope;
  readonly tasks: readonly Task[];
  readonly considered: readonly Considered[];
  readonly occurrences: readonly Occurrence[];
  readonly settled: Settled;
  readonly overtaken: ReadonlySet<string>;
};

/**
 * Ends the tasks whose people are settled, with all that came of them, and puts back those that wait for a register. Gives
 * those that were overtaken and have to be considered again.
 */
async function finish({ scope, tasks, considered, occurrences, settled, overtaken }: Ending): Promise<Task[]> {
  const happeningOf = new Map(
    considered.map(({ task, signal }) => [task, occurrenceKey(signal.lifeEvent, signal.key)]),
  );
  const isIn = (set: ReadonlySet<string>) => (task: Task) => set.has(happeningOf.get(task) ?? '');
  const [waits, again] = [isIn(settled.waiting), isIn(overtaken)];
  const ready = tasks.filter((task) => !waits(task) && !again(task));
  const decided = occurrences.filter(({ life_event, key }) => {
    const happening = occurrenceKey(life_event, key);
    return !settled.waiting.has(happening) && !overtaken.has(happening);
  });
  if (ready.length > 0) {
    await scope.finish(ready, async (tx) => {
      // In the moment since we looked: nobody is offered what was just taken back.
      if ((await changedSince(tx, decided, { lock: true })).length > 0) throw new DecidedOnOldGround();
      await settled.write(tx, overtaken);
    });
  }
  for (const task of tasks.filter((one) => waits(one) && !again(one)))
    await scope.postpone(task, 'register-unreachable');
  return tasks.filter(again);
}
