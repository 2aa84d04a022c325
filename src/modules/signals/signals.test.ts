// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingAs, addPerson, staffOf } from '../../../test/support/builders.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { newId } from '../../kernel/index.ts';
import { system } from '../../platform/db/index.ts';
import { countSignals } from './counts.ts';
import type { Interpreted } from './interpret.ts';
import { closeRejection, findRejection, keepRejections, listRejections, type NewRejection } from './rejections.ts';
import { readSignals, signalKey, storeSignals } from './store.ts';

const WORKER = system('test');
const SOURCE = 'urn:entity:civil-register';

const signal = (id: string, more: Partial<Interpreted> = {}): Interpreted => ({
  source: SOURCE,
  id,
  type: 'birth.v1',
  time: '2026-11-20T08:00:00.000Z',
  lifeEvent: 'birth',
  action: 'registered',
  key: 'B-1',
  occurredOn: '2026-11-20',
  concerned: [],
  subject: undefined,
  facts: {},
  data: { name: 'نور 👶', deep: { list: [1, null, 'x'] } },
  ...more,
});

const rejection = (more: Partial<NewRejection> = {}): NewRejection => ({
  source: SOURCE,
  type: 'birth.v1',
  signalId: 'b-1',
  code: 'data-invalid',
  problem: { problems: [] },
  contentType: 'application/cloudevents+json',
  body: Buffer.from([0, 255, 1, 128]),
  authenticated: true,
  ...more,
});

eachDatabase((db) => {
  const store = (...signals: { person: string; signal: Interpreted }[]) =>
    db.transact(WORKER, (tx) => storeSignals(tx, signals));
  const tasksOf = (person: string) =>
    db.sql<{ payload: { id: string } }>(`SELECT payload FROM platform.tasks WHERE person_id = $1`, person);

  test('a signal is kept as it came, with one task and one line in the audit; its repeat leaves nothing', async () => {
    const { personId: person } = await addPerson(db);
    assert.deepEqual([...(await store({ person, signal: signal('s-1') }))], [signalKey(person, SOURCE, 's-1')]);
    assert.equal(
      (await store({ person, signal: signal('s-1', { time: '2026-11-21T08:00:00.000Z', data: {} }) })).size,
      0,
    );
    const rows = await db.transact(WORKER, (tx) => readSignals(tx, [{ person, source: SOURCE, id: 's-1' }]));
    assert.deepEqual(rows, [
      {
        person_id: person,
        source: SOURCE,
        id: 's-1',
        type: 'birth.v1',
        time: '2026-11-20T08:00:00.000Z',
        received_at: db.clock.now(),
        data: signal('s-1').data,
      },
    ]);
    assert.deepEqual(
      (await tasksOf(person)).map((row) => row.payload.id),
      ['s-1'],
    );
    const [audit] = await db.sql<{ n: number }>(
      'SELECT count(*)::int AS n FROM platform.audit_entries WHERE person_id = $1',
      person,
    );
    assert.equal(audit?.n, 1);
  });

  test('the same id from another source, or for another person, is another signal', async () => {
    const [{ personId: a }, { personId: b }] = [await addPerson(db), await addPerson(db)];
    const stored = await store(
      { person: a, signal: signal('same') },
      { person: b, signal: signal('same') },
      { person: a, signal: signal('same', { source: 'urn:entity:labour' }) },
    );
    assert.equal(stored.size, 3);
    assert.equal((await tasksOf(a)).length, 2);
  });

  test('twenty at once have one effect', async () => {
    const { personId: person } = await addPerson(db);
    const all = await Promise.all(Array.from({ length: 20 }, () => store({ person, signal: signal('race') })));
    assert.equal(all.filter((one) => one.size === 1).length, 1);
    assert.equal((await tasksOf(person)).length, 1);
  });

  test('keys cannot be made to collide by what is in them', () => {
    assert.notEqual(signalKey('a', 'b","c', 'd'), signalKey('a', 'b', 'c","d'));
  });

  test('a rejection is kept to the byte, whatever its headers held', async () => {
    await db.sql('DELETE FROM signals.rejections');
    const wild = `\0${'ن'.repeat(300)}\ud800`;
    await db.transact(WORKER, (tx) =>
      keepRejections(tx, [rejection({ source: wild, type: wild, signalId: undefined, contentType: wild })]),
    );
    const {
      rejections: [kept],
    } = await db.transact(WORKER, (tx) => listRejections(tx, { state: 'open', limit: 5, offset: 0 }));
    assert.ok(kept);
    assert.deepEqual([kept.source?.length, kept.signal_id, kept.source?.isWellFormed()], [200, null, true]);
    const whole = await db.transact(WORKER, (tx) => findRejection(tx, kept.id));
    assert.deepEqual(Buffer.from(whole?.body ?? []), Buffer.from([0, 255, 1, 128]));
  });

  test('rejections come in pages, the newest first, counted by code', async () => {
    await db.sql('DELETE FROM signals.rejections');
    await db.transact(WORKER, (tx) =>
      keepRejections(tx, [
        ...Array.from({ length: 5 }, (_, i) => rejection({ signalId: `d-${i}` })),
        rejection({ code: 'person-unknown' }),
      ]),
    );
    const page = await db.transact(WORKER, (tx) =>
      listRejections(tx, { state: 'open', code: 'data-invalid', limit: 2, offset: 2 }),
    );
    assert.deepEqual(
      page.rejections.map((one) => one.signal_id),
      ['d-2', 'd-1'],
    );
    assert.deepEqual(
      page.byCode.map(({ code, count }) => [code, Number(count)]),
      [
        ['data-invalid', 5],
        ['person-unknown', 1],
      ],
    );
    const counts = await db.transact(WORKER, (tx) => countSignals(tx, db.clock.now()));
    assert.deepEqual([counts.rejected, counts.openRejections], [{ 'data-invalid': 5, 'person-unknown': 1 }, 6]);
  });

  test('a rejection is closed once, by an operator, and stays readable', async () => {
    await db.sql('DELETE FROM signals.rejections');
    await db.transact(WORKER, (tx) => keepRejections(tx, [rejection()]));
    const [{ id = '' } = {}] = await db.sql<{ id: string }>('SELECT id FROM signals.rejections');
    const close = () =>
      db.transact(staffOf('waad-office', 'operator'), (tx) =>
        closeRejection(tx, { id, as: 'discarded', by: 'staff:1', note: 'a test' }),
      );
    const [first, second] = await Promise.all([close(), close()]);
    assert.deepEqual([first.ok, second.ok].toSorted(), [false, true]);
    assert.equal([first, second].flatMap((one) => (one.ok ? [] : one.code))[0], 'already-closed');
    const kept = await db.transact(staffOf('waad-office', 'operator'), (tx) => findRejection(tx, id));
    assert.deepEqual([kept?.state, kept?.note], ['discarded', 'a test']);
    const missing = await db.transact(WORKER, (tx) =>
      closeRejection(tx, { id: newId(), as: 'replayed', by: 'x', note: undefined }),
    );
    assert.equal(!missing.ok && missing.code, 'not-found');
  });

  test('only an operator sees rejections, and nobody in a browser writes signals or occurrences', async () => {
    await db.transact(WORKER, (tx) => keepRejections(tx, [rejection()]));
    const salma = await addPerson(db);
    const list = (actor: Parameters<typeof db.transact>[0]) =>
      db.transact(actor, (tx) => listRejections(tx, { state: 'open', limit: 5, offset: 0 }));
    assert.equal((await list(actingAs(salma))).rejections.length, 0);
    assert.equal((await list(staffOf('civil-register', 'case-worker', 'auditor'))).rejections.length, 0);
    assert.ok((await list(staffOf('waad-office', 'operator'))).rejections.length > 0);
    for (const actor of [actingAs(salma), staffOf('waad-office', 'operator')]) {
      await assert.rejects(
        db.transact(actor, (tx) => storeSignals(tx, [{ person: salma.personId, signal: signal('mine') }])),
        /permission denied/,
      );
    }
  });
});
