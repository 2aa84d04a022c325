// SPDX-License-Identifier: Apache-2.0
import pg from 'pg';
import { migrate, openDatabase } from '../../src/platform/db/index.ts';
import { type Fill, schemaDigest } from './preparation.ts';
import { joinServer, startServer, type TestServer } from './server.ts';

/** Where a test run tells its processes which throw-away server they share. */
export const SERVER_VARIABLE = 'WAAD_TEST_SERVER';

type Shared = Pick<TestServer, 'url' | 'createDatabase' | 'dropDatabase'>;

let shared: Promise<Shared> | undefined;

/** The server that the test run started, or one of our own when a test file is run by itself. */
export function sharedServer(): Promise<Shared> {
  const url = process.env[SERVER_VARIABLE];
  shared ??= url ? Promise.resolve(joinServer(url)) : startOwn();
  return shared;
}

async function startOwn(): Promise<Shared> {
  const server = await startServer({ fsync: false });
  if (!server) throw new Error('no PostgreSQL server here: ask whyNoServer() first');
  return server;
}

const templates = new Map<string, Promise<string>>();

/** The name of a migrated (and filled) database to copy, made by whichever process asks first. */
export function serverTemplate(fill?: Fill): Promise<string> {
  const key = fill?.name ?? '';
  const known = templates.get(key) ?? makeTemplate(fill);
  templates.set(key, known);
  return known;
}

const LOCK = 5_160_227; // any fixed number: processes of one run make a template one after the other

async function makeTemplate(fill?: Fill): Promise<string> {
  const server = await sharedServer();
  const name = `template_${await schemaDigest()}${fill ? `_${fill.name}` : ''}`;
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await build(server, name, fill);
  } finally {
    await client.end();
  }
  return name;
}

async function build(server: Shared, name: string, fill?: Fill): Promise<void> {
  const draft = `${name}_draft`;
  const url = await server.createDatabase(draft);
  const database = await openDatabase({ engine: 'server', url, connections: 2 });
  await migrate(database);
  await fill?.fill(database);
  await database.close();
  await server.createDatabase(name, draft);
  await server.dropDatabase(draft);
}
