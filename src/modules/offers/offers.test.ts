// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingAs, addDelegation, addPerson, type BuiltPerson, staffOf } from '../../../test/support/builders.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { newId } from '../../kernel/index.ts';
import { system, type Tx } from '../../platform/db/index.ts';
import { acceptOffer, chooseService, declineOffer, reopenOffer, snoozeOffer } from './answer-offer.ts';
import { claim, claimsOf, releaseClaims } from './claims.ts';
import { countOpenOffers } from './counts.ts';
import type { OfferItem } from './item.ts';
import { offersMark } from './mark.ts';
import { optOutsOf, setOptOut } from './opt-outs.ts';
import {
  expireOffers,
  findOffer,
  listOffers,
  makeOffers,
  type NewOffer,
  offersOfOccurrences,
  wakeOffers,
} from './store.ts';

const WORKER = system('test');
const DAYS = 86_400_000;

const item = (service: string, more: Partial<OfferItem> = {}): OfferItem => ({
  service,
  version: 1,
  entity: 'civil-register',
  verdict: 'eligible',
  reasons: [],
  known: [],
  questions: [],
  pending: [],
  lacking: [],
  after: [],
  once: 'per-person',
  automatic: false,
  handling: 'system',
  feeFils: 0,
  standardDays: 1,
  choice: 'in',
  ...more,
});
const SHARED = { once: 'per-occurrence' } as const;

eachDatabase((db) => {
  const later = (days: number) => new Date(Date.parse(db.clock.now()) + days * DAYS).toISOString();
  const newOffer = (person: BuiltPerson, more: Partial<NewOffer> = {}): NewOffer => ({
    person: person.personId,
    occurrenceId: newId(),
    subject: null,
    lifeEvent: 'birth',
    occurrenceKey: 'B-1',
    bundle: 'newborn',
    bundleVersion: 1,
    role: 'mother',
    items: [item('leave')],
    occurrence: { facts: {}, source: 'civil-register', receivedAt: db.clock.now(), occurredOn: null },
    expiresAt: later(60),
    ...more,
  });
  const make = async (...offers: NewOffer[]) =>
    (await db.transact(WORKER, (tx) => makeOffers(tx, offers))).map(({ id }) => id);
  const makeOne = async (person: BuiltPerson, more: Partial<NewOffer> = {}) =>
    (await make(newOffer(person, more)))[0] as string;
  const as = <T>(person: BuiltPerson, work: (tx: Tx) => Promise<T>, ...wards: BuiltPerson[]) =>
    db.transact(actingAs(person, ...wards), work);
  const stateOf = async (id: string) => (await db.transact(WORKER, (tx) => findOffer(tx, id)))?.state;

  test('an offer of one bundle for one happening is made once, also by two at once', async () => {
    const salma = await addPerson(db);
    const offer = newOffer(salma);
    const made = await Promise.all([make(offer), make(offer), make(offer, { ...offer, bundle: 'other' })]);
    assert.deepEqual(made.flat().length, 2);
    assert.equal((await make(offer)).length, 0);
    const [mine] = await db.transact(WORKER, (tx) =>
      offersOfOccurrences(tx, [{ person: salma.personId, occurrence: offer.occurrenceId }]),
    );
    assert.equal(mine?.person_id, salma.personId);
    assert.equal((await as(salma, (tx) => listOffers(tx, [salma.personId]))).length, 2);
  });

  test('accepting twice has one effect, and says so', async () => {
    const salma = await addPerson(db);
    const id = await makeOne(salma);
    const first = await as(salma, (tx) => acceptOffer(tx, id));
    assert.ok(first.ok && !first.value.repeated && first.value.items.length === 1);
    const second = await as(salma, (tx) => acceptOffer(tx, id));
    assert.ok(second.ok && second.value.repeated && second.value.items.length === 0);
  });

  test('accepting from two tabs at once has one effect', async () => {
    const salma = await addPerson(db);
    const id = await makeOne(salma, { items: [item('certificate', SHARED), item('leave')] });
    const both = await Promise.all([0, 1, 2].map(() => as(salma, (tx) => acceptOffer(tx, id))));
    assert.deepEqual(both.map((one) => one.ok && one.value.repeated).toSorted(), [false, true, true]);
    const [audit] = await db.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM platform.audit_entries WHERE person_id = $1 AND entry LIKE '%offers.accepted%'`,
      salma.personId,
    );
    assert.equal(audit?.n, 1);
  });

  test('what two parents share is got by one of them, whoever accepts first, also when both do at once', async () => {
    const [mother, father, child] = [await addPerson(db), await addPerson(db), await addPerson(db)];
    for (const parent of [mother, father]) await addDelegation(db, { for: child.personId, by: parent.personId });
    const items = [item('certificate', SHARED), item('passport', { ...SHARED, after: ['certificate'] }), item('leave')];
    const [m, f] = [
      await makeOne(mother, { subject: child.personId, items }),
      await makeOne(father, { subject: child.personId, items, role: 'father' }),
    ];
    const accepted = await Promise.all([
      as(mother, (tx) => acceptOffer(tx, m), child),
      as(father, (tx) => acceptOffer(tx, f), child),
    ]);
    const services = accepted.map((one) => (one.ok ? one.value.items.map((each) => each.service) : one.code));
    assert.deepEqual(services.flat().toSorted(), ['certificate', 'leave', 'leave', 'passport']);
    assert.ok(
      services.every((one) => one.length === 3 || one.length === 1),
      'one has all that is shared',
    );
  });

  test('a wife and a husband meet on their marriage, which is about nobody else', async () => {
    const [wife, husband] = [await addPerson(db), await addPerson(db)];
    const parts = {
      lifeEvent: 'marriage',
      occurrenceKey: 'M-1',
      items: [item('marriage-certificate', SHARED), item('grant')],
    };
    const [w, h] = [await makeOne(wife, parts), await makeOne(husband, parts)];
    const first = await as(wife, (tx) => acceptOffer(tx, w));
    const second = await as(husband, (tx) => acceptOffer(tx, h));
    assert.deepEqual(
      [first, second].map((one) => one.ok && one.value.items.map((each) => each.service)),
      [['marriage-certificate', 'grant'], ['grant']],
    );
    const other = await makeOne(husband, { ...parts, occurrenceKey: 'M-2' });
    const third = await as(husband, (tx) => acceptOffer(tx, other));
    assert.ok(third.ok && third.value.items.length === 2, 'another marriage is another happening');
  });

  test('a widow takes what concerns the deceased, for whom she cannot act; a stranger sees none of it', async () => {
    const [widow, son, deceased, stranger] = [
      await addPerson(db),
      await addPerson(db),
      await addPerson(db),
      await addPerson(db),
    ];
    const parts = {
      lifeEvent: 'bereavement',
      occurrenceKey: 'D-1',
      subject: deceased.personId,
      items: [item('death-certificate', SHARED)],
    };
    const [w, s] = [await makeOne(widow, parts), await makeOne(son, parts)];
    const accepted = await as(widow, (tx) => acceptOffer(tx, w));
    assert.ok(accepted.ok && accepted.value.items.length === 1);
    const refusal = await as(son, (tx) => acceptOffer(tx, s));
    assert.equal(!refusal.ok && refusal.code, 'nothing-chosen');
    const sons = await as(son, async (tx) =>
      claimsOf(tx, (await findOffer(tx, s)) as NonNullable<Awaited<ReturnType<typeof findOffer>>>),
    );
    assert.deepEqual([...sons], [['death-certificate', widow.personId]]);
    assert.deepEqual(await as(stranger, (tx) => tx.query('SELECT * FROM offers.claims')), []);
  });

  test('claims of several offers read side by side are not mixed up', async () => {
    const [salma, child] = [await addPerson(db), await addPerson(db)];
    const shared = (key: string, subject: string | null) => ({
      person_id: salma.personId,
      subject_id: subject,
      life_event: 'marriage',
      occurrence_key: key,
    });
    await as(salma, (tx) => claim(tx, shared('one', null), [item('a', SHARED)]));
    await as(salma, (tx) => claim(tx, shared('two', child.personId), [item('b', SHARED)]));
    const read = await as(salma, (tx) =>
      Promise.all([
        claimsOf(tx, shared('one', null)),
        claimsOf(tx, shared('two', child.personId)),
        claimsOf(tx, shared('three', null)),
      ]),
    );
    assert.deepEqual(
      read.map((one) => [...one.keys()]),
      [['a'], ['b'], []],
    );
  });

  test('what is given back can be taken by the other, and only by its holder is it given back', async () => {
    const [mother, father, child] = [await addPerson(db), await addPerson(db), await addPerson(db)];
    const shared = (by: BuiltPerson) => ({
      person_id: by.personId,
      subject_id: child.personId,
      life_event: 'birth',
      occurrence_key: 'B-9',
    });
    const take = (by: BuiltPerson) => as(by, (tx) => claim(tx, shared(by), [item('certificate', SHARED)]));
    assert.equal((await take(mother)).size, 0);
    assert.equal((await take(mother)).size, 0, 'again is the same');
    await as(father, (tx) => releaseClaims(tx, shared(father), ['certificate']));
    assert.deepEqual([...(await take(father))], ['certificate']);
    await as(mother, (tx) => releaseClaims(tx, shared(mother), ['certificate']));
    assert.equal((await take(father)).size, 0);
  });

  test('open questions of what is chosen must be answered first; leaving the service out frees the rest', async () => {
    const salma = await addPerson(db);
    const id = await makeOne(salma, { items: [item('allowance', { questions: ['iban'] }), item('leave')] });
    const refusal = await as(salma, (tx) => acceptOffer(tx, id));
    assert.ok(!refusal.ok && refusal.code === 'questions-open');
    assert.deepEqual(refusal.details, { facts: ['iban'] });
    const left = await as(salma, (tx) => chooseService(tx, { id, service: 'allowance', take: false }));
    assert.ok(left.ok);
    assert.ok((await as(salma, (tx) => acceptOffer(tx, id))).ok);
  });

  test('nothing chosen is nothing accepted, and only what is offered can be chosen', async () => {
    const salma = await addPerson(db);
    const id = await makeOne(salma, {
      items: [item('leave'), item('refused', { verdict: 'not-eligible' }), item('begun', { choice: 'running' })],
    });
    for (const service of ['refused', 'begun', 'nosuch']) {
      const refusal = await as(salma, (tx) => chooseService(tx, { id, service, take: false }));
      assert.equal(!refusal.ok && refusal.code, 'service-not-offered');
    }
    await as(salma, (tx) => chooseService(tx, { id, service: 'leave', take: false }));
    const refusal = await as(salma, (tx) => acceptOffer(tx, id));
    assert.equal(!refusal.ok && refusal.code, 'nothing-chosen');
    assert.equal(await stateOf(id), 'open');
  });

  test('a decline can be undone while the offer would be open, and not after', async () => {
    const salma = await addPerson(db);
    const id = await makeOne(salma);
    const why = { ar: 'لا', en: 'No' };
    assert.ok((await as(salma, (tx) => declineOffer(tx, id, why))).ok);
    const accepted = await as(salma, (tx) => acceptOffer(tx, id));
    assert.equal(!accepted.ok && accepted.code, 'offer-closed');
    assert.ok((await as(salma, (tx) => reopenOffer(tx, id))).ok);
    assert.ok(!(await as(salma, (tx) => reopenOffer(tx, id))).ok, 'it is open already');
    await as(salma, (tx) => declineOffer(tx, id, undefined));
    db.clock.advance({ days: 61 });
    const late = await as(salma, (tx) => reopenOffer(tx, id));
    assert.equal(!late.ok && late.code, 'offer-expired');
  });

  test('an offer put aside comes back by itself on its day, and can be accepted before', async () => {
    const salma = await addPerson(db);
    const [aside, other] = [await makeOne(salma), await makeOne(salma)];
    for (const id of [aside, other]) assert.ok((await as(salma, (tx) => snoozeOffer(tx, id, 7))).ok);
    assert.ok((await as(salma, (tx) => acceptOffer(tx, other))).ok);
    db.clock.advance({ days: 7, millis: -1 });
    assert.deepEqual(await db.transact(WORKER, wakeOffers), []);
    db.clock.advance({ millis: 1 });
    assert.deepEqual(
      (await db.transact(WORKER, wakeOffers)).map((one) => one.id),
      [aside],
    );
    assert.deepEqual([await stateOf(aside), await stateOf(other)], ['open', 'accepted']);
  });

  test('it cannot be put aside for any other time, nor beyond its end', async () => {
    const salma = await addPerson(db);
    const id = await makeOne(salma, { expiresAt: later(7) });
    for (const days of [0, 2, -1, 1.5, 365, Number.NaN, 7]) {
      const refusal = await as(salma, (tx) => snoozeOffer(tx, id, days));
      assert.equal(!refusal.ok && refusal.code, 'snooze-out-of-range', String(days));
    }
  });

  test('an offer ends at its instant: nobody accepts after it, swept or not, and it is swept once', async () => {
    await db.sql(`UPDATE offers.offers SET state = 'withdrawn'`);
    const salma = await addPerson(db);
    const id = await makeOne(salma, { expiresAt: later(1) });
    assert.equal(await db.transact(WORKER, countOpenOffers), 1);
    assert.deepEqual(await db.transact(WORKER, expireOffers), []);
    db.clock.advance({ days: 1 });
    const refusal = await as(salma, (tx) => acceptOffer(tx, id));
    assert.equal(!refusal.ok && refusal.code, 'offer-expired');
    const swept = await Promise.all([
      db.transact(WORKER, (tx) => expireOffers(tx)),
      db.transact(WORKER, (tx) => expireOffers(tx)),
    ]);
    assert.deepEqual(
      swept.flat().map((one) => one.id),
      [id],
    );
    assert.equal(await db.transact(WORKER, countOpenOffers), 0);
  });

  test('a sweep takes only so many at once', async () => {
    const salma = await addPerson(db);
    await make(...Array.from({ length: 5 }, () => newOffer(salma, { expiresAt: later(-1) })));
    assert.deepEqual(
      [
        (await db.transact(WORKER, (tx) => expireOffers(tx, 3))).length,
        (await db.transact(WORKER, (tx) => expireOffers(tx, 3))).length,
      ],
      [3, 2],
    );
  });

  test('nobody sees or answers the offer of another; staff see none; who acts for a person may', async () => {
    const [salma, noura, carer] = [await addPerson(db), await addPerson(db), await addPerson(db)];
    const id = await makeOne(salma);
    const answers = [
      (tx: Tx) => acceptOffer(tx, id),
      (tx: Tx) => declineOffer(tx, id, undefined),
      (tx: Tx) => snoozeOffer(tx, id, 1),
      (tx: Tx) => reopenOffer(tx, id),
      (tx: Tx) => chooseService(tx, { id, service: 'leave', take: false }),
    ];
    for (const actor of [actingAs(noura), staffOf('civil-register', 'case-worker', 'operator', 'auditor')]) {
      for (const answer of answers) {
        const refusal = await db.transact(actor, answer as (tx: Tx) => ReturnType<typeof acceptOffer>);
        assert.equal(!refusal.ok && refusal.code, 'not-found');
      }
      assert.deepEqual(await db.transact(actor, (tx) => listOffers(tx, [salma.personId])), []);
    }
    await assert.rejects(
      as(salma, (tx) => makeOffers(tx, [newOffer(salma)])),
      /permission denied/,
      'nobody offers themselves anything',
    );
    assert.ok((await as(carer, (tx) => acceptOffer(tx, id), salma)).ok);
  });

  test('a mark changes with every change, and an opt-out is the person’s own', async () => {
    const [salma, noura] = [await addPerson(db), await addPerson(db)];
    const id = await makeOne(salma);
    const mark = () => as(salma, (tx) => offersMark(tx, [salma.personId]));
    const before = await mark();
    await as(salma, (tx) => chooseService(tx, { id, service: 'leave', take: false }));
    assert.notDeepEqual(await mark(), before);
    const out = (by: BuiltPerson, value: boolean) =>
      as(by, (tx) => setOptOut(tx, { person: salma.personId, service: 'plan', out: value }));
    const outs = async () => [
      ...((await db.transact(WORKER, (tx) => optOutsOf(tx, [salma.personId]))).get(salma.personId) ?? []),
    ];
    await out(salma, true);
    await out(salma, true);
    assert.deepEqual(await outs(), ['plan']);
    await out(noura, false).catch(() => {});
    assert.deepEqual(await outs(), ['plan']);
    await assert.rejects(out(noura, true), /row-level security/);
    await out(salma, false);
    assert.deepEqual(await outs(), []);
  });
});
