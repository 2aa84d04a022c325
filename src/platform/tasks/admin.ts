// SPDX-License-Identifier: Apache-2.0
import { done, type Id, type Instant, type Outcome, refused } from '../../kernel/index.ts';
import type { Tx } from '../db/index.ts';

/*
 * What an operator does with tasks that were tried too often and laid aside as dead. Everything runs in the operator's name:
 * row-level security shows tasks to nobody else.
 */

/** A task that was laid aside, with what went wrong last. */
export type DeadTask = {
  readonly person_id: Id;
  readonly id: Id;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly last_error: string | null;
  /** When it was last due. */
  readonly run_at: Instant;
};

/** Dead tasks of a page, and how many there are of each kind. */
export type DeadTasks = {
  readonly tasks: readonly DeadTask[];
  /** All of them, whatever the filter, most frequent kind first. */
  readonly byKind: readonly { readonly kind: string; readonly count: number }[];
};

/** A page of dead tasks, the longest dead first. */
export async function deadTasks(
  tx: Tx,
  { kind, limit, offset }: { kind?: string | undefined; limit: number; offset: number },
): Promise<DeadTasks> {
  const [tasks, byKind] = await Promise.all([
    tx.query<DeadTask>(
      `SELECT person_id, id, kind, payload, attempts, last_error, run_at FROM platform.tasks
       WHERE state = 'dead' AND ($1::text IS NULL OR kind = $1) ORDER BY run_at, id LIMIT $2 OFFSET $3`,
      [kind ?? null, limit, offset],
    ),
    tx.query<{ kind: string; count: number }>(
      `SELECT kind, count(*)::int AS count FROM platform.tasks WHERE state = 'dead' GROUP BY kind ORDER BY 2 DESC, 1`,
    ),
  ]);
  return { tasks, byKind };
}

/** How many tasks there are: due and not begun, to come later, under way, dead. */
export type TaskCounts = {
  readonly due: number;
  readonly later: number;
  readonly running: number;
  readonly dead: number;
};

/** Counts the tasks. Three partial indexes serve it; the queue is short when all is well. */
export async function countTasks(tx: Tx): Promise<TaskCounts> {
  const [row] = await tx.query<TaskCounts>(
    `SELECT count(*) FILTER (WHERE state = 'ready' AND run_at <= $1)::int AS due,
       count(*) FILTER (WHERE state = 'ready' AND run_at > $1)::int AS later,
       count(*) FILTER (WHERE state = 'running')::int AS running,
       count(*) FILTER (WHERE state = 'dead')::int AS dead FROM platform.tasks`,
    [tx.now],
  );
  return row ?? { due: 0, later: 0, running: 0, dead: 0 };
}

type Touched = { readonly person_id: Id; readonly id: Id; readonly kind: string; readonly attempts: number };

/** Gives one dead task back to the queue with all its tries before it. */
export async function replayTask(tx: Tx, { person, id }: { person: Id; id: Id }): Promise<Outcome<Id, 'not-found'>> {
  const rows = await tx.query<Touched>(
    `UPDATE platform.tasks AS t SET state = 'ready', attempts = 0, run_at = $3, lease_until = NULL
     FROM platform.tasks AS before
     WHERE t.person_id = $1 AND t.id = $2 AND t.state = 'dead' AND before.person_id = $1 AND before.id = $2
     RETURNING t.person_id, t.id, t.kind, before.attempts`,
    [person, id, tx.now],
  );
  for (const row of rows) auditTask(tx, 'replayed', row);
  return rows.length > 0 ? done(id) : refused('not-found', { what: 'task' });
}

/** Gives all dead tasks of a kind back to the queue, in one statement. Tells how many. */
export async function replayTasks(tx: Tx, kind: string): Promise<number> {
  const rows = await tx.query<Touched>(
    `UPDATE platform.tasks SET state = 'ready', attempts = 0, run_at = $2, lease_until = NULL
     WHERE state = 'dead' AND kind = $1 RETURNING person_id, id, kind, 0 AS attempts`,
    [kind, tx.now],
  );
  for (const row of rows) auditTask(tx, 'replayed', row);
  return rows.length;
}

/** Removes one dead task for good, because what it was for no longer matters or was done by hand. */
export async function discardTask(
  tx: Tx,
  { person, id, reason }: { person: Id; id: Id; reason: string },
): Promise<Outcome<Id, 'not-found' | 'reason-missing'>> {
  if (reason.trim() === '') return refused('reason-missing');
  const rows = await tx.query<Touched>(
    `DELETE FROM platform.tasks WHERE person_id = $1 AND id = $2 AND state = 'dead' RETURNING person_id, id, kind, attempts`,
    [person, id],
  );
  for (const row of rows) auditTask(tx, 'discarded', row, reason.trim());
  return rows.length > 0 ? done(id) : refused('not-found', { what: 'task' });
}

function auditTask(tx: Tx, what: 'replayed' | 'discarded', task: Touched, reason?: string): void {
  const detail = {
    kind: task.kind,
    ...(task.attempts > 0 ? { attempts: task.attempts } : {}),
    ...(reason ? { reason } : {}),
  };
  tx.audit({ person: task.person_id, action: `platform.task-${what}`, subject: `task:${task.id}`, detail });
}
