// SPDX-License-Identifier: Apache-2.0

import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { JWK } from 'jose';
import type { Text } from '../kernel/text.ts';
import { demoClock } from './clock.ts';
import type { Country } from './country.ts';
import { country } from './country.ts';
import type { Surroundings } from './office.ts';
import { Office } from './office.ts';
import { officeApp } from './office-app.ts';
import { population } from './population.ts';
import { type Listen, serversFor } from './servers.ts';

export type SandboxOptions = {
  /** Where each entity keeps its folder: `<data>/sandbox/<entity>/`. */
  readonly data: string;
  readonly waadUrl: string;
  /** The first port; the identity provider has it, the entities those after it. 0 takes whatever is free. */
  readonly port: number;
  /** Seconds before a back office that answers by itself delivers. */
  readonly delaySeconds: number;
};

export type DirectoryEntry = {
  readonly id: string;
  readonly name: Text;
  readonly home: string;
  readonly evidenceUrl: string;
  readonly caseUrl: string;
  readonly publicKey: JWK;
  readonly signalTypes: readonly string[];
  readonly bearer: string;
};

/** What Waad must know of the sandbox to work with it. */
export type Directory = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly entities: readonly DirectoryEntry[];
};

export type Sandbox = {
  readonly directory: Directory;
  readonly offices: ReadonlyMap<string, Office>;
  close(): Promise<void>;
};

/** Starts the identity provider and a server for every entity that holds facts, sends signals or delivers services. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const land = country();
  const folder = join(options.data, 'sandbox');
  const { listen, close: closeServers } = serversFor(options.waadUrl, options.port);
  const offices = new Map<string, Office>();
  const neighbours = (): Neighbours => [...offices.values()].map(({ entity, home }) => ({ entity, home }));
  const identity = startIdentity(listen, { land, folder, waadUrl: options.waadUrl, neighbours });
  const around: Surroundings = {
    country: land,
    population: new Map(population().map((person) => [person.identityNumber, person])),
    clock: demoClock(join(folder, 'clock.json')),
    waadUrl: options.waadUrl,
    folder,
    delaySeconds: options.delaySeconds,
    neighbours,
  };
  const open = async (entity: Country['entities'][number], index: number): Promise<Office> => {
    const office = new Office(entity, around);
    await office.open();
    office.home = await listen(getRequestListener(officeApp(office).fetch), index + 1);
    return office;
  };
  const close = async (): Promise<void> => {
    await Promise.all([...offices.values()].map((office) => office.close()));
    await closeServers();
  };
  try {
    // An entity without a server keeps its place, so that ports stay the same when the country grows.
    const opening = land.entities.map((entity, index) =>
      hasServer(land, entity.id) ? open(entity, index) : undefined,
    );
    for (const office of await Promise.all(opening)) if (office) offices.set(office.entity.id, office);
    const directory = { ...(await identity), entities: [...offices.values()].map(directoryEntry) };
    for (const office of offices.values()) office.start();
    return { directory, offices, close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Neighbours = ReturnType<Surroundings['neighbours']>;

/** The provider must know its own address before it is made, so the port is opened first. */
async function startIdentity(
  listen: Listen,
  of: { land: Country; folder: string; waadUrl: string; neighbours: () => Neighbours },
): Promise<Pick<Directory, 'issuer' | 'clientId' | 'clientSecret'>> {
  let listener: RequestListener | undefined;
  const issuer = await listen((request, response) => {
    if (listener) listener(request, response);
    else response.writeHead(503).end();
  }, 0);
  const [{ demoProvider, CLIENT_ID }, { identityListener }, { accountsOf }] = await Promise.all([
    import('./oidc/provider.ts'),
    import('./oidc/app.ts'),
    import('./oidc/accounts.ts'),
  ]);
  const accounts = accountsOf(of.land);
  const { waadUrl } = of;
  const { provider, clientSecret } = demoProvider({ issuer, folder: join(of.folder, 'identity'), waadUrl, accounts });
  listener = identityListener({ provider, accounts, waadUrl, neighbours: of.neighbours });
  return { issuer, clientId: CLIENT_ID, clientSecret };
}

function hasServer(land: Country, entity: string): boolean {
  const holds = [...land.facts.values()].some((fact) => 'register' in fact.source && fact.source.register === entity);
  const sends = land.lifeEvents.some((lifeEvent) => lifeEvent.arrives?.from === entity);
  const delivers = [...land.services.values()].some(
    (service) => service.entity === entity && service.handling === 'system',
  );
  return holds || sends || delivers;
}

function directoryEntry(office: Office): DirectoryEntry {
  const types = office.lifeEvents.flatMap(({ arrives }) => [
    arrives?.registered,
    arrives?.corrected,
    arrives?.cancelled,
  ]);
  return {
    id: office.entity.id,
    name: office.entity.name,
    home: office.home,
    evidenceUrl: `${office.home}/evidence`,
    caseUrl: `${office.home}/cases`,
    publicKey: office.key.publicJwk,
    signalTypes: types.filter((type) => type !== undefined),
    bearer: office.bearer,
  };
}
