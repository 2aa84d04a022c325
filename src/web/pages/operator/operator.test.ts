// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addPerson } from '../../../../test/support/builders.ts';
import { eachDatabase, type TestDatabase } from '../../../../test/support/databases.ts';
import { journeyCountry, openJourneyWorld } from '../../../../test/support/journey-world.ts';
import { says, staffPortal } from '../../../../test/support/staff-portal.ts';
import { newId } from '../../../kernel/index.ts';
import { connectEntities } from '../../../modules/registers/index.ts';
import { keepRejections, type NewRejection } from '../../../modules/signals/index.ts';
import { NOBODY, system } from '../../../platform/db/index.ts';
import { auditorPages } from '../auditor/index.tsx';
import { operatorPages } from './index.tsx';

const BIRTH = 'gov.civil.birth.registered.v1';

async function opened(db: TestDatabase, { demo = true } = {}) {
  const world = await openJourneyWorld(db);
  await db.transact(system('test'), (tx) =>
    connectEntities(tx, [
      {
        entity: 'civil-register',
        evidenceUrl: world.civil.url,
        caseUrl: world.civil.url,
        publicKey: world.civil.key.publicJwk,
        signalTypes: [BIRTH],
      },
    ]),
  );
  world.ground.connections.forget();
  const moves: string[] = [];
  const woken: number[] = [];
  const deps = {
    ground: world.ground,
    wake: () => woken.push(1),
    demo,
    moveClock: async (to: string) => {
      moves.push(db.clock.set(to));
      return { raised: 3 };
    },
  };
  const portal = staffPortal(db, operatorPages(deps), auditorPages(deps));
  const tariq = await portal.visitor({ ar: 'طارق', en: 'Tariq' }, 'waad-office', 'operator');
  const moza = await portal.visitor({ ar: 'موزة', en: 'Moza' }, 'waad-office', 'auditor');
  return { world, portal, tariq, moza, moves, woken, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

const birth = (mother: string, parts: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  id: newId(),
  source: 'urn:entity:civil-register',
  type: BIRTH,
  time: '2026-11-22T07:00:00Z',
  data: { number: `B-${newId()}`, date: '2026-11-20', name: 'نور', mother, ...parts },
});

/** Keeps a signal as one that could not be taken; gives the address of its page. */
async function rejected(db: TestDatabase, event: unknown, parts: Partial<NewRejection> = {}): Promise<string> {
  const before = new Set((await db.sql<{ id: string }>('SELECT id FROM signals.rejections')).map((row) => row.id));
  await db.transact(system('test'), (tx) =>
    keepRejections(tx, [
      {
        source: 'urn:entity:civil-register',
        type: BIRTH,
        signalId: 'S-1',
        code: 'data-invalid',
        problem: { problems: [{ at: 'mother', because: 'not-an-identity-number' }] },
        contentType: 'application/cloudevents+json',
        body: Buffer.from(JSON.stringify(event)),
        authenticated: true,
        ...parts,
      },
    ]),
  );
  const rows = await db.sql<{ id: string }>('SELECT id FROM signals.rejections');
  return `/en/operator/rejections/${rows.find((row) => !before.has(row.id))?.id}`;
}

/** Lays a task aside as dead; gives how forms name it. */
async function deadTask(db: TestDatabase, kind: string): Promise<{ name: string; id: string; person: string }> {
  const [person, id] = [newId(), newId()];
  await db.sql(
    `INSERT INTO platform.tasks (person_id, id, kind, payload, run_at, state, attempts, last_error)
     VALUES ($1, $2, $3, '{}', '2026-11-21T08:00:00Z', 'dead', 12, 'status-503')`,
    person,
    id,
    kind,
  );
  return { name: `${person} ${id}`, id, person };
}

const stateOf = async (db: TestDatabase, id: string) =>
  (
    await db.sql<{ state: string; attempts: number }>('SELECT state, attempts FROM platform.tasks WHERE id = $1', id)
  )[0];

const actionsOn = async (db: TestDatabase, person: string) =>
  (
    await db.sql<{ entry: string }>(
      'SELECT entry FROM platform.audit_entries WHERE person_id = $1 ORDER BY seq',
      person,
    )
  ).map(({ entry }) => JSON.parse(entry).action as string);

eachDatabase((db) => {
  test('each page opens for those it is for, and for nobody else', async () => {
    await using desk = await opened(db);
    const { portal, tariq, moza } = desk;
    const rejection = await rejected(db, birth('12'));
    const worker = await portal.visitor({ ar: 'بدرية', en: 'Badriya' }, 'social-support', 'case-worker');
    const operators = [rejection, '/en/operator/rejections', '/en/operator/tasks', '/en/operator/clock'];
    const shared = ['/en/operator', '/en/operator/connections'];
    const auditors = ['/en/auditor', `/en/auditor/chains?person=${NOBODY}`];
    for (const path of [...operators, ...shared, ...auditors]) {
      assert.equal((await worker.open(path)).status, 403, `a case worker at ${path}`);
      assert.equal((await portal.open(path)).status, 303, `nobody at ${path}`);
      assert.equal((await tariq.open(path)).status, auditors.includes(path) ? 403 : 200, `an operator at ${path}`);
      assert.equal((await moza.open(path)).status, operators.includes(path) ? 403 : 200, `an auditor at ${path}`);
    }
    for (const path of [
      `${rejection}/mend`,
      `${rejection}/discard`,
      '/en/operator/tasks/replay',
      '/en/operator/clock',
    ]) {
      assert.equal((await moza.send(path, { body: '{}', note: 'x', by: 'day' })).status, 403, path);
    }
    assert.equal((await tariq.open('/en/operator/rejections/nothing')).status, 404);
  });

  test('a rejected signal is shown with what is wrong, mended, and taken', async () => {
    await using desk = await opened(db);
    const { tariq } = desk;
    const salma = await addPerson(db);
    const path = await rejected(db, birth('12'));
    const page = await tariq.page(path);
    says(page, 'Its data does not fit what the life event describes');
    says(page, /mother\s*:\s*it must be an identity number of 15 digits/);
    const broken = await tariq.send(`${path}/mend`, { body: '{\n  "id": ,\n}' });
    assert.equal(broken.status, 422);
    says(await broken.text(), /look at line 2, column 9/);
    const still = await tariq.send(`${path}/mend`, {
      body: JSON.stringify(birth(salma.identityNumber, { date: 'soon' })),
    });
    assert.equal(still.status, 422);
    says(await still.text(), /date\s*:\s*it must be a date/);
    const mended = birth(salma.identityNumber);
    const taken = await tariq.send(`${path}/mend`, { body: JSON.stringify(mended) });
    assert.equal(taken.status, 303);
    assert.equal(desk.woken.length, 1);
    assert.equal(
      (await db.sql('SELECT FROM signals.signals WHERE id = $1 AND person_id = $2', mended.id, salma.personId)).length,
      1,
    );
    says(await tariq.page(path), /Replayed on 22 November 2026 by Tariq It was mended/);
    const again = await tariq.send(`${path}/mend`, { body: JSON.stringify(mended) });
    assert.equal(again.status, 422);
    says(await again.text(), 'The signal was closed a moment ago');
  });

  test('what was refused because nobody was known is replayed as it came, once they are known', async () => {
    await using desk = await opened(db);
    const path = await rejected(db, birth('784199600099999'), {
      code: 'person-unknown',
      problem: { concerned: ['mother'] },
    });
    const early = await desk.tariq.send(`${path}/replay`);
    assert.equal(early.status, 422);
    says(await early.text(), 'We know none of the people it names');
    await addPerson(db, { identityNumber: '784199600099999' });
    assert.equal((await desk.tariq.send(`${path}/replay`)).status, 303);
  });

  test('a signal from nobody we are certain of is never replayed, mended or not', async () => {
    await using desk = await opened(db);
    const salma = await addPerson(db);
    const path = await rejected(db, birth(salma.identityNumber), {
      code: 'signature-wrong',
      problem: {},
      authenticated: false,
    });
    const page = await desk.tariq.page(path);
    says(page, 'Ask the entity to send it again');
    assert.ok(!page.includes('name="body"') && !page.includes('/replay"'));
    assert.equal((await desk.tariq.send(`${path}/replay`)).status, 422);
    assert.equal(
      (await desk.tariq.send(`${path}/mend`, { body: JSON.stringify(birth(salma.identityNumber)) })).status,
      422,
    );
  });

  test('what cannot be seen in a body is written by its code, and nothing in it becomes part of the page', async () => {
    await using desk = await opened(db);
    const path = await rejected(db, { id: 'a\u202Eb', name: '<img src=x onerror=alert(1)>\u0000' });
    const page = await desk.tariq.page(path);
    assert.ok(page.includes('<mark>U+202E</mark>'));
    assert.ok(!page.includes('<img') && !page.includes('\u202E'));
    assert.ok(page.includes('a\\u202eb'), 'the text to mend holds the escape');
    const old = await rejected(
      db,
      {},
      { code: 'encoding-wrong', problem: {}, body: Uint8Array.from([0x22, 0xe3, 0xd1, 0xed, 0xe3, 0x22]) },
    );
    says(await desk.tariq.page(old), /Windows-1256.*مريم/);
  });

  test('a rejection is set aside with a note, and found among those set aside', async () => {
    await using desk = await opened(db);
    const path = await rejected(db, birth('1'), { code: 'type-unknown', problem: { type: 'x.y.v1' } });
    assert.equal((await desk.tariq.send(`${path}/discard`, { note: '  ' })).status, 422);
    assert.equal((await desk.tariq.send(`${path}/discard`, { note: 'A test of theirs' })).status, 303);
    says(await desk.tariq.page(path), 'A test of theirs');
    const list = await desk.tariq.page('/en/operator/rejections?state=discarded&code=type-unknown');
    assert.ok(list.includes(path));
    assert.ok(!(await desk.tariq.page('/en/operator/rejections?code=type-unknown')).includes(path));
  });

  test('a dead task is replayed, alone and with its kind', async () => {
    await using desk = await opened(db);
    const { tariq } = desk;
    const [one, other] = [await deadTask(db, 'journeys.send-case'), await deadTask(db, 'journeys.send-case')];
    says(await tariq.page('/en/operator/tasks'), /journeys\.send-case 12 status-503 yesterday/);
    assert.equal(
      (await tariq.send('/en/operator/tasks/replay', { task: one.name })).headers.get('location'),
      '/en/operator/tasks?replayed=1',
    );
    assert.deepEqual(await stateOf(db, one.id), { state: 'ready', attempts: 0 });
    assert.deepEqual(await actionsOn(db, one.person), ['platform.task-replayed']);
    assert.equal((await stateOf(db, other.id))?.state, 'dead');
    assert.equal((await tariq.send('/en/operator/tasks/replay', { task: one.name })).status, 422);
    await tariq.send('/en/operator/tasks/replay', { kind: 'journeys.send-case' });
    assert.equal((await stateOf(db, other.id))?.state, 'ready');
    assert.equal(desk.woken.length, 2);
  });

  test('a dead task is set aside with a reason that stays in the log', async () => {
    await using desk = await opened(db);
    const task = await deadTask(db, 'journeys.send-withdrawal');
    const silent = await desk.tariq.send('/en/operator/tasks/discard', { task: task.name });
    assert.equal(silent.status, 422);
    assert.ok((await silent.text()).includes(`href="#reason-${task.id}"`));
    await desk.tariq.send('/en/operator/tasks/discard', {
      task: task.name,
      [`reason-${task.id}`]: 'Done by telephone',
    });
    assert.equal(await stateOf(db, task.id), undefined);
    assert.deepEqual(await actionsOn(db, task.person), ['platform.task-discarded']);
  });

  test('the numbers of the day are those of the database', async () => {
    await using desk = await opened(db);
    const [{ open } = { open: -1 }] = await db.sql<{ open: number }>(
      `SELECT count(*)::int AS open FROM signals.rejections WHERE state = 'open'`,
    );
    const page = await desk.tariq.page('/en/operator');
    says(page, `${open} wait to be looked at`);
    says(await desk.moza.page('/en/operator/connections'), /Civil Register A child is born/);
    says(await desk.tariq.page('/ar/operator'), 'إشعارات قُبلت اليوم');
  });

  test('the clock moves forward in the demo, and is not there otherwise', async () => {
    const before = db.clock.now();
    await using desk = await opened(db);
    const { tariq, moves } = desk;
    assert.equal(
      (await tariq.send('/en/operator/clock', { by: 'week' })).headers.get('location'),
      '/en/operator/clock?raised=3',
    );
    assert.equal(Date.parse(moves[0] ?? '') - Date.parse(before), 7 * 86_400_000);
    says(await tariq.page('/en/operator/clock?raised=3'), '3 life events were raised');
    const back = await tariq.send('/en/operator/clock', { 'to-day': '1', 'to-month': '1', 'to-year': '2020' });
    assert.equal(back.status, 422);
    assert.ok((await back.text()).includes('value="2020"'));
    assert.equal(moves.length, 1);
    assert.ok((await actionsOn(db, NOBODY)).includes('platform.clock-moved'));
    await using live = await opened(db, { demo: false });
    assert.equal((await live.tariq.open('/en/operator/clock')).status, 404);
    assert.equal((await live.tariq.send('/en/operator/clock', { by: 'day' })).status, 404);
    assert.ok(!(await live.tariq.page('/en/operator')).includes('/operator/clock'));
  });

  test('an auditor finds where a chain was changed, and where its end is missing', async () => {
    await using desk = await opened(db);
    const { moza } = desk;
    const person = newId();
    for (let n = 0; n < 3; n += 1) {
      await db.transact(system('test'), async (tx) =>
        tx.audit({ person, action: 'offers.made', subject: `offer:${n}` }),
      );
    }
    const path = `/en/auditor/chains?person=${person}`;
    says(await moza.page(path), 'The chain is whole: every entry fits its seal. 3 entries');
    says(await moza.page('/en/auditor?subject=offer:1'), /offers\.made .* system:test offer:1/);
    await db.sql(
      `UPDATE platform.audit_entries SET entry = replace(entry, 'offer:1', 'offer:9') WHERE person_id = $1 AND seq = 2`,
      person,
    );
    says(await moza.page(path), 'The chain is broken at entry 2');
    await db.sql('DELETE FROM platform.audit_entries WHERE person_id = $1 AND seq > 1', person);
    says(await moza.page(path), 'the end of the chain is missing');
    assert.equal((await moza.open('/en/auditor/chains?person=784')).status, 422);
    assert.ok((await actionsOn(db, NOBODY)).includes('audit.chain-checked'));
  });
}, journeyCountry);
