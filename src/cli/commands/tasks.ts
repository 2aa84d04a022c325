// SPDX-License-Identifier: Apache-2.0
import { type Id, isId } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { deadTasks, discardTask, replayTask, replayTasks } from '../../platform/tasks/index.ts';
import { type Command, Stop } from '../command.ts';
import { inDatabase } from '../database.ts';
import { table } from '../table.ts';

const MOST_SHOWN = 200;

/** `waad tasks list`: what was tried too often and waits for an operator. */
export const tasksList: Command = {
  usage: ['tasks list [--kind KIND] [--json]'],
  about: `Lists dead tasks, the longest dead first, at most ${MOST_SHOWN}, with what went wrong last. A task names ids, never a person.`,
  values: { kind: 'KIND  only tasks of this kind' },
  flags: { json: 'as JSON' },
  words: [0, 0],
  async run({ values: { kind }, flags }, terminal) {
    const dead = await inDatabase(terminal, (tx) => deadTasks(tx, { kind, limit: MOST_SHOWN, offset: 0 }));
    if (flags.has('json')) {
      terminal.out(JSON.stringify(dead, null, 2));
      return 0;
    }
    const rows = dead.tasks.map((task) => [task.id, task.kind, task.attempts, task.run_at, task.last_error ?? '']);
    if (rows.length > 0)
      for (const line of table(['id', 'kind', 'tries', 'last due', 'error'], rows)) terminal.out(line);
    const counts = dead.byKind.map((one) => `${one.count} × ${one.kind}`).join(', ');
    terminal.note(counts ? `Dead in all: ${counts}.` : 'No dead tasks.');
    return 0;
  },
};

/** `waad tasks replay`: tries again what was laid aside. */
export const tasksReplay: Command = {
  usage: ['tasks replay ID', 'tasks replay --kind KIND'],
  about:
    'Gives one dead task, or all of a kind, back to the queue with all its tries before it. Mend first what made it fail.',
  values: { kind: 'KIND  all dead tasks of this kind' },
  words: [0, 1],
  async run({ words: [id], values: { kind } }, terminal) {
    if ((id === undefined) === (kind === undefined))
      throw new Stop(2, 'Name one task by its ID, or all of a kind with --kind.');
    const count = await inDatabase(terminal, async (tx) => {
      if (kind !== undefined) return replayTasks(tx, kind);
      const replayed = await replayTask(tx, await deadTask(tx, id ?? ''));
      return replayed.ok ? 1 : 0;
    });
    terminal.out(count === 1 ? '1 task is back in the queue.' : `${count} tasks are back in the queue.`);
    return count > 0 ? 0 : 1;
  },
};

/** `waad tasks discard`: gives a dead task up, with the reason in the audit. */
export const tasksDiscard: Command = {
  usage: ['tasks discard ID --reason TEXT'],
  about:
    'Removes a dead task for good, because what it was for no longer matters or was done by hand. The reason is kept in the audit.',
  values: { reason: 'TEXT  why, in your words' },
  words: [1, 1],
  async run({ words: [id], values: { reason = '' } }, terminal) {
    if (reason.trim() === '') throw new Stop(2, 'Say why with --reason: it is kept in the audit.');
    const outcome = await inDatabase(terminal, async (tx) =>
      discardTask(tx, { ...(await deadTask(tx, id ?? '')), reason }),
    );
    if (!outcome.ok) return 1;
    terminal.out('The task is removed.');
    return 0;
  },
};

/** A task's id alone does not say whose it is; an operator has only the id. */
async function deadTask(tx: Tx, id: string): Promise<{ person: Id; id: Id }> {
  if (!isId(id)) throw new Stop(2, `"${id}" is not the id of a task. "waad tasks list" shows them.`);
  const [task] = await tx.query<{ person_id: Id }>(
    `SELECT person_id FROM platform.tasks WHERE id = $1 AND state = 'dead'`,
    [id],
  );
  if (!task) throw new Stop(1, `There is no dead task ${id}.`);
  return { person: task.person_id, id };
}
