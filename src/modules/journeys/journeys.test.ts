// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingAs, addPerson, staffOf } from '../../../test/support/builders.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { newId } from '../../kernel/index.ts';
import { type Actor, system, type Tx } from '../../platform/db/index.ts';
import { advance } from './advance.ts';
import { assign } from './assign.ts';
import type { Step } from './case-states.ts';
import { caseHistory } from './history.ts';
import { open } from './open.ts';
import { getCase, getJourney, listJourneys, lockCase, siblingJourneys } from './queries.ts';
import { recordUpdate } from './record-update.ts';
import { takeStep } from './take-step.ts';
import type { JourneyWithCases, OpenItem, OpenJourney } from './types.ts';
import { withdrawCase, withdrawJourney } from './withdraw.ts';
import { worklist } from './worklist.ts';

const WORKER = system('test');

const item = (service: string, parts: Partial<OpenItem> = {}): OpenItem => ({
  service,
  version: 1,
  entity: 'civil-register',
  handling: 'worklist',
  after: [],
  automatic: false,
  standardDays: 2,
  feeFils: 0,
  ...parts,
});

const input = (personId: string, parts: Partial<OpenJourney> = {}): OpenJourney => ({
  personId,
  offerId: newId(),
  occurrenceId: newId(),
  subjectId: undefined,
  lifeEvent: 'birth',
  occurrenceKey: 'B-1',
  occurrence: { facts: { childName: 'Noor' }, source: 'civil-register', receivedAt: '2026-11-22T07:00:00.000Z' },
  bundleId: 'newborn',
  bundleVersion: 1,
  items: [item('certificate'), item('allowance', { entity: 'labour', after: ['certificate'], standardDays: 3 })],
  ...parts,
});

eachDatabase((db) => {
  const as = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => db.transact(actor, work);
  const opened = async (wish: OpenJourney) => {
    const outcome = await as(WORKER, (tx) => open(tx, wish));
    assert.ok(outcome.ok);
    return outcome.value;
  };
  const journeyOf = async (id: string) => {
    const journey = await as(WORKER, (tx) => getJourney(tx, id));
    assert.ok(journey);
    return journey;
  };
  const goOn = (journey: { personId: string; id: string }) => as(WORKER, (tx) => advanceAll(tx, journey));
  const step = async (caseId: string, taken: Step) => {
    const outcome = await as(WORKER, async (tx) => {
      const one = await lockCase(tx, caseId);
      assert.ok(one);
      return takeStep(tx, one, { step: taken, outputs: taken === 'delivered' ? { number: 'N-1' } : {} });
    });
    assert.ok(outcome.ok, `${taken} is out of place`);
    return outcome.value;
  };
  const newJourney = async (parts: Partial<OpenJourney> = {}) => {
    const salma = await addPerson(db);
    const { journeyId } = await opened(input(salma.personId, parts));
    await goOn({ personId: salma.personId, id: journeyId });
    return { salma, journey: await journeyOf(journeyId) };
  };

  test('a journey is opened once for an offer, with one date; a repeat changes nothing', async () => {
    const salma = await addPerson(db);
    const wish = input(salma.personId);
    const both = await Promise.all([1, 2].map(() => as(actingAs(salma), (tx) => open(tx, wish))));
    const [first, second] = both
      .map((outcome) => (outcome.ok ? outcome.value : undefined))
      .sort((a) => (a?.isNew ? -1 : 1));
    assert.equal(first?.journeyId, second?.journeyId);
    assert.deepEqual([first?.isNew, second?.isNew], [true, false]);
    assert.deepEqual([first?.added.length, second?.added.length], [2, 0]);
    const journey = await journeyOf(first?.journeyId ?? '');
    // Sunday is no working day: two days are Tuesday, three after that Friday.
    assert.deepEqual([journey.dueOn, journey.firstDueOn, journey.cases.length], ['2026-11-27', '2026-11-27', 2]);
    const tasks = await db.sql(`SELECT kind FROM platform.tasks WHERE person_id = $1`, salma.personId);
    assert.deepEqual(
      tasks.map((task) => task['kind']),
      ['journeys.advance'],
    );
  });

  test('acceptance adds to what began by itself', async () => {
    const salma = await addPerson(db);
    const wish = input(salma.personId, { items: [item('plan', { automatic: true, standardDays: 1 })] });
    const began = await opened(wish);
    const accepted = await opened({
      ...wish,
      items: [...wish.items, item('certificate', { standardDays: 4 })],
      occurrence: { ...wish.occurrence, facts: { answer: 1 } },
    });
    assert.equal(accepted.journeyId, began.journeyId);
    assert.deepEqual(accepted.added, ['certificate']);
    const journey = await journeyOf(began.journeyId);
    assert.equal(journey.firstDueOn, '2026-11-26');
    assert.deepEqual(journey.occurrence.facts, { childName: 'Noor', answer: 1 });
  });

  test('nothing chosen makes no journey', async () => {
    const salma = await addPerson(db);
    const outcome = await as(WORKER, (tx) => open(tx, input(salma.personId, { items: [] })));
    assert.equal(!outcome.ok && outcome.code, 'nothing-chosen');
  });

  test('cases open in their order, and the journey finishes with the last', async () => {
    const { journey } = await newJourney();
    const [certificate, allowance] = journey.cases;
    assert.deepEqual(
      journey.cases.map((one) => one.state),
      ['in-progress', 'waiting'],
    );
    await step(certificate?.id ?? '', 'delivered');
    const advanced = await goOn(journey);
    assert.deepEqual(
      advanced.opened.map(({ after }) => after.service),
      ['allowance'],
    );
    assert.deepEqual((await goOn(journey)).opened, []);
    await step(allowance?.id ?? '', 'delivered');
    assert.equal((await goOn(journey)).journeys[0]?.ended, 'finished');
    assert.equal((await journeyOf(journey.id)).state, 'finished');
    assert.equal((await goOn(journey)).journeys[0]?.ended, undefined);
  });

  test('waiting for the customer moves the date by the days waited, and says so', async () => {
    const { journey } = await newJourney();
    const id = journey.cases[0]?.id ?? '';
    const before = journey.cases[0]?.dueOn;
    assert.equal(before, '2026-11-24');
    await step(id, 'waiting-for-customer');
    db.clock.set('2026-11-25T08:00:00.000Z');
    const { moved, after } = await step(id, 'replied');
    assert.deepEqual(moved, { from: '2026-11-24', to: '2026-11-27', workingDays: 3, because: 'customer' });
    assert.deepEqual(
      after.clock.map(({ owner, endedAt }) => [owner, endedAt !== undefined]),
      [
        ['entity', true],
        ['customer', true],
        ['entity', false],
      ],
    );
    assert.deepEqual((await as(WORKER, (tx) => getCase(tx, id)))?.clock, after.clock);
    const { journeys } = await goOn(journey);
    assert.deepEqual(journeys[0]?.dueMoved, {
      from: '2026-11-27',
      to: '2026-12-02',
      because: 'customer',
      service: 'certificate',
    });
    assert.equal((await journeyOf(journey.id)).firstDueOn, '2026-11-27');
    db.clock.set('2026-11-22T08:00:00.000Z');
  });

  test('what was refused stops what waits for it, and the journey ends', async () => {
    const { journey } = await newJourney();
    await step(journey.cases[0]?.id ?? '', 'refused');
    const { blocked, journeys } = await goOn(journey);
    assert.deepEqual(
      blocked.map(({ taken, by }) => [taken.after.service, taken.after.state, by.service]),
      [['allowance', 'failed', 'certificate']],
    );
    assert.equal(blocked[0]?.taken.after.reason?.en, 'certificate');
    assert.equal(journeys[0]?.ended, 'finished');
  });

  test('the other parent’s journey follows', async () => {
    const [mother, father, child] = [await addPerson(db), await addPerson(db), await addPerson(db)];
    const shared = { subjectId: child.personId, occurrenceKey: `B-${child.personId}` };
    const mothers = await opened(input(mother.personId, { ...shared, items: [item('certificate')] }));
    const fathers = await opened(
      input(father.personId, { ...shared, items: [item('leave', { after: ['certificate'] })] }),
    );
    await goOn({ personId: mother.personId, id: mothers.journeyId });
    const waiting = await journeyOf(fathers.journeyId);
    assert.equal(waiting.cases[0]?.state, 'waiting');
    await step((await journeyOf(mothers.journeyId)).cases[0]?.id ?? '', 'delivered');
    const { opened: now } = await goOn({ personId: mother.personId, id: mothers.journeyId });
    assert.deepEqual(
      now.map(({ after }) => [after.personId, after.service]),
      [[father.personId, 'leave']],
    );
  });

  test('a person withdraws one service, or all that is open; what is delivered stays', async () => {
    const { salma, journey } = await newJourney();
    const [certificate, allowance] = journey.cases.map((one) => one.id);
    const one = await as(actingAs(salma), (tx) => withdrawCase(tx, { caseId: allowance ?? '' }));
    assert.deepEqual(one.ok && one.value.cases.map(({ service, state }) => [service, state]), [
      ['allowance', 'withdrawn'],
    ]);
    const again = await as(actingAs(salma), (tx) => withdrawCase(tx, { caseId: allowance ?? '' }));
    assert.equal(!again.ok && again.code, 'case-closed');
    await step(certificate ?? '', 'delivered');
    const other = await newJourney();
    const all = await as(actingAs(other.salma), (tx) => withdrawJourney(tx, { journeyId: other.journey.id }));
    assert.deepEqual(all.ok && all.value.cases.map((each) => each.service), ['certificate', 'allowance']);
    assert.equal((await journeyOf(other.journey.id)).state, 'withdrawn');
    assert.equal((await as(WORKER, (tx) => getCase(tx, certificate ?? '')))?.state, 'delivered');
  });

  test('an update is kept once', async () => {
    const { salma, journey } = await newJourney();
    const update = {
      personId: salma.personId,
      caseId: journey.cases[0]?.id ?? '',
      updateId: 'u-1',
      kind: 'started',
      time: db.clock.now(),
      jws: 'x',
    };
    assert.equal(await as(WORKER, (tx) => recordUpdate(tx, update)), true);
    assert.equal(await as(WORKER, (tx) => recordUpdate(tx, update)), false);
    const one = await as(WORKER, (tx) => getCase(tx, update.caseId));
    assert.ok(one);
    const kinds = (await as(actingAs(salma), (tx) => caseHistory(tx, one))).map(({ kind }) => kind);
    assert.deepEqual(kinds.toSorted(), ['clock', 'created', 'opened', 'update']);
  });

  test('the worklist shows the entity’s open cases, due first, with counts of all', async () => {
    const entity = `worklist-${newId()}`;
    const officer = staffOf(entity);
    const services = [
      item('slow', { entity, standardDays: 9 }),
      item('quick', { entity, standardDays: 1 }),
      item('later', { entity, after: ['slow'] }),
    ];
    const { journey } = await newJourney({ items: services });
    const list = (filter = {}) => as(officer, (tx) => worklist(tx, { entity, ...filter }));
    const all = await list();
    assert.deepEqual(
      all.cases.map((one) => one.service),
      ['quick', 'slow'],
    );
    const counts = { open: 2, inProgress: 2, needsCustomer: 0, overdue: 0, mine: 0, unassigned: 2 };
    assert.deepEqual(all.counts, { ...counts, byState: { 'in-progress': 2 } });
    const quick = all.cases[0];
    assert.ok(quick);
    assert.deepEqual(
      quick,
      (await journeyOf(journey.id)).cases.find((one) => one.id === quick.id),
    );
    await as(officer, async (tx) => {
      const one = await lockCase(tx, quick.id);
      assert.ok(one);
      return assign(tx, one, officer.staffId);
    });
    assert.deepEqual(
      (await list({ mine: officer.staffId })).cases.map((one) => one.id),
      [quick.id],
    );
    assert.deepEqual(
      (await list({ search: ` ${quick.reference.toLowerCase()} ` })).cases.map((one) => one.id),
      [quick.id],
    );
    assert.deepEqual((await list({ service: 'slow' })).total, 1);
    assert.deepEqual((await list({ state: 'needs-customer' })).cases, []);
    const second = await list({ page: 2, pageSize: 1 });
    assert.deepEqual([second.cases.map((one) => one.service), second.total, second.pages], [['slow'], 2, 2]);
    db.clock.set('2026-11-26T08:00:00.000Z');
    const late = await list({ overdue: true });
    assert.deepEqual([late.cases.map((one) => one.service), late.counts.overdue, late.counts.mine], [['quick'], 1, 1]);
    db.clock.set('2026-11-22T08:00:00.000Z');
  });

  test('nobody sees or changes what is not theirs', async () => {
    const { salma, journey } = await newJourney();
    const omar = await addPerson(db);
    const caseId = journey.cases[0]?.id ?? '';
    for (const [who, actor, seen] of [
      ['the person', actingAs(salma), true],
      ['another person', actingAs(omar), false],
      ['staff of the entity', staffOf('civil-register'), true],
      ['staff of another entity', staffOf('health-authority'), false],
      ['staff without the role', staffOf('civil-register', 'designer'), false],
    ] as const) {
      assert.equal((await as(actor, (tx) => getCase(tx, caseId))) !== undefined, seen, `${who} reads a case`);
      assert.equal(
        (await as(actor, (tx) => getCase(tx, caseId, salma.personId))) !== undefined,
        seen,
        `${who} names its person`,
      );
      const own = actor.kind === 'person' && seen;
      assert.equal(
        (await as(actor, (tx) => getJourney(tx, journey.id))) !== undefined,
        own,
        `${who} reads the journey`,
      );
      assert.equal(
        (await as(actor, (tx) => listJourneys(tx, [salma.personId]))).length,
        own ? 1 : 0,
        `${who} lists journeys`,
      );
      const listed = await as(actor, (tx) => worklist(tx, { entity: 'civil-register', pageSize: 500 }));
      assert.equal(
        listed.cases.some((one) => one.id === caseId),
        seen,
        `${who} reads the worklist`,
      );
      const rows = await as(actor, (tx) =>
        tx.query('SELECT FROM journeys.clock_intervals WHERE case_id = $1', [caseId]),
      );
      assert.equal(rows.length > 0, seen, `${who} reads the clock`);
      const changed = await as(actor, (tx) =>
        tx.query('UPDATE journeys.cases SET revision = revision WHERE id = $1 RETURNING id', [caseId]),
      );
      assert.equal(changed.length > 0, seen, `${who} changes the case`);
    }
    const stolen = await as(actingAs(omar), (tx) => withdrawJourney(tx, { journeyId: journey.id }));
    assert.equal(!stolen.ok && stolen.code, 'not-found');
    await assert.rejects(
      as(actingAs(omar), (tx) => open(tx, input(salma.personId))),
      /row-level security/,
    );
  });

  test('two workers who move a journey on at once open each case once', async () => {
    const salma = await addPerson(db);
    const { journeyId } = await opened(
      input(salma.personId, { items: [item('a', { handling: 'system' }), item('b', { handling: 'system' })] }),
    );
    const both = await Promise.all([1, 2, 3].map(() => goOn({ personId: salma.personId, id: journeyId })));
    assert.deepEqual(both.map(({ opened: cases }) => cases.length).sort(), [0, 0, 2]);
    const sent = await db.sql(
      `SELECT FROM platform.tasks WHERE person_id = $1 AND kind = 'journeys.send-case'`,
      salma.personId,
    );
    assert.equal(sent.length, 2);
  });
});

async function advanceAll(tx: Tx, { personId, id: journeyId }: Pick<JourneyWithCases, 'personId' | 'id'>) {
  const cases = (await siblingJourneys(tx, personId, journeyId)).flatMap((journey) => journey.cases);
  return advance(tx, {
    personId,
    journeyId,
    gathered: new Map(cases.map((one) => [one.id, { inputs: [], applicant: undefined }])),
    whyBlocked: ({ by }) => ({ ar: by.service, en: by.service }),
  });
}
