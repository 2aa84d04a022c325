// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { considerSignals } from '../../src/flows/consider-signals.ts';
import type { JourneyGround } from '../../src/flows/journey-ground.ts';
import { journeyTasks } from '../../src/flows/journey-tasks.ts';
import { refreshOffers } from '../../src/flows/refresh-offer.ts';
import { startAutomatic } from '../../src/flows/start-automatic.ts';
import { takeCaseUpdate } from '../../src/flows/take-case-update.ts';
import { takeSignals } from '../../src/flows/take-signals.ts';
import { LANGS, newId } from '../../src/kernel/index.ts';
import { catalogueCache, publishFolder } from '../../src/modules/catalogue/index.ts';
import { actsFor, type CustomerSession, getPeople, registerPeople } from '../../src/modules/identity/index.ts';
import { getJourney } from '../../src/modules/journeys/index.ts';
import { type AskRegister, connectEntities, connectionBook } from '../../src/modules/registers/index.ts';
import { interpret } from '../../src/modules/signals/index.ts';
import { system, type Transactor } from '../../src/platform/db/index.ts';
import { silentLog } from '../../src/platform/log.ts';
import { openMetrics } from '../../src/platform/metrics.ts';
import { makeSigningKey, readSigningKey, signJson } from '../../src/platform/signing.ts';
import { openWorker } from '../../src/platform/tasks/index.ts';
import { population } from '../../src/sandbox/population.ts';
import { formGuard } from '../../src/web/auth/index.ts';
import { langOf, type WebEnv } from '../../src/web/context.ts';
import { notFoundPage } from '../../src/web/pages/errors.tsx';
import { myPages } from '../../src/web/pages/my/index.ts';
import type { TestDatabase } from './databases.ts';

const URL_OF_PORTAL = 'http://portal.test';
const WORKER = system('test');
const PERSONAS = population(60).filter((person) => person.persona);

/** The demo country with its people, put into a database once for all its copies. */
export const demoCountry = {
  name: 'demo_country_with_personas',
  async fill(db: Transactor) {
    const published = await publishFolder(db, new URL('../../seeds/country/', import.meta.url));
    assert.ok(published.ok, JSON.stringify(published));
    const known = PERSONAS.map(({ identityNumber, name, birthDate, language }) => ({
      identityNumber,
      name,
      birthDate,
      language,
    }));
    const people = await db.transact(WORKER, (tx) => registerPeople(tx, known));
    assert.ok(people.ok, JSON.stringify(people));
  },
};

/** A customer with a browser. */
export type Customer = {
  readonly session: CustomerSession;
  open(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Opens a page that must be there, and gives its HTML. */
  page(path: string): Promise<string>;
  /** Sends a form with the customer's token, as one of our own pages does. */
  send(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
};

/** The customer's pages over the demo country, with the worker behind them and registers that know the personas. */
export async function openMyPortal(db: TestDatabase) {
  const keys = await connectCountry(db);
  const { transactor } = db;
  const ground: JourneyGround = {
    transactor,
    catalogue: catalogueCache(transactor),
    connections: connectionBook(transactor),
    askRegister: registersAtHand,
    post: async () => ({ unreachable: 'connection' }),
    url: URL_OF_PORTAL,
    log: silentLog,
  };
  const handlers = [considerSignals(ground), startAutomatic, refreshOffers(ground), ...journeyTasks(ground)];
  const worker = openWorker({ transactor, handlers, log: silentLog, metrics: openMetrics({ process: false }) });
  const { ask } = mounted(db, ground);
  return {
    ground,
    drain: () => worker.drain(),
    /** Opens a page as nobody. */
    open: async (path: string) => ask(undefined, path),
    /** Signs a persona in. */
    customer: (persona: string) => customerOf(db, persona, ask),
    /** The civil register says that these two had a child. */
    async birth({ mother, father, name }: { mother: string; father: string; name: { ar: string; en: string } }) {
      const catalogue = await ground.catalogue.current();
      const type = 'gov.civil.birth.registered.v1';
      const meaning = catalogue.lifeEventForSignal(type);
      assert.ok(meaning);
      const number = `784${String(Date.now()).slice(-8)}${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}`;
      const day = db.clock.now().slice(0, 10);
      const child = {
        identityNumber: number,
        name,
        birthDate: day,
        sex: 'female',
        place: { emirate: 'sharjah', hospital: 'مستشفى الواحة' },
      };
      const people = {
        mother: { identityNumber: personaOf(mother).identityNumber },
        father: { identityNumber: personaOf(father).identityNumber },
      };
      const data = { registrationNumber: `BIRTH-${number}`, child, multiple: false, ...people };
      const event = {
        id: newId(),
        source: 'urn:entity:civil-register',
        type,
        time: db.clock.now(),
        subject: undefined,
        data,
      };
      const signal = interpret(event, { ...meaning, facts: catalogue.facts });
      assert.ok(signal.ok, JSON.stringify(signal));
      await transactor.transact(WORKER, (tx) => takeSignals(tx, [{ signal: signal.value, ifUnknown: undefined }]));
      await worker.drain();
    },
    /** An entity's back office says something of its case, signed. */
    async says(
      person: string,
      { journeyId, service }: { journeyId: string; service: string },
      update: Record<string, unknown>,
    ) {
      const found = await db.transact(WORKER, (tx) => getJourney(tx, journeyId, person));
      const one = found?.cases.find((each) => each.service === service);
      assert.ok(one, service);
      const key = keys.get(one.entity);
      assert.ok(key);
      const payload = { iss: one.entity, aud: 'waad', jti: newId(), case: one.id, time: db.clock.now(), ...update };
      const taken = await takeCaseUpdate(ground, { personId: person, caseId: one.id, jws: signJson(payload, key) });
      assert.ok(taken.ok, JSON.stringify(taken));
      await worker.drain();
      return one;
    },
  };
}

export type MyPortal = Awaited<ReturnType<typeof openMyPortal>>;

async function connectCountry(db: TestDatabase) {
  const catalogue = await catalogueCache(db.transactor).current();
  const keys = new Map(
    [...catalogue.entities.keys()].map((entity) => [entity, readSigningKey(makeSigningKey(), entity)]),
  );
  const connections = [...keys].map(([entity, key]) => ({
    entity,
    evidenceUrl: `http://${entity}.test/evidence`,
    caseUrl: `http://${entity}.test/cases`,
    publicKey: key.publicJwk,
    signalTypes: [],
  }));
  await db.transact(WORKER, (tx) => connectEntities(tx, connections));
  return keys;
}

/** What the registers hold about the personas, said at once and without a network. */
const registersAtHand: AskRegister = async (_connection, { identityNumber, facts }) => {
  const held = PERSONAS.find((person) => person.identityNumber === identityNumber)?.facts ?? {};
  const known = facts.filter((fact) => Object.hasOwn(held, fact));
  const values = new Map<string, unknown>(known.map((fact) => [fact, held[fact]]));
  return { reached: true, facts: values, notHeld: facts.filter((fact) => !values.has(fact)), jws: 'said-at-once' };
};

function personaOf(persona: string) {
  const found = PERSONAS.find((person) => person.persona === persona);
  assert.ok(found, persona);
  return found;
}

type Ask = (session: CustomerSession | undefined, path: string, init?: RequestInit) => Promise<Response>;

function mounted(db: TestDatabase, ground: JourneyGround): { ask: Ask } {
  let asking: CustomerSession | undefined;
  const app = new Hono<WebEnv>();
  app.use(async (c, next) => {
    c.set('lang', langOf(c));
    c.set('now', db.clock.now());
    c.set('nonce', 'a-nonce');
    c.set('session', asking);
    await next();
  });
  app.use(formGuard(URL_OF_PORTAL));
  for (const lang of LANGS) app.route(`/${lang}`, myPages(ground));
  app.notFound((c) => notFoundPage(c));
  return {
    ask: async (session, path, init) => {
      asking = session;
      return app.request(`${URL_OF_PORTAL}${path}`, init);
    },
  };
}

async function customerOf(db: TestDatabase, persona: string, ask: Ask): Promise<Customer> {
  const { identityNumber, name } = personaOf(persona);
  const session = await db.transact(WORKER, async (tx): Promise<CustomerSession> => {
    const [row] = await tx.query<{ person_id: string }>(
      "SELECT person_id FROM identity.identifiers WHERE scheme = 'national' AND number = $1",
      [identityNumber],
    );
    assert.ok(row);
    const persons = await actsFor(tx, row.person_id);
    const people = await getPeople(tx, persons);
    const wards = persons.slice(1).map((id) => ({ id, name: people.get(id)?.name ?? name, kind: 'parent' as const }));
    const actor = { kind: 'person', personId: row.person_id, actsFor: persons } as const;
    const csrf = randomBytes(64).toString('base64url');
    return {
      kind: 'person',
      key: persona,
      actor,
      name,
      csrf,
      roles: ['customer'],
      language: 'ar',
      actsForPeople: wards,
    };
  });
  const open = (path: string, headers: Readonly<Record<string, string>> = {}) => ask(session, path, { headers });
  return {
    session,
    open,
    async page(path) {
      const answer = await open(path);
      assert.equal(answer.status, 200, path);
      return answer.text();
    },
    send: (path, fields = {}) =>
      ask(session, path, {
        method: 'POST',
        body: new URLSearchParams({ csrf: session.csrf, ...fields }),
        headers: { origin: URL_OF_PORTAL, 'sec-fetch-site': 'same-origin' },
      }),
  };
}
