// SPDX-License-Identifier: Apache-2.0
import { errorFields, type Log } from '../platform/log.ts';

/** Something that is done again and again; harmless to do twice, or from several processes at once. */
export type Recurring = { readonly name: string; readonly everyMillis: number; readonly run: () => Promise<unknown> };

/** Recurring work, started and stopped together. */
export type Schedule = { start(): void; stop(): Promise<void> };

/** Runs recurring work, each piece never beside itself. A failure is logged and the next turn tries again. */
export function openSchedule(recurring: readonly Recurring[], log: Log): Schedule {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  const turn = ({ name, everyMillis, run }: Recurring) => {
    const work = run()
      .then(
        () => {},
        (error: unknown) => log.error('recurring work failed', { task: name, ...errorFields(error) }),
      )
      .finally(() => {
        running.delete(work);
        if (stopped) return;
        const timer = setTimeout(() => {
          timers.delete(timer);
          turn({ name, everyMillis, run });
        }, everyMillis);
        timers.add(timer);
      });
    running.add(work);
  };

  return {
    start() {
      for (const one of recurring) turn(one);
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
