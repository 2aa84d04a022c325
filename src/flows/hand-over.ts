// SPDX-License-Identifier: Apache-2.0
import { newId } from '../kernel/index.ts';
import type { JourneyCase } from '../modules/journeys/index.ts';
import { system, type Tx } from '../platform/db/index.ts';
import type { PostAnswer } from '../platform/http.ts';
import type { Task, TaskHandler, TaskScope } from '../platform/tasks/index.ts';
import type { JourneyGround } from './journey-ground.ts';

/** Something to be said to a back office: where below its case address, what for, and what it says. */
export type Parcel = {
  readonly entity: string;
  /** Below the entity's case address, such as `/<case>/messages`. */
  readonly path: string;
  /** For log and metrics. */
  readonly what: string;
  /** The idempotency key: a repeat has one effect. */
  readonly key: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** An entity that has never heard of the case is as good as one that took it. */
  readonly unknownIsFine?: boolean;
};

export type Held = { readonly task: Task; readonly scope: TaskScope };

const TIMEOUT_MILLIS = 10_000;

/**
 * Hands a parcel to a back office. True when it was taken; otherwise the task is put back for later: for as long as the office
 * is down, and where it says no, until after many tries it lies among the dead with what the entity answered, where an
 * operator sees and replays it. Nothing else changes meanwhile.
 */
export async function handOver(ground: JourneyGround, parcel: Parcel, { task, scope }: Held): Promise<boolean> {
  const trouble = await deliver(ground, parcel);
  if (trouble && PASSES.test(trouble)) await scope.postpone(task, trouble);
  else if (trouble) await scope.fail(task, trouble);
  return trouble === undefined;
}

/** What goes by without anybody's doing: no answer, an office that is down or asks to wait. */
const PASSES = /^(timeout|connection|status-(408|425|429|5\d\d))$/;

async function deliver(
  ground: JourneyGround,
  { entity, path, what, key, content, unknownIsFine }: Parcel,
): Promise<string | undefined> {
  const connection = (await ground.connections.all()).get(entity);
  if (!connection?.caseUrl) return 'no-case-url';
  const payload = {
    iss: 'waad',
    aud: entity,
    iat: Math.floor(Date.parse(ground.transactor.clock.now()) / 1000),
    jti: newId(),
    ...content,
  };
  const url = `${connection.caseUrl.replace(/\/$/, '')}${path}`;
  const options = { entity, what, timeoutMillis: TIMEOUT_MILLIS, headers: { 'idempotency-key': key } };
  return troubleIn(await ground.post(url, payload, options), unknownIsFine ?? false);
}

function troubleIn(answer: PostAnswer, unknownIsFine: boolean): string | undefined {
  if ('unreachable' in answer) return answer.unreachable;
  const { status } = answer;
  const taken = (status >= 200 && status < 300) || (unknownIsFine && (status === 404 || status === 410));
  return taken ? undefined : `status-${status}`;
}

/** A handler that does each of its tasks by itself, all at once: one slow entity must not hold up the others. */
export function oneByOne(kind: string, work: (held: Held) => Promise<void>): TaskHandler {
  return {
    kind,
    async run(tasks, scope) {
      const results = await Promise.allSettled(tasks.map((task) => work({ task, scope })));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
    },
  };
}

/** Ends a task that has nothing left to write. */
export function end({ task, scope }: Held): Promise<void> {
  return scope.finish([task], async () => {});
}

/** Reads in a short transaction of the worker's. */
export function read<T>(ground: JourneyGround, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ground.transactor.transact(system('journeys'), work);
}

/** Whether the entity may have heard of a case. */
export function wentOut(one: JourneyCase | undefined): one is JourneyCase {
  return one !== undefined && one.handling === 'system' && one.openedAt !== undefined;
}
