// SPDX-License-Identifier: Apache-2.0
import type { Id, Instant } from '../../kernel/index.ts';
import type { Connection as Whole } from '../db/connection.ts';

type Connection = Pick<Whole, 'query'>;

/** Work to be done after a commit. The payload holds ids and codes, never personal data. */
export type NewTask = {
  readonly person: Id;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Not before this instant; absent means at once. */
  readonly runAt?: Instant;
};

/** A task as a worker holds it. `attempts` counts this one. */
export type Task = {
  readonly person_id: Id;
  readonly id: Id;
  readonly kind: string;
  readonly payload: Record<string, unknown>;
  readonly attempts: number;
  /** How often it was put back because another system was not there. */
  readonly delays: number;
  readonly lease_until: Instant;
};

const INSERT = `INSERT INTO platform.tasks (person_id, id, kind, payload, run_at, state)
  SELECT person, id, kind, payload, run_at, 'ready'
  FROM jsonb_to_recordset($1::jsonb) AS t(person uuid, id uuid, kind text, payload jsonb, run_at timestamptz)`;

/** Writes tasks in one statement, in the transaction of `connection`. */
export async function enqueueAll(
  connection: Connection,
  tasks: readonly (NewTask & { id: Id })[],
  now: Instant,
): Promise<void> {
  const rows = tasks.map(({ person, id, kind, payload, runAt }) => ({
    person,
    id,
    kind,
    payload,
    run_at: runAt ?? now,
  }));
  await connection.query(INSERT, [JSON.stringify(rows)]);
}

/*
 * Claiming is a plain candidate select followed by an update by key and state: the form that works on one server and on a
 * distributed one. Two workers that choose the same candidates do not get the same task: the second finds the state changed.
 * On one server the candidates of other workers are skipped instead of waited for.
 */
const CLAIM = `
  WITH candidates AS (
    SELECT person_id, id FROM platform.tasks
    WHERE state = 'ready' AND run_at <= $1 AND kind = ANY ($2)
    ORDER BY run_at LIMIT $3 FOR UPDATE SKIP LOCKED)
  UPDATE platform.tasks AS t SET state = 'running', attempts = t.attempts + 1, lease_until = $4::timestamptz
  FROM candidates AS c WHERE t.person_id = c.person_id AND t.id = c.id AND t.state = 'ready'
  RETURNING t.person_id, t.id, t.kind, t.payload, t.attempts, t.delays, t.lease_until`;

export type Claim = { readonly now: Instant; readonly until: Instant; readonly kinds: readonly string[]; most: number };

/** Takes up to `most` due tasks and leases them to the caller until an instant (of the machine, not of the demo clock). */
export async function claimTasks(connection: Connection, claim: Claim): Promise<Task[]> {
  const { rows } = await connection.query(CLAIM, [claim.now, claim.kinds, claim.most, claim.until]);
  return rows as Task[];
}

/** Ends tasks that are done, in the transaction that did them. Tells how many were still ours to end. */
export async function finishTasks(connection: Connection, tasks: readonly Task[]): Promise<number> {
  const { affected } = await connection.query(
    `DELETE FROM platform.tasks AS t USING jsonb_to_recordset($1::jsonb) AS d(person uuid, id uuid, attempts int)
     WHERE t.person_id = d.person AND t.id = d.id AND t.state = 'running' AND t.attempts = d.attempts`,
    [JSON.stringify(tasks.map(({ person_id, id, attempts }) => ({ person: person_id, id, attempts })))],
  );
  return affected;
}

/** Gives tasks whose worker died back to the queue. */
export async function releaseExpired(connection: Connection, machineNow: Instant): Promise<number> {
  const { affected } = await connection.query(
    `UPDATE platform.tasks SET state = 'ready', lease_until = NULL WHERE state = 'running' AND lease_until < $1`,
    [machineNow],
  );
  return affected;
}

/** Puts a task back that waits for another system: the claim is taken back, so that it does not count as a try. */
export async function delay(
  connection: Connection,
  task: Task,
  { runAt, reason }: { runAt: Instant; reason: string },
): Promise<void> {
  await connection.query(
    `UPDATE platform.tasks SET state = 'ready', run_at = $4, attempts = attempts - 1, delays = delays + 1, lease_until = NULL,
       last_error = $5
     WHERE person_id = $1 AND id = $2 AND state = 'running' AND attempts = $3`,
    [task.person_id, task.id, task.attempts, runAt, reason],
  );
}

/** Puts a task that failed back for later, or lays it aside as dead for an operator. */
export async function setBack(
  connection: Connection,
  task: Task,
  { runAt, error }: { runAt: Instant | 'never'; error: string },
): Promise<void> {
  await connection.query(
    `UPDATE platform.tasks SET state = $4, run_at = coalesce($5::timestamptz, run_at), lease_until = NULL, last_error = $6
     WHERE person_id = $1 AND id = $2 AND state = 'running' AND attempts = $3`,
    [
      task.person_id,
      task.id,
      task.attempts,
      runAt === 'never' ? 'dead' : 'ready',
      runAt === 'never' ? null : runAt,
      error,
    ],
  );
}
