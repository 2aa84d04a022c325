// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { caseUpdatesApi } from '../../src/api/case-updates.ts';
import type { JourneyGround } from '../../src/flows/journey-ground.ts';
import { journeyTasks } from '../../src/flows/journey-tasks.ts';
import { newId } from '../../src/kernel/index.ts';
import { catalogueCache, publish } from '../../src/modules/catalogue/index.ts';
import { getJourney, type JourneyCase, type JourneyWithCases, open } from '../../src/modules/journeys/index.ts';
import { askRegisterOver, connectEntities, connectionBook } from '../../src/modules/registers/index.ts';
import { system, type Transactor } from '../../src/platform/db/index.ts';
import { openPostSigned } from '../../src/platform/http.ts';
import { silentLog } from '../../src/platform/log.ts';
import { openMetrics } from '../../src/platform/metrics.ts';
import { makeSigningKey, readSigningKey } from '../../src/platform/signing.ts';
import { openWorker } from '../../src/platform/tasks/index.ts';
import { type BackOffice, openBackOffice } from './back-office.ts';
import { addPerson, type BuiltPerson } from './builders.ts';
import type { TestDatabase } from './databases.ts';
import { JOURNEY_COUNTRY } from './journey-country.ts';

const WORKER = system('test');

/** Puts the small country of journeys into a database, once for all its copies. */
export const journeyCountry = {
  name: 'journey_country',
  async fill(db: Transactor) {
    const published = await db.transact(WORKER, (tx) => publish(tx, JOURNEY_COUNTRY));
    assert.ok(published.ok, JSON.stringify(published));
  },
};

/** Waad's worker and its address for updates, with a back office and a bank register that speak to it over HTTP. */
export type JourneyWorld = AsyncDisposable & {
  readonly ground: JourneyGround;
  readonly civil: BackOffice;
  readonly bank: BackOffice;
  /** Runs the worker until nothing is due. */
  drain(): Promise<void>;
  /** A mother with an accepted bundle: her journey with the certificate and the allowance. */
  accept(services?: readonly string[]): Promise<{
    salma: BuiltPerson;
    journey: () => Promise<JourneyWithCases>;
    one: (service: string) => Promise<JourneyCase>;
  }>;
};

export async function openJourneyWorld(db: TestDatabase): Promise<JourneyWorld> {
  const key = readSigningKey(makeSigningKey(), 'waad');
  const [civil, bank] = [await openBackOffice('civil-register', key), await openBackOffice('bank', key)];
  bank.holds['iban'] = 'AE070331234567890123456';
  await db.transact(WORKER, (tx) =>
    connectEntities(
      tx,
      [civil, bank].map((office) => ({
        entity: office.entity,
        evidenceUrl: `${office.url}/evidence`,
        caseUrl: `${office.url}/cases/`,
        publicKey: office.key.publicJwk,
        signalTypes: [],
      })),
    ),
  );
  const post = openPostSigned({ key, log: silentLog, metrics: openMetrics({ process: false }) });
  const app = new Hono();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  const { transactor } = db;
  const ground: JourneyGround = {
    transactor,
    catalogue: catalogueCache(transactor),
    connections: connectionBook(transactor),
    log: silentLog,
    askRegister: askRegisterOver(post, db.clock),
    post,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  app.route('/api/v1/people', caseUpdatesApi(ground));
  const worker = openWorker({
    transactor,
    handlers: journeyTasks(ground),
    log: silentLog,
    metrics: openMetrics({ process: false }),
  });
  return {
    ground,
    civil,
    bank,
    drain: () => worker.drain(),
    accept: (services) => accept(db, services),
    async [Symbol.asyncDispose]() {
      server.close();
      await Promise.all([once(server, 'close'), civil[Symbol.asyncDispose](), bank[Symbol.asyncDispose]()]);
    },
  };
}

const ITEMS = [
  { service: 'certificate', entity: 'civil-register', handling: 'system', after: [], standardDays: 1 },
  { service: 'allowance', entity: 'social-support', handling: 'worklist', after: ['certificate'], standardDays: 3 },
] as const;

async function accept(db: TestDatabase, services: readonly string[] = ['certificate', 'allowance']) {
  const salma = await addPerson(db);
  const items = ITEMS.filter(({ service }) => services.includes(service)).map((item) => ({
    ...item,
    version: 1,
    automatic: false,
    feeFils: 0,
  }));
  const opened = await db.transact(WORKER, (tx) =>
    open(tx, {
      personId: salma.personId,
      offerId: newId(),
      occurrenceId: newId(),
      subjectId: undefined,
      lifeEvent: 'birth',
      occurrenceKey: newId(),
      bundleId: 'newborn',
      bundleVersion: 1,
      items,
      occurrence: {
        facts: { birthNumber: 'B-7', childName: 'نور' },
        source: 'civil-register',
        receivedAt: db.clock.now(),
      },
    }),
  );
  assert.ok(opened.ok);
  const journey = async () => {
    const found = await db.transact(WORKER, (tx) => getJourney(tx, opened.value.journeyId, salma.personId));
    assert.ok(found);
    return found;
  };
  const one = async (service: string) => {
    const found = (await journey()).cases.find((each) => each.service === service);
    assert.ok(found, service);
    return found;
  };
  return { salma, journey, one };
}
