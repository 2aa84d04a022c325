// SPDX-License-Identifier: Apache-2.0
import { type Instant, plusMillis } from '../../kernel/index.ts';
import { system, type Transactor, type Tx } from '../db/index.ts';
import { errorFields, type Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { claimTasks, delay, finishTasks, releaseExpired, setBack, type Task } from './queue.ts';

/**
 * How one kind of task is done. `prepare` runs outside any transaction and is where other systems are spoken to; it must be
 * harmless to repeat. `apply` writes what came of it, in one transaction with the end of the task, so its effect comes once.
 * A batch handler gets all claimed tasks of its kind together.
 */
export type TaskHandler = {
  readonly kind: string;
  /** How many times it may fail before it is laid aside as dead. With the back-off below, 12 tries last a good hour. */
  readonly maxAttempts?: number;
  readonly run: (tasks: readonly Task[], scope: TaskScope) => Promise<void>;
};

/** What a handler ends its tasks with. */
export type TaskScope = {
  /** Writes in one transaction with the end of these tasks; if a task is no longer ours, nothing is written. */
  finish(tasks: readonly Task[], write: (tx: Tx) => Promise<unknown>): Promise<void>;
  /** Puts one task back for later, however often: a register is down, a partner asks to wait. It is never laid aside. */
  postpone(task: Task, reason: string): Promise<void>;
  /** Counts a try as failed: the task is put back for later, and after too many laid aside for an operator. */
  fail(task: Task, reason: string): Promise<void>;
  readonly transactor: Transactor;
};

/** What a worker runs on. */
export type WorkerOptions = {
  readonly transactor: Transactor;
  readonly handlers: readonly TaskHandler[];
  readonly log: Log;
  readonly metrics: Metrics;
  /** Tasks taken at once. */
  readonly batch?: number;
  /** How long to rest when there was nothing to do, milliseconds. */
  readonly restMillis?: number;
};

/** Runs tasks until it is stopped. */
export type Worker = {
  start(): void;
  /** Wakes a resting worker: something was just enqueued in this process. */
  wake(): void;
  /** Finishes what is under way and stops. */
  stop(): Promise<void>;
  /** Runs until nothing is due (tests, and the command line). */
  drain(): Promise<void>;
};

const LEASE_MILLIS = 60_000;
const DEFAULT_ATTEMPTS = 12;

/** 2 s, 4 s, 8 s … at most an hour. */
export function backOffMillis(attempts: number): number {
  return Math.min(2 ** attempts * 1000, 3_600_000);
}

class TaskLost extends Error {}

/** Runs tasks. Several workers, in one process or many, share one queue. */
export function openWorker(options: WorkerOptions): Worker {
  const { transactor, log, metrics, batch = 100, restMillis = 250 } = options;
  const handlers = new Map(options.handlers.map((handler) => [handler.kind, handler]));
  const kinds = [...handlers.keys()];
  const worker = system('worker');
  // Rounds under way, by kind. One conversation with the embedded database is all there is; a server serves several at once.
  const busy = new Map<string, Set<Promise<void>>>(kinds.map((kind) => [kind, new Set()]));
  const roundsAtOnce = transactor.database.engine === 'server' ? 3 : 1;
  let stopping = false;
  let running: Promise<void> | undefined;
  let wakeUp: (() => void) | undefined;
  let woken = false;
  let lastRelease = 0;

  const machineNow = (): Instant => new Date().toISOString();

  const claim = (idle: readonly string[]) =>
    transactor.database.lend(async (connection) => {
      const until = plusMillis(machineNow(), LEASE_MILLIS);
      await connection.query('BEGIN');
      try {
        await connection.query("SELECT set_config('role', 'waad_worker', true)");
        if (Date.now() - lastRelease > 5_000) {
          lastRelease = Date.now();
          await releaseExpired(connection, machineNow());
        }
        const tasks = await claimTasks(connection, { now: transactor.clock.now(), until, kinds: idle, most: batch });
        await connection.query('COMMIT');
        return tasks;
      } catch (error) {
        await connection.query('ROLLBACK').catch(() => {});
        throw error;
      }
    });

  const later = (task: Task, runAt: Instant | 'never', error: string) =>
    transactor.transact(worker, async (tx) => {
      await setBack(tx.connection, task, { runAt, error });
      if (runAt !== 'never') return;
      const { person_id: person, id, kind } = task;
      tx.audit({ person, action: 'platform.task-died', subject: `task:${id}`, detail: { kind } });
    });

  const scope: TaskScope = {
    transactor,
    async finish(tasks, write) {
      try {
        await transactor.transact(worker, async (tx) => {
          const ended = await finishTasks(tx.connection, tasks);
          if (ended !== tasks.length) throw new TaskLost();
          await write(tx);
        });
        for (const task of tasks) metrics.tasks.inc({ kind: task.kind, result: 'done' });
      } catch (error) {
        // Its lease ran out and another worker has it: what we would have written is theirs to write.
        if (!(error instanceof TaskLost)) throw error;
        log.warn('a task was taken over by another worker', { count: tasks.length });
      }
    },
    async postpone(task, reason) {
      metrics.tasks.inc({ kind: task.kind, result: 'postponed' });
      const runAt = plusMillis(transactor.clock.now(), backOffMillis(task.delays + 1));
      await transactor.transact(worker, (tx) => delay(tx.connection, task, { runAt, reason }));
    },
    async fail(task, reason) {
      metrics.tasks.inc({ kind: task.kind, result: 'failed' });
      await giveBack(task, reason);
    },
  };

  const giveBack = async (task: Task, reason: string) => {
    const most = handlers.get(task.kind)?.maxAttempts ?? DEFAULT_ATTEMPTS;
    const dead = task.attempts >= most;
    await later(task, dead ? 'never' : plusMillis(transactor.clock.now(), backOffMillis(task.attempts)), reason);
    if (dead) log.error('a task is dead', { task: task.kind, taskId: task.id, attempt: task.attempts, code: reason });
  };

  const runKind = async (kind: string, tasks: readonly Task[]): Promise<void> => {
    try {
      await handlers.get(kind)?.run(tasks, scope);
    } catch (error) {
      log.warn('tasks failed', { task: kind, count: tasks.length, ...errorFields(error) });
      if (tasks.length > 1) return oneByOne(kind, tasks);
      metrics.tasks.inc({ kind, result: 'failed' });
      for (const task of tasks) await giveBack(task, errorFields(error).error ?? 'error');
    }
  };

  // One bad task must not hold back the rest of its batch: each is tried alone, and those already ended are simply not ours.
  const oneByOne = async (kind: string, tasks: readonly Task[]) => {
    for (const task of tasks) await runKind(kind, [task]);
  };

  const wake = () => {
    woken = true;
    wakeUp?.();
  };

  const begin = (kind: string, tasks: readonly Task[]) => {
    const work = runKind(kind, tasks)
      .catch((error: unknown) => log.error('tasks could not be given back', { task: kind, ...errorFields(error) }))
      .finally(() => {
        busy.get(kind)?.delete(work);
        wake();
      });
    busy.get(kind)?.add(work);
  };

  // A kind that waits for a slow entity must not hold up the others: only kinds that are not busy take new tasks.
  const dispatch = async (): Promise<number> => {
    const idle = kinds.filter((kind) => (busy.get(kind)?.size ?? 0) < roundsAtOnce);
    const tasks = idle.length > 0 ? await claim(idle) : [];
    for (const [kind, group] of Map.groupBy(tasks, (task) => task.kind)) begin(kind, group);
    return tasks.length;
  };

  const underWay = () => [...busy.values()].flatMap((rounds) => [...rounds]);

  const rest = () =>
    new Promise<void>((resolve) => {
      if (woken || stopping) return resolve();
      const timer = setTimeout(resolve, restMillis);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = async () => {
    while (!stopping) {
      woken = false;
      try {
        if ((await dispatch()) === 0) await rest();
      } catch (error) {
        log.error('the worker could not reach its queue', errorFields(error));
        await rest();
      }
    }
  };

  return {
    start() {
      running ??= loop();
    },
    wake,
    async stop() {
      stopping = true;
      wakeUp?.();
      await running;
      await Promise.all(underWay());
    },
    async drain() {
      for (;;) {
        if ((await dispatch()) > 0) continue;
        if (underWay().length === 0) return;
        await Promise.race(underWay());
      }
    },
  };
}
