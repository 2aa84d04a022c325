// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { serve as listen } from '@hono/node-server';
import { connectSandbox, loadCountry, type SandboxProcess, startSandboxProcess } from './demo.ts';
import { type Config, readConfig } from './platform/config.ts';
import { isMigrated, migrate, openDatabase } from './platform/db/index.ts';
import { openLog } from './platform/log.ts';
import { openProduct, type Product } from './product/index.ts';
import { waysIn } from './ways-in.ts';
import type { OidcConfig } from './web/index.ts';
import { welcome } from './welcome.ts';

const STOP_MILLIS = 15_000;

/** Starts what the configuration says, and stops it in order when the process is told to. */
export async function serve(environment: NodeJS.ProcessEnv): Promise<void> {
  const started = performance.now();
  const config = readConfig(environment);
  const url = config.url ?? `http://localhost:${config.port}`;
  const log = openLog(config.log);
  // The sandbox makes ready while we open the database.
  sayStarting(config);
  const sandbox = config.sandbox && startSandboxProcess(config, url);
  const stops: (() => Promise<unknown>)[] = sandbox ? [() => sandbox.stop()] : [];
  stopOnSignal(stops);
  try {
    const database = await openMigrated(config);
    const product = openProduct({ config, log, database, url });
    stops.unshift(() => product.close());
    await product.demoClock?.read(product.transactor);
    if (sandbox) await loadCountry(product);
    const oidc = await identityProvider(product, sandbox);
    if (config.parts.includes('web')) stops.unshift(await listenOn(product, oidc));
    if (config.parts.includes('worker')) startWork(product);
    welcome({ product, sandbox: await sandbox?.directory, millis: performance.now() - started });
  } catch (error) {
    await stopAll(stops);
    throw error;
  }
}

/** The first start takes some seconds, and silence would look like a fault. */
function sayStarting({ database }: Config): void {
  const first = database.engine === 'embedded' && !existsSync(join(database.folder, 'pg'));
  process.stdout.write(
    `\n  وعد · Waad is starting${first ? ': the first start makes the database and fills it' : ''} …\n`,
  );
}

async function openMigrated(config: Config) {
  const { database, ownerDatabase } = config;
  if (ownerDatabase !== database) {
    const owner = await openDatabase(ownerDatabase);
    await migrate(owner).finally(() => owner.close());
    return openDatabase(database);
  }
  const opened = await openDatabase(database);
  try {
    if (!(await isMigrated(opened))) await migrate(opened);
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function identityProvider(product: Product, sandbox: SandboxProcess | undefined): Promise<OidcConfig> {
  const { oidc } = product.config;
  if (!sandbox) {
    if (!oidc) throw new Error('WAAD_OIDC_ISSUER and WAAD_OIDC_CLIENT_ID name no identity provider.');
    return oidc;
  }
  const directory = await sandbox.directory;
  await connectSandbox(product, directory);
  const { issuer, clientId, clientSecret } = oidc ?? directory;
  return { issuer, clientId, clientSecret };
}

async function listenOn(product: Product, oidc: OidcConfig): Promise<() => Promise<unknown>> {
  const { host, port } = product.config;
  let ready = true;
  const app = waysIn(product, { oidc: () => oidc, isReady: () => ready });
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = listen({ fetch: app.fetch, hostname: host, port }, () => resolve(listening as Server)) as Server;
    listening.once('error', reject);
  });
  return () => {
    ready = false;
    return new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
  };
}

function startWork({ worker, schedule }: Product): void {
  worker.start();
  schedule.start();
}

function stopOnSignal(stops: (() => Promise<unknown>)[]): void {
  const stop = () => {
    // Whoever waits longer than this is cut off: what was acknowledged is in the database.
    setTimeout(() => process.exit(0), STOP_MILLIS).unref();
    stopAll(stops).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function stopAll(stops: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const stop of stops) await stop();
}
