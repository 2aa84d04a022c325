// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Outcome, refused } from '../kernel/index.ts';
import type { Catalogue } from '../modules/catalogue/index.ts';
import type { Connection } from '../modules/registers/index.ts';
import { closeRejection, findRejection, MEDIA_BATCH, MEDIA_STRUCTURED } from '../modules/signals/index.ts';
import { actorName, type StaffActor, system, type Transactor, type Tx } from '../platform/db/index.ts';
import { readSignalsOf, type SignalRefusal } from './read-signals.ts';
import { entityOf } from './settle-offers.ts';
import { takeSignals } from './take-signals.ts';

export type ReplayRefusal = SignalRefusal | 'not-found' | 'already-closed' | 'not-authenticated';

export type Replay = {
  readonly id: Id;
  /** The body as the operator mended it; absent means as it came. */
  readonly mended: string | undefined;
  readonly by: StaffActor;
};

export type ReplayGround = {
  readonly transactor: Transactor;
  readonly catalogue: Catalogue;
  readonly connections: ReadonlyMap<string, Connection>;
};

/**
 * Takes a rejected signal after all, as it came or mended, through the same checks as any other but the signature, which it
 * passed when it came (what had not is never replayed: mending a forgery would make it ours).
 */
export async function replayRejection(
  ground: ReplayGround,
  { id, mended, by }: Replay,
): Promise<Outcome<Id, ReplayRefusal>> {
  const { transactor, catalogue, connections } = ground;
  return transactor.transact(system('replay'), async (tx): Promise<Outcome<Id, ReplayRefusal>> => {
    const rejection = await findRejection(tx, id);
    if (!rejection) return refused('not-found');
    if (rejection.state !== 'open') return refused('already-closed');
    const sender = connections.get(entityOf(rejection.source ?? ''));
    if (!rejection.authenticated || !sender) return refused('not-authenticated');
    const body = mended === undefined ? rejection.body : Buffer.from(mended, 'utf8');
    const contentType = mended === undefined ? rejection.content_type : mediaOf(mended);
    const posted = { contentType, header: () => undefined, body };
    const request = readSignalsOf(posted, { sender, connections, catalogue });
    const taken = await takeAgain(tx, request.signals);
    if (!taken.ok) return taken;
    return closeRejection(tx, {
      id,
      as: 'replayed',
      by: actorName(by),
      note: mended === undefined ? undefined : 'mended',
    });
  });
}

/** What was mended is CloudEvents in JSON, one or a list, whatever had come: a wrong content type is mended by that. */
function mediaOf(mended: string): string {
  return mended.trimStart().startsWith('[') ? MEDIA_BATCH : MEDIA_STRUCTURED;
}

async function takeAgain(
  tx: Tx,
  signals: ReturnType<typeof readSignalsOf>['signals'],
): Promise<Outcome<true, SignalRefusal>> {
  const incoming = [];
  for (const signal of signals) {
    if (!signal.ok) return refused(signal.code, signal.details);
    // It is kept already; should its people still be unknown, it stays where it is.
    incoming.push({ signal: signal.incoming.signal, ifUnknown: undefined });
  }
  const taken = await takeSignals(tx, incoming);
  return taken.some((one) => one.status === 'rejected') ? refused('person-unknown') : done(true);
}
