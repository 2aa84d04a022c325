// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { type Connection, type Database, type Row, readInstant } from './connection.ts';
import { lockFolder } from './folder-lock.ts';

const PARSERS = {
  [types.TIMESTAMPTZ]: readInstant,
  [types.DATE]: (text: string) => text,
  [types.INT8]: Number,
  [types.NUMERIC]: (text: string) => text,
};

/**
 * Opens the embedded PostgreSQL in a folder, or in memory when no folder is given. The folder is locked by us, because the
 * engine does not lock it and two processes would lose each other's data silently. It has one connection: transactions run
 * one after the other, in the order they were asked for. It does not fsync; what must survive a power cut needs a server.
 */
export async function openEmbedded(folder?: string, prepared?: Blob): Promise<Database> {
  if (folder) await mkdir(folder, { recursive: true });
  const unlock = folder ? lockFolder(folder) : () => {};
  try {
    const dataDir = folder ? join(folder, 'pg') : undefined;
    const fresh = !dataDir || !existsSync(join(dataDir, 'PG_VERSION'));
    const engine = await PGlite.create({
      ...(dataDir ? { dataDir } : {}),
      parsers: PARSERS,
      relaxedDurability: false,
      ...(prepared && fresh ? { loadDataDir: prepared } : {}),
    });
    return new Embedded(engine, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The embedded database, with the means to copy itself whole (tests clone a prepared one). */
export class Embedded implements Database {
  readonly engine = 'embedded';
  #pg: PGlite;
  #unlock: () => void;
  #last: Promise<unknown> = Promise.resolve();
  #connection: Connection;

  constructor(pg: PGlite, unlock: () => void) {
    this.#pg = pg;
    this.#unlock = unlock;
    this.#connection = {
      async query(sql, parameters) {
        const result = await pg.query<Row>(sql, parameters as unknown[] | undefined);
        return { rows: result.rows, affected: result.affectedRows ?? 0 };
      },
      async script(sql) {
        await pg.exec(sql);
      },
    };
  }

  lend<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => work(this.#connection));
    this.#last = turn.catch(() => {});
    return turn;
  }

  /** The whole data folder as one compressed file, for cloning. */
  dump(): Promise<Blob> {
    return this.lend(() => this.#pg.dumpDataDir('none'));
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#pg.close();
    this.#unlock();
  }
}
