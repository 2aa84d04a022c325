// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';

/** How much DuckDB may take, so that ten million people fit beside everything else on a small machine. */
const MEMORY = '1500MB';

/** Runs DuckDB for one piece of work, in a folder of its own for what does not fit into memory, and leaves nothing. */
export async function withDuck<T>(work: (connection: DuckDBConnection) => Promise<T>, file = ':memory:'): Promise<T> {
  // Loaded where it is used: the library is large, and a server that is asked for no reach never reads it.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const spill = await mkdtemp(join(tmpdir(), 'waad-reach-'));
  const instance = await DuckDBInstance.create(file, {
    memory_limit: MEMORY,
    temp_directory: spill,
    // Nothing is fetched from anywhere: what is built in reads CSV and Parquet.
    autoinstall_known_extensions: 'false',
    ...(file === ':memory:' ? {} : { access_mode: 'READ_ONLY' }),
  });
  try {
    const connection = await instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
    await rm(spill, { recursive: true, force: true });
  }
}

/** Tells how much of the running query is done, from 0 to 1, until it ends. */
export async function watched<T>(
  connection: DuckDBConnection,
  running: Promise<T>,
  progress: ((part: number) => void) | undefined,
): Promise<T> {
  if (!progress) return running;
  const timer = setInterval(() => {
    const { percentage } = connection.progress;
    if (percentage >= 0) progress(Math.min(1, percentage / 100));
  }, 100);
  try {
    const result = await running;
    progress(1);
    return result;
  } finally {
    clearInterval(timer);
  }
}
