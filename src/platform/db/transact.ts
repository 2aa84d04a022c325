// SPDX-License-Identifier: Apache-2.0
import { type Clock, type Id, type Instant, newId, type Outcome, refused } from '../../kernel/index.ts';
import { type AuditEntry, appendAudit, type PendingAudit } from '../audit.ts';
import { enqueueAll, type NewTask } from '../tasks/queue.ts';
import { type Actor, actorName } from './actor.ts';
import type { Connection, Database } from './connection.ts';

/** The nil id: whose chain and tasks hold what concerns no person. */
export const NOBODY: Id = '00000000-0000-0000-0000-000000000000';

/**
 * One transaction, in somebody's name. State, audit entries and tasks written through it are committed together or not at
 * all. Audit entries and tasks are gathered and written in one statement each, just before the commit.
 */
export interface Tx {
  readonly actor: Actor;
  /** The instant of this command: one for all it writes. */
  readonly now: Instant;
  readonly engine: Database['engine'];
  /** The bare connection, for the platform's own statements. */
  readonly connection: Pick<Connection, 'query'>;
  /** Runs one statement and gives its rows. Parameters are numbered `$1`, `$2`; JSON goes in as text. */
  query<R>(sql: string, parameters?: readonly unknown[]): Promise<R[]>;
  /** Says what was done, on the chain of the person it concerns. */
  audit(entry: AuditEntry): void;
  /** Leaves work to be done after the commit. */
  enqueue(task: NewTask): void;
}

/** The way in which the product reads and writes, over one database and one clock. */
export interface Transactor {
  readonly database: Database;
  readonly clock: Clock;
  /**
   * Runs `work` in one transaction. A refusal rolls back and is returned; a throw rolls back and is thrown. A conflict that
   * the database resolves by ending one of two transactions is tried again.
   */
  transact<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
}

const RETRYABLE = new Set(['40001', '40P01']);
const ATTEMPTS = 4;

/** Makes the one way in which the product writes and reads. */
export function transactor(database: Database, clock: Clock): Transactor {
  return {
    database,
    clock,
    async transact(actor, work) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await database.lend((connection) => once(connection, { database, clock, actor }, work));
        } catch (error) {
          if (attempt >= ATTEMPTS || !RETRYABLE.has((error as { code?: string }).code ?? '')) throw error;
        }
      }
    },
  };
}

type Setting = { readonly database: Database; readonly clock: Clock; readonly actor: Actor };

async function once<T>(connection: Connection, setting: Setting, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = new OpenTx(connection, setting);
  // BEGIN and the settings are sent without waiting; the first statement of the work follows them down the same pipe.
  const begun = Promise.all([connection.query('BEGIN'), connection.query(SET_ACTOR, actorSettings(setting.actor))]);
  begun.catch(() => {});
  let result: T;
  try {
    result = await work(tx);
    await begun;
    if (isRefusal(result)) {
      await connection.query('ROLLBACK');
      return result;
    }
    const flushed = tx.flush();
    const committed = connection.query('COMMIT');
    committed.catch(() => {});
    await flushed;
    await committed;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {});
    throw error;
  }
  return result;
}

function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && (result as Outcome<unknown>).ok === false;
}

const SET_ACTOR = `SELECT set_config('role', $1, true), set_config('waad.persons', $2, true),
  set_config('waad.entity', $3, true), set_config('waad.roles', $4, true), set_config('waad.account', $5, true)`;

function actorSettings(actor: Actor): string[] {
  switch (actor.kind) {
    case 'person':
      return ['waad_app', `{${actor.actsFor.join(',')}}`, '', '', actor.personId];
    case 'staff':
      return ['waad_app', '', actor.entityId, actor.roles.join(','), actor.staffId];
    case 'public':
      return ['waad_app', '', '', '', ''];
    case 'system':
      return ['waad_worker', '', '', '', ''];
  }
}

class OpenTx implements Tx {
  readonly actor: Actor;
  readonly now: Instant;
  readonly engine: Database['engine'];
  readonly connection: Connection;
  #audits: PendingAudit[] = [];
  #tasks: (NewTask & { id: Id })[] = [];

  constructor(connection: Connection, { database, clock, actor }: Setting) {
    this.connection = connection;
    this.actor = actor;
    this.now = clock.now();
    this.engine = database.engine;
  }

  async query<R>(sql: string, parameters?: readonly unknown[]): Promise<R[]> {
    return (await this.connection.query(sql, parameters)).rows as R[];
  }

  audit(entry: AuditEntry): void {
    this.#audits.push({ ...entry, at: this.now, actor: actorName(this.actor) });
  }

  enqueue(task: NewTask): void {
    this.#tasks.push({ ...task, id: newId() });
  }

  /** Writes what was gathered, tasks and audit in one statement each. */
  async flush(): Promise<void> {
    await Promise.all([
      this.#tasks.length > 0 ? enqueueAll(this.connection, this.#tasks, this.now) : undefined,
      this.#audits.length > 0 ? appendAudit(this.connection, this.#audits) : undefined,
    ]);
  }
}

/** A refusal for a row that is not there, or that row-level security does not show: the two must look the same. */
export const notFound = (what: string) => refused('not-found', { what });
