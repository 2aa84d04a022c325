// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { firstBreak } from '../../src/platform/audit.ts';
import { type Database, openDatabase } from '../../src/platform/db/index.ts';
import { readSigningKey, type SigningKey, signDetached } from '../../src/platform/signing.ts';
import { identityNumber } from '../../src/sandbox/identity-number.ts';
import { signingKey } from '../../src/sandbox/keys.ts';
import { population } from '../../src/sandbox/population.ts';
import { openTestDatabase } from '../support/databases.ts';
import { freePort, type RunningProduct, runProduct } from '../support/running-product.ts';
import { whyNoServer } from '../support/server.ts';

/*
 * The product is killed as by a power cut while births come in, and started again, three times. The register does what
 * registers do: it sends each birth until it is acknowledged. In the end nothing that was acknowledged is lost and nothing
 * has happened twice.
 */

const BIRTHS = 30;
const KILLS = 3;
const CLIENTS = 6;

type Birth = { readonly registration: string; readonly body: Buffer };

function births(): Birth[] {
  const couples = population().filter((person) => person.sex === 'female' && person.spouse && !person.persona);
  return Array.from({ length: BIRTHS }, (_, index) => {
    const mother = couples[index % couples.length];
    assert.ok(mother?.spouse);
    const registration = `BIRTH-KILL-${index}`;
    const child = {
      identityNumber: identityNumber(900_000 + index),
      name: { ar: 'مولود', en: 'Newborn' },
      birthDate: '2026-11-20',
      sex: 'female',
      place: { emirate: 'dubai', hospital: 'Test hospital' },
    };
    const data = {
      registrationNumber: registration,
      child,
      mother: { identityNumber: mother.identityNumber },
      father: { identityNumber: mother.spouse },
      multiple: false,
    };
    const signal = {
      specversion: '1.0',
      id: registration,
      source: 'urn:entity:civil-register',
      type: 'gov.civil.birth.registered.v1',
      time: '2026-11-21T08:00:00Z',
      data,
    };
    return { registration, body: Buffer.from(JSON.stringify(signal)) };
  });
}

/** Sends a birth until somebody acknowledges it; gives how many times it was acknowledged as new. */
async function sendUntilTaken(url: string, { body }: Birth, key: SigningKey): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`${url}/api/v1/signals`, {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json', 'waad-signature': signDetached(body, key) },
        body: new Uint8Array(body),
      });
      if (answer.status === 202) return;
      assert.ok(answer.status >= 500, `a good birth was answered ${answer.status}: ${await answer.text()}`);
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until no signal is left to consider and no case is left to send. */
async function untilSettled(url: string): Promise<void> {
  const unsettled =
    /^waad_tasks\{state="(ready|running)",kind="(signals\.consider|offers\.start-automatic|journeys\.send-case)"\}/m;
  while (unsettled.test(await (await fetch(`${url}/metrics`)).text())) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function killAndSend(data: string, env: Readonly<Record<string, string>>): Promise<void> {
  const port = await freePort();
  let product: RunningProduct = await runProduct({ data, port, env });
  const own = signingKey(join(data, 'sandbox', 'civil-register'), 'civil-register');
  const key = readSigningKey(JSON.stringify(own.jwk), 'civil-register');
  const waiting = births();
  let taken = 0;
  const client = async () => {
    for (let birth = waiting.shift(); birth; birth = waiting.shift()) {
      await sendUntilTaken(product.url, birth, key);
      taken += 1;
    }
  };
  const sending = Promise.all(Array.from({ length: CLIENTS }, client));
  for (let kill = 1; kill <= KILLS; kill += 1) {
    while (taken < (BIRTHS * kill) / (KILLS + 1)) await new Promise((resolve) => setTimeout(resolve, 5));
    await product.kill();
    product = await runProduct({ data, port, env });
  }
  await sending;
  await untilSettled(product.url);
  await product.stop();
}

async function rows<R>(database: Database, sql: string): Promise<R[]> {
  return database.lend(async (connection) => (await connection.query(sql)).rows as R[]);
}

async function assertNothingLostOrDoubled(database: Database): Promise<void> {
  const signals = await rows<{ id: string }>(
    database,
    "SELECT id FROM signals.signals WHERE source = 'urn:entity:civil-register'",
  );
  assert.deepEqual(
    signals.map((row) => row.id).sort(),
    births()
      .map((birth) => birth.registration)
      .sort(),
  );
  const concerned = await rows<{ occurrences: number; offers: number; people: number }>(
    database,
    `SELECT count(*) AS occurrences, count(DISTINCT (o.person_id, o.key)) AS people, count(f.id) AS offers
     FROM signals.occurrences AS o LEFT JOIN offers.offers AS f ON f.person_id = o.person_id AND f.occurrence_id = o.id`,
  );
  assert.deepEqual(concerned, [{ occurrences: BIRTHS * 2, people: BIRTHS * 2, offers: BIRTHS * 2 }]);
  const doubled = await rows(
    database,
    `SELECT j.occurrence_key, c.service_id FROM journeys.cases AS c JOIN journeys.journeys AS j
       ON j.person_id = c.person_id AND j.id = c.journey_id
     WHERE c.automatic GROUP BY 1, 2 HAVING count(*) > 1`,
  );
  assert.deepEqual(doubled, [], 'an automatic service of a birth runs once, whichever parent');
  const [automatic] = await rows<{ count: number }>(
    database,
    'SELECT count(*) AS count FROM journeys.cases WHERE automatic',
  );
  assert.equal(automatic?.count, BIRTHS);
  const dead = await rows(database, "SELECT kind, last_error FROM platform.tasks WHERE state = 'dead'");
  assert.deepEqual(dead, []);
  await assertChainsWhole(database);
}

async function assertChainsWhole(database: Database): Promise<void> {
  type Entry = { person_id: string; seq: number; entry: string; hash: Uint8Array };
  const entries = await rows<Entry>(
    database,
    'SELECT person_id, seq, entry, hash FROM platform.audit_entries ORDER BY 1, 2',
  );
  for (const [person, chain] of Map.groupBy(entries, (entry) => entry.person_id)) {
    assert.equal(firstBreak(chain), undefined, `the audit chain of ${person} is whole`);
  }
}

test('killed three times on the embedded database: nothing acknowledged is lost, nothing happens twice', async () => {
  const data = await mkdtemp(join(tmpdir(), 'waad-kill-'));
  try {
    await killAndSend(data, {});
    const database = await openDatabase({ engine: 'embedded', folder: data });
    await assertNothingLostOrDoubled(database).finally(() => database.close());
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});

test('killed three times on a PostgreSQL server: nothing acknowledged is lost, nothing happens twice', {
  skip: whyNoServer() ?? false,
}, async () => {
  const data = await mkdtemp(join(tmpdir(), 'waad-kill-'));
  await using db = await openTestDatabase('server');
  try {
    assert.ok(db.url);
    await killAndSend(data, { DATABASE_URL: db.url });
    await assertNothingLostOrDoubled(db.database);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
