// SPDX-License-Identifier: Apache-2.0
import { after, before, describe } from 'node:test';
import { newId } from '../../src/kernel/index.ts';
import {
  type Actor,
  type Database,
  openDatabase,
  type Transactor,
  type Tx,
  transactor,
} from '../../src/platform/db/index.ts';
import { type FakeClock, fakeClock } from './clock.ts';
import { closeIdleCopies, embeddedCopy } from './embedded-copies.ts';
import type { Fill } from './preparation.ts';
import { whyNoServer } from './server.ts';
import { serverTemplate, sharedServer } from './server-copies.ts';

export type Engine = Database['engine'];

/**
 * What is put into a database before it is copied for each test file, for what is slow to make and that no test changes,
 * such as the demo country. It is made once for its name, and copied after that.
 */
export type Preparation = { readonly name: string; readonly fill: (db: Transactor) => Promise<unknown> };

/** A database of one test file on one engine: migrated, empty unless prepared, and thrown away at the end. */
export interface TestDatabase {
  readonly engine: Engine;
  /** The raw database; its connections are the owner's. Usable inside tests and hooks. */
  readonly database: Database;
  readonly transactor: Transactor;
  /** Stands still at 2026-11-22T08:00:00.000Z until a test moves it. */
  readonly clock: FakeClock;
  /** The address of the database on a server, for a process started by a test. The embedded one has no address. */
  readonly url: string | undefined;
  /** Runs one transaction in somebody's name, as the product does. */
  transact<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Plain SQL as the owner, past row-level security: to arrange and to look, never to do what a verb does. */
  sql<R = Record<string, unknown>>(text: string, ...parameters: unknown[]): Promise<R[]>;
}

/**
 * Runs the same tests on the embedded database and on a PostgreSQL server (skipped, saying why, where there is none).
 *
 *     eachDatabase((db) => {
 *       test('…', async () => { await db.transact(system('test'), (tx) => …) })
 *     })
 */
export function eachDatabase(tests: (db: TestDatabase) => void, preparation?: Preparation): void {
  onDatabase('embedded', tests, preparation);
  onDatabase('server', tests, preparation);
}

/** The same on one engine only, for what the other has no part in. */
export function onDatabase(engine: Engine, tests: (db: TestDatabase) => void, preparation?: Preparation): void {
  const missing = engine === 'server' ? whyNoServer() : undefined;
  const title = engine === 'server' ? 'on a PostgreSQL server' : 'on the embedded database';
  describe(title, { skip: missing ?? false }, () => {
    const db = new LentDatabase(engine);
    before(() => db.open(preparation));
    after(() => db.close());
    tests(db);
  });
}

/** Opens one copy by hand, for tests of the whole that need several or choose when. Close what it gives. */
export async function openTestDatabase(
  engine: Engine,
  preparation?: Preparation,
): Promise<TestDatabase & AsyncDisposable> {
  const db = new LentDatabase(engine);
  await db.open(preparation);
  return db;
}

// At the end of the whole process, after the last file that uses this one.
after(closeIdleCopies);

class LentDatabase implements TestDatabase, AsyncDisposable {
  readonly engine: Engine;
  readonly clock = fakeClock();
  #opened: { database: Database; transactor: Transactor; url?: string; drop: () => Promise<void> } | undefined;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  get database(): Database {
    return this.#open.database;
  }

  get transactor(): Transactor {
    return this.#open.transactor;
  }

  get url(): string | undefined {
    return this.#open.url;
  }

  get #open() {
    if (!this.#opened) throw new Error('the test database is open inside tests and hooks only');
    return this.#opened;
  }

  transact<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transactor.transact(actor, work);
  }

  sql<R>(text: string, ...parameters: unknown[]): Promise<R[]> {
    return this.database.lend(async (connection) => (await connection.query(text, parameters)).rows as R[]);
  }

  async open(preparation?: Preparation): Promise<void> {
    const fill = preparation && {
      name: preparation.name,
      fill: (db: Database) => preparation.fill(transactor(db, this.clock)),
    };
    const copy = this.engine === 'embedded' ? { database: await embeddedCopy(fill) } : await serverCopy(fill);
    this.#opened = { drop: async () => {}, ...copy, transactor: transactor(copy.database, this.clock) };
  }

  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.database.close();
    await opened?.drop();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

async function serverCopy(fill: Fill | undefined) {
  const server = await sharedServer();
  const name = `t_${newId().replaceAll('-', '')}`;
  const url = await server.createDatabase(name, await serverTemplate(fill));
  const database = await openDatabase({ engine: 'server', url, connections: 8 });
  return { database, url, drop: () => server.dropDatabase(name) };
}
