// SPDX-License-Identifier: Apache-2.0
import { findByNumbers } from '../modules/identity/index.ts';
import {
  type Interpreted,
  keepRejections,
  type NewRejection,
  type NewSignal,
  signalKey,
  storeSignals,
} from '../modules/signals/index.ts';
import { system, type Transactor, type Tx } from '../platform/db/index.ts';

/** What came of one signal. */
export type Taken =
  | { readonly status: 'accepted' | 'repeated' }
  | { readonly status: 'rejected'; readonly code: 'person-unknown' };

/** A signal that was authenticated and understood, with what to keep should nobody in it be known. */
export type Incoming = { readonly signal: Interpreted; readonly ifUnknown: NewRejection | undefined };

/**
 * Takes signals in one transaction: finds the people, keeps the signals, leaves the tasks, and keeps what concerns nobody we
 * know. Each is kept under the first of its concerned whom we know.
 */
export async function takeSignals(tx: Tx, incoming: readonly Incoming[]): Promise<Taken[]> {
  const numbers = incoming.flatMap(({ signal }) => signal.concerned.map((one) => one.identityNumber));
  const people = await findByNumbers(tx, [...new Set(numbers)]);
  const known: (NewSignal | undefined)[] = incoming.map(({ signal }) => {
    const person = signal.concerned.map((one) => people.get(one.identityNumber)).find((id) => id !== undefined);
    return person ? { person, signal } : undefined;
  });
  const stored = known.some(Boolean) ? await storeSignals(tx, distinct(known)) : new Set<string>();
  await keepRejections(
    tx,
    incoming.flatMap(({ ifUnknown }, index) => (known[index] ? [] : (ifUnknown ?? []))),
  );
  const counted = new Set<string>();
  return known.map((one) => {
    if (!one) return { status: 'rejected', code: 'person-unknown' };
    const key = keyOf(one);
    // Of two equal signals in one batch the first is accepted and the second is the repeat.
    const first = stored.has(key) && !counted.has(key);
    counted.add(key);
    return { status: first ? 'accepted' : 'repeated' };
  });
}

const keyOf = ({ person, signal }: NewSignal) => signalKey(person, signal.source, signal.id);

function distinct(signals: readonly (NewSignal | undefined)[]): NewSignal[] {
  return [...new Map(signals.flatMap((one) => (one ? [[keyOf(one), one] as const] : []))).values()];
}

/** The way in for requests: gives back what came of each signal once it is durable. */
export type Intake = {
  take(incoming: readonly Incoming[]): Promise<Taken[]>;
  reject(rejections: readonly NewRejection[]): Promise<void>;
};

type Waiting = {
  readonly incoming: readonly Incoming[];
  readonly resolve: (taken: Taken[]) => void;
  readonly reject: (error: unknown) => void;
};

const MOST_AT_ONCE = 500;

/**
 * Gathers the signals of requests that come while a transaction is under way, and takes them together in the next one, as
 * a database gathers commits. A request alone waits for nobody; under load one transaction carries many. Nobody is answered
 * before the transaction that holds their signal is committed. `afterwards` is called after each commit, to wake the worker.
 */
export function openIntake(transactor: Transactor, afterwards: () => void): Intake {
  const actor = system('intake');
  const waiting: Waiting[] = [];
  const lanes = transactor.database.engine === 'server' ? 2 : 1;
  let busy = 0;

  const nextGroup = (): Waiting[] => {
    const group: Waiting[] = [];
    let size = 0;
    while (waiting[0] && (group.length === 0 || size + waiting[0].incoming.length <= MOST_AT_ONCE)) {
      const one = waiting.shift() as Waiting;
      size += one.incoming.length;
      group.push(one);
    }
    return group;
  };

  const takeGroup = async (group: readonly Waiting[]): Promise<void> => {
    const all = group.flatMap((one) => one.incoming);
    try {
      const taken = await transactor.transact(actor, (tx) => takeSignals(tx, all));
      let from = 0;
      for (const one of group) {
        one.resolve(taken.slice(from, from + one.incoming.length));
        from += one.incoming.length;
      }
      afterwards();
    } catch (error) {
      // One request's trouble must not become another's: each is tried alone.
      if (group.length > 1) for (const one of group) await takeGroup([one]);
      else group[0]?.reject(error);
    }
  };

  const run = async () => {
    busy += 1;
    while (waiting.length > 0) await takeGroup(nextGroup());
    busy -= 1;
  };

  return {
    take: (incoming) =>
      new Promise((resolve, reject) => {
        waiting.push({ incoming, resolve, reject });
        if (busy < lanes) void run();
      }),
    reject: async (rejections) => {
      await transactor.transact(actor, (tx) => keepRejections(tx, rejections));
    },
  };
}
