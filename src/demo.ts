// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { done } from './kernel/index.ts';
import { publishFolder } from './modules/catalogue/index.ts';
import {
  type DelegationKind,
  type KnownPerson,
  type KnownStaff,
  registerPeople,
  registerStaff,
} from './modules/identity/index.ts';
import { connectEntities } from './modules/registers/index.ts';
import type { Config } from './platform/config.ts';
import { system } from './platform/db/index.ts';
import type { Product } from './product/index.ts';
import { country } from './sandbox/country.ts';
import type { Directory } from './sandbox/main.ts';
import { DEMO_POPULATION, population } from './sandbox/population.ts';

/** The sandbox entities, as a process of their own. */
export type SandboxProcess = { readonly directory: Promise<Directory>; stop(): Promise<void> };

const STOP_MILLIS = 5_000;

/** Starts the sandbox entities beside us. They end when we end, however we end. */
export function startSandboxProcess(config: Config, url: string): SandboxProcess {
  const child = fork(fileURLToPath(new URL('./sandbox/main.ts', import.meta.url)), [], {
    env: {
      ...process.env,
      WAAD_DATA: config.dataFolder,
      WAAD_URL: url,
      WAAD_SANDBOX_PORT: String(config.sandbox?.port ?? 4100),
      WAAD_SANDBOX_DELAY: String(config.sandbox?.delaySeconds ?? 8),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const directory = new Promise<Directory>((resolve, reject) => {
    child.on('message', (message: { kind?: string }) => {
      if (message.kind === 'ready') resolve(message as unknown as Directory);
    });
    child.once('exit', (code) =>
      reject(new Error(`the sandbox entities ended with code ${code} before they were ready`)),
    );
    child.once('error', reject);
  });
  // Whoever waits for the directory hears of a failure; nobody else has to.
  directory.catch(() => {});
  return { directory, stop: () => stopChild(child) };
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MILLIS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

const COUNTRY = new URL('../seeds/country/', import.meta.url);

/** Publishes the demo country and makes its people and staff known. Safe to repeat; what is there already costs nothing. */
export async function loadCountry({ transactor, ground }: Product): Promise<void> {
  const published = await publishFolder(transactor, COUNTRY);
  if (!published.ok) throw new Error(`the demo country cannot be published: ${JSON.stringify(published.details)}`);
  await ground.catalogue.refresh();
  await transactor.transact(system('demo'), async (tx) => {
    const [loaded] = await tx.query<{ value: number }>(
      `SELECT value FROM platform.settings WHERE key = 'demo-population'`,
    );
    if (loaded?.value === DEMO_POPULATION) return done(undefined);
    const people = await registerPeople(tx, knownPeople());
    if (!people.ok) return people;
    const staff = await registerStaff(tx, knownStaff());
    if (!staff.ok) return staff;
    await tx.query(
      `INSERT INTO platform.settings (key, value) VALUES ('demo-population', $1::jsonb)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      [JSON.stringify(DEMO_POPULATION)],
    );
    return done(undefined);
  });
}

function knownPeople(): KnownPerson[] {
  return population(DEMO_POPULATION).map(({ identityNumber, name, birthDate, language, actsFor }) => ({
    identityNumber,
    name,
    birthDate,
    language,
    actsFor: actsFor.map((ward) => ({
      identityNumber: ward.identityNumber,
      kind: ward.as as DelegationKind,
      basis: 'civil-register',
    })),
  }));
}

function knownStaff(): KnownStaff[] {
  return country().staff.map(({ id, name, entity, roles }) => ({
    subject: id,
    name,
    entityId: entity,
    roles: roles as KnownStaff['roles'],
  }));
}

/** Connects the sandbox entities, so that their signals are taken and their registers asked. */
export async function connectSandbox({ transactor, ground }: Product, directory: Directory): Promise<void> {
  await transactor.transact(system('demo'), (tx) =>
    connectEntities(
      tx,
      directory.entities.map(({ id, evidenceUrl, caseUrl, publicKey, signalTypes, bearer }) => ({
        entity: id,
        evidenceUrl,
        caseUrl,
        publicKey,
        signalTypes,
        bearer,
      })),
    ),
  );
  ground.connections.forget();
}
