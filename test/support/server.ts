// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { findBinaries, findRunAs, type RunAs } from './binaries.ts';

/** A throw-away PostgreSQL server, reached through a socket in a folder of its own: no port, no password, no neighbours. */
export type TestServer = {
  /** The owner's address of the database `postgres`. Works for `pg`, `psql` and `pgbench` alike. */
  readonly url: string;
  /** The folder of the server's programs, `pgbench` among them. */
  readonly binaries: string;
  /** Makes a database, as a copy of another if one is named, and gives its address. */
  createDatabase(name: string, template?: string): Promise<string>;
  dropDatabase(name: string): Promise<void>;
  /** Stops the server and removes its folder. */
  stop(): Promise<void>;
};

/** With `fsync` off the server is quick and forgets at a power cut (tests); with it on it is honest (benches). */
export type ServerOptions = { readonly fsync: boolean; readonly settings?: Readonly<Record<string, string | number>> };

/** Where a server lives and who it runs as. */
type Place = { readonly folder: string; readonly binaries: string; readonly runAs: RunAs };

const KEEPER = fileURLToPath(new URL('./keeper.ts', import.meta.url));
const OWNER = 'waad_owner';

/** Why no server can be started on this machine, or undefined when one can: the words a skipped test shows. */
export function whyNoServer(): string | undefined {
  const binaries = findBinaries();
  if ('missing' in binaries) return binaries.missing;
  const runAs = findRunAs();
  return 'missing' in runAs ? runAs.missing : undefined;
}

/**
 * Starts a server on a fresh cluster, or gives undefined where the machine has no PostgreSQL (see `whyNoServer`). It ends
 * and its folder is removed when this process ends, however it ends: the server's keeper watches a pipe that we hold.
 */
export async function startServer(options: ServerOptions): Promise<TestServer | undefined> {
  const binaries = findBinaries();
  const runAs = findRunAs();
  if ('missing' in binaries || 'missing' in runAs) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'waad-pg-'));
  const place = { folder, binaries: binaries.folder, runAs };
  try {
    initialise(place);
    const keeper = launch(place, options);
    await untilReady(place, keeper);
    return serverOver(place, keeper);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A server somebody else started (the test run hands one server to all its processes): it cannot be stopped from here. */
export function joinServer(url: string): Omit<TestServer, 'stop' | 'binaries'> {
  return { url, ...databasesOf((name) => renamed(url, name)) };
}

function serverOver({ folder, binaries }: Place, keeper: ChildProcess): TestServer {
  return {
    url: addressOf(folder, 'postgres'),
    binaries,
    ...databasesOf((name) => addressOf(folder, name)),
    async stop() {
      if (keeper.exitCode !== null) return;
      const ended = new Promise((resolve) => keeper.once('exit', resolve));
      keeper.ref();
      keeper.stdin?.end();
      await ended;
    },
  };
}

function databasesOf(address: (name: string) => string): Pick<TestServer, 'createDatabase' | 'dropDatabase'> {
  const owner = (sql: string) => asOwner(address('postgres'), sql);
  return {
    async createDatabase(name, template) {
      const copy = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : '';
      await owner(`CREATE DATABASE ${pg.escapeIdentifier(name)}${copy}`);
      return address(name);
    },
    async dropDatabase(name) {
      await owner(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    },
  };
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function initialise({ folder, binaries, runAs }: Place): void {
  if (runAs.uid !== undefined) chownSync(folder, runAs.uid, runAs.gid ?? runAs.uid);
  const choices = ['--auth=trust', `--username=${OWNER}`, '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(binaries, 'initdb'), ['-D', join(folder, 'data'), ...choices], {
    ...runAs,
    cwd: folder,
    stdio: 'pipe',
  });
}

// The keeper leads a process group of its own, so that Ctrl-C in a terminal reaches us and not the server under our feet.
function launch(place: Place, options: ServerOptions): ChildProcess {
  const { folder, binaries, runAs } = place;
  const settings = Object.entries(settingsFor(options)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const program = [KEEPER, binaries, folder, `${runAs.uid ?? ''}`, `${runAs.gid ?? ''}`, ...settings];
  const log = openSync(join(folder, 'log'), 'a');
  const keeper = spawn(process.execPath, program, { detached: true, stdio: ['pipe', log, log] });
  closeSync(log);
  keeper.unref();
  (keeper.stdin as unknown as { unref(): void }).unref();
  return keeper;
}

function settingsFor({ fsync, settings }: ServerOptions): Record<string, string | number> {
  const speed = fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  return { listen_addresses: '', max_connections: 100, shared_buffers: '128MB', ...speed, ...settings };
}

async function untilReady({ folder }: Place, keeper: ChildProcess): Promise<void> {
  for (;;) {
    try {
      return await asOwner(addressOf(folder, 'postgres'), 'SELECT 1');
    } catch {
      if (keeper.exitCode !== null)
        throw new Error(`PostgreSQL did not start:\n${readFileSync(join(folder, 'log'), 'utf8')}`);
      await wait(20);
    }
  }
}

// The name before the folder is never looked up; it is there because a URL needs one.
function addressOf(folder: string, database: string): string {
  return `postgresql://${OWNER}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(folder)}`;
}

function renamed(url: string, database: string): string {
  return Object.assign(new URL(url), { pathname: `/${encodeURIComponent(database)}` }).href;
}
