// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { connectSandbox } from '../../src/demo.ts';
import { newId } from '../../src/kernel/index.ts';
import { publishFolder } from '../../src/modules/catalogue/index.ts';
import { actsFor, type DelegationKind, findByNumbers, registerPeople } from '../../src/modules/identity/index.ts';
import { listOffers, type Offer } from '../../src/modules/offers/index.ts';
import { readConfig } from '../../src/platform/config.ts';
import { type PersonActor, system, type Transactor } from '../../src/platform/db/index.ts';
import { silentLog } from '../../src/platform/log.ts';
import { openMetrics } from '../../src/platform/metrics.ts';
import { readSigningKey, type SigningKey, signDetached } from '../../src/platform/signing.ts';
import { openProduct, type Product } from '../../src/product/index.ts';
import { identityNumber } from '../../src/sandbox/identity-number.ts';
import { population } from '../../src/sandbox/population.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts';
import { waysIn } from '../../src/ways-in.ts';
import type { TestDatabase } from './databases.ts';

const WORKER = system('test');
const SOURCE = 'urn:entity:civil-register';

/** The demo country with all its people, put into a database once for all its copies. */
export const wholeCountry = {
  name: 'whole_demo_country',
  async fill(db: Transactor) {
    const published = await publishFolder(db, new URL('../../seeds/country/', import.meta.url));
    assert.ok(published.ok, JSON.stringify(published));
    const known = population().map(({ identityNumber: number, name, birthDate, language, actsFor: wards }) => ({
      identityNumber: number,
      name,
      birthDate,
      language,
      actsFor: wards.map((ward) => ({
        identityNumber: ward.identityNumber,
        kind: ward.as as DelegationKind,
        basis: 'civil-register',
      })),
    }));
    const people = await db.transact(WORKER, (tx) => registerPeople(tx, known));
    assert.ok(people.ok, JSON.stringify(people));
  },
};

/** A CloudEvent as the civil register writes it, before it is sent. */
export type Announced = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
};

export type Answered = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

/** The whole product behind a port, with the sandbox's registers and back offices behind theirs. */
export type SignalWorld = AsyncDisposable & {
  readonly product: Product;
  readonly sandbox: Sandbox;
  readonly url: string;
  /** The civil register's key, with which signals are signed unless told otherwise. */
  readonly key: SigningKey;
  /** Runs the worker until nothing is due. */
  drain(): Promise<void>;
  /** Posts to the API as it stands. */
  post(body: Uint8Array | string, headers: Readonly<Record<string, string>>): Promise<Answered>;
  /** Sends a signal, or a list of them as a batch, signed. */
  send(event: Announced | readonly Announced[], key?: SigningKey): Promise<Answered>;
  /** The identity number of a persona. */
  number(persona: string): string;
  /** The persona as the one who is signed in now. */
  as(persona: string): Promise<PersonActor>;
  /** The offers of a persona (or of whoever has the number), the newest first. */
  offers(persona: string): Promise<Offer[]>;
  /** Takes an entity's systems down, or brings them back. */
  down(entity: string, down: boolean): Promise<void>;
};

let lastChild = 500_000;

/** A birth as the register announces it: of Mariam and Khalid, a girl, unless told otherwise. */
export function birth(
  parents: { mother?: string; father?: string },
  more: Readonly<Record<string, unknown>> = {},
): Announced {
  lastChild += 1;
  const number = `BIRTH-${lastChild}`;
  const child = {
    identityNumber: identityNumber(lastChild),
    name: { ar: 'نور', en: 'Noor' },
    birthDate: '2026-11-20',
    sex: 'female',
    place: { emirate: 'dubai', hospital: 'مستشفى الواحة' },
  };
  const people = Object.fromEntries(Object.entries(parents).map(([role, one]) => [role, { identityNumber: one }]));
  return {
    specversion: '1.0',
    id: newId(),
    source: SOURCE,
    type: 'gov.civil.birth.registered.v1',
    time: '2026-11-21T08:00:00Z',
    subject: number,
    data: { registrationNumber: number, child, multiple: false, ...people },
    ...more,
  };
}

/** A later word on a birth: a correction, with what is different; or its cancellation. */
export function later(
  first: Announced,
  what: 'corrected' | 'cancelled',
  { hour = 9, data = {} }: { hour?: number; data?: object } = {},
): Announced {
  const time = `2026-11-21T${String(hour).padStart(2, '0')}:00:00Z`;
  return { ...first, id: newId(), type: `gov.civil.birth.${what}.v1`, time, data: { ...first.data, ...data } };
}

/** Opens the world on a database that holds the whole country. */
export async function openSignalWorld(db: TestDatabase): Promise<SignalWorld> {
  const data = mkdtempSync(join(tmpdir(), 'waad-signals-'));
  let answer: ((request: Request) => Response | Promise<Response>) | undefined;
  const server = serve({
    fetch: (request) => answer?.(request) ?? new Response(null, { status: 503 }),
    port: 0,
    hostname: '127.0.0.1',
  });
  if (!server.listening) await once(server, 'listening');
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const config = readConfig({ WAAD_DATA: data, WAAD_LOG: 'silent' });
  const product = openProduct({
    config,
    log: silentLog,
    database: db.database,
    url,
    clock: db.clock,
    metrics: openMetrics({ process: false }),
  });
  const app = waysIn(product, { oidc: () => undefined });
  answer = (request) => app.fetch(request);
  const sandbox = await startSandbox({ data, waadUrl: url, port: 0, delaySeconds: 86_400 });
  await connectSandbox(product, sandbox.directory);
  const own = sandbox.offices.get('civil-register')?.key;
  assert.ok(own);
  const key = readSigningKey(JSON.stringify(own.jwk), 'civil-register');
  const number = (persona: string) => population().find((one) => one.persona === persona)?.identityNumber ?? persona;
  const idOf = async (persona: string) => {
    const id = (await db.transact(WORKER, (tx) => findByNumbers(tx, [number(persona)]))).get(number(persona));
    assert.ok(id, persona);
    return id;
  };
  const post: SignalWorld['post'] = async (body, headers) => {
    const response = await fetch(`${url}/api/v1/signals`, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, unknown>,
    };
  };
  return {
    product,
    sandbox,
    url,
    key,
    post,
    number,
    drain: () => product.worker.drain(),
    send(event, by = key) {
      const body = Buffer.from(JSON.stringify(event));
      const media = Array.isArray(event) ? 'application/cloudevents-batch+json' : 'application/cloudevents+json';
      return post(body, { 'content-type': media, 'waad-signature': signDetached(body, by) });
    },
    async as(persona) {
      const personId = await idOf(persona);
      return { kind: 'person', personId, actsFor: await db.transact(WORKER, (tx) => actsFor(tx, personId)) };
    },
    async offers(persona) {
      const id = await idOf(persona);
      return db.transact(WORKER, (tx) => listOffers(tx, [id]));
    },
    async down(entity, down) {
      const home = sandbox.directory.entities.find((one) => one.id === entity)?.home;
      await fetch(`${home}/en/switches`, {
        method: 'POST',
        body: new URLSearchParams({ down: down ? 'on' : 'off' }),
        redirect: 'manual',
      });
    },
    async [Symbol.asyncDispose]() {
      await sandbox.close();
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
