// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingAs, addPerson, staffOf } from '../../../test/support/builders.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { system } from '../../platform/db/index.ts';
import { bearerHash, connectEntities, connectionBook } from './connections.ts';
import { knownFacts, peopleWithDate, recordEvidence } from './evidence.ts';
import { lastAnswers } from './last-answers.ts';
import { listReceipts, receiptEntities, recordReceipts } from './receipts.ts';
import type { Evidence, Receipt } from './tables.ts';

const WORKER = system('test');
const both = { ar: 'غرض', en: 'Purpose' };

eachDatabase((db) => {
  const evidence = (person: string, fact: string, value: unknown, more: Partial<Evidence> = {}): Evidence => ({
    person,
    fact,
    value,
    source: 'labour',
    obtainedAt: db.clock.now(),
    ...more,
  });
  const record = (...items: Evidence[]) => db.transact(WORKER, (tx) => recordEvidence(tx, items));
  const known = async (person: string, options?: { stale?: boolean }) =>
    Object.fromEntries(
      [...((await db.transact(WORKER, (tx) => knownFacts(tx, [person], options))).get(person) ?? [])].map(
        ([fact, { value }]) => [fact, value],
      ),
    );
  const receipt = (person: string, more: Partial<Receipt> = {}): Receipt => ({
    person,
    entity: 'waad-office',
    register: 'labour',
    facts: ['monthlyIncome'],
    purpose: both,
    basis: both,
    outcome: 'given',
    ...more,
  });
  const give = (...receipts: Receipt[]) => db.transact(WORKER, (tx) => recordReceipts(tx, receipts));

  test('the newest evidence of a fact is in force, and history stays', async () => {
    const { personId } = await addPerson(db);
    await record(evidence(personId, 'monthlyIncome', 1), evidence(personId, 'employer', { ar: 'جهة' }));
    await record(evidence(personId, 'monthlyIncome', 2));
    await record(evidence(personId, 'monthlyIncome', 3), evidence(personId, 'monthlyIncome', 4));
    assert.deepEqual(await known(personId), { monthlyIncome: 4, employer: { ar: 'جهة' } });
    const [row] = await db.sql<{ n: number }>(
      "SELECT count(*)::int AS n FROM registers.evidence WHERE person_id = $1 AND fact = 'monthlyIncome'",
      personId,
    );
    assert.equal(row?.n, 4);
  });

  test('null is known absence, which is not the same as nothing known', async () => {
    const { personId } = await addPerson(db);
    await record(evidence(personId, 'residencePermit', null));
    assert.deepEqual(await known(personId), { residencePermit: null });
    assert.deepEqual(await known((await addPerson(db)).personId), {});
  });

  test('what is no longer fresh is unknown again, at the very instant, and can still be shown', async () => {
    const { personId } = await addPerson(db);
    const until = new Date(Date.parse(db.clock.now()) + 60_000).toISOString();
    await record(evidence(personId, 'salary', 7, { freshUntil: until }), evidence(personId, 'name', 'سلمى'));
    assert.deepEqual(await known(personId), { salary: 7, name: 'سلمى' });
    db.clock.set(until);
    assert.deepEqual(await known(personId), { name: 'سلمى' });
    assert.deepEqual(await known(personId, { stale: true }), { salary: 7, name: 'سلمى' });
  });

  test('an older value that is still fresh does not come back in the place of a stale newer one', async () => {
    const { personId } = await addPerson(db);
    await record(evidence(personId, 'city', 'دبي'));
    await record(evidence(personId, 'city', 'عجمان', { freshUntil: db.clock.now() }));
    assert.deepEqual(await known(personId), {});
  });

  test('dates are found by the newest evidence alone', async () => {
    const { personId } = await addPerson(db);
    const expires = (on: string) => evidence(personId, 'cardExpiry', on, { valueDate: on });
    const found = async (after: string, until: string) =>
      (await db.transact(WORKER, (tx) => peopleWithDate(tx, { fact: 'cardExpiry', after, until })))
        .filter((row) => row.person_id === personId)
        .map((row) => row.date);
    await record(expires('2027-01-10'));
    assert.deepEqual(await found('2027-01-09', '2027-01-10'), ['2027-01-10']);
    assert.deepEqual(await found('2027-01-10', '2027-02-10'), [], 'after the first, up to the second');
    await record(expires('2032-01-10'));
    assert.deepEqual(await found('2027-01-09', '2027-01-10'), [], 'it was renewed');
    await record(evidence(personId, 'cardExpiry', null));
    assert.deepEqual(await found('2032-01-09', '2032-01-10'), [], 'it was taken away');
  });

  test('receipts come in pages, the newest first, of one entity when named', async () => {
    const salma = await addPerson(db);
    await give(
      receipt(salma.personId),
      receipt(salma.personId, { entity: 'health', outcome: 'unreachable', facts: ['a', 'b'] }),
    );
    await give(receipt(salma.personId, { register: 'bank', service: 'allowance', outcome: 'none' }));
    const page = (options: { limit: number; offset: number; entity?: string }) =>
      db.transact(actingAs(salma), (tx) => listReceipts(tx, salma.personId, options));
    const all = await page({ limit: 2, offset: 0 });
    assert.deepEqual([all.total, all.receipts.map((one) => one.outcome)], [3, ['none', 'unreachable']]);
    const health = await page({ limit: 5, offset: 0, entity: 'health' });
    assert.deepEqual(
      health.receipts.map(({ facts, purpose }) => ({ facts, purpose })),
      [{ facts: ['a', 'b'], purpose: both }],
    );
    assert.deepEqual(await db.transact(actingAs(salma), (tx) => receiptEntities(tx, salma.personId)), [
      'health',
      'waad-office',
    ]);
    assert.equal((await db.transact(WORKER, lastAnswers)).get('bank')?.outcome, 'none');
  });

  test('one person sees and writes nothing of another; staff see neither evidence nor receipts', async () => {
    const [salma, noura] = [await addPerson(db), await addPerson(db)];
    await record(evidence(salma.personId, 'salary', 9));
    await give(receipt(salma.personId));
    for (const actor of [actingAs(noura), staffOf('labour', 'case-worker', 'auditor', 'operator')]) {
      assert.equal((await db.transact(actor, (tx) => knownFacts(tx, [salma.personId]))).get(salma.personId)?.size, 0);
      assert.equal(
        (await db.transact(actor, (tx) => listReceipts(tx, salma.personId, { limit: 9, offset: 0 }))).total,
        0,
      );
      await assert.rejects(
        db.transact(actor, (tx) => recordEvidence(tx, [evidence(salma.personId, 'x', 1, { source: 'person' })])),
        /row-level security/,
      );
    }
  });

  test('in a person’s name only what the person says can be written, and no receipt of a register', async () => {
    const salma = await addPerson(db);
    const say = (source: string) =>
      db.transact(actingAs(salma), (tx) => recordEvidence(tx, [evidence(salma.personId, 'iban', 'AE1', { source })]));
    await say('person');
    assert.deepEqual(await known(salma.personId), { iban: 'AE1' });
    await assert.rejects(say('bank'), /row-level security/);
    for (const sql of [
      "UPDATE registers.evidence SET value = '1'",
      'DELETE FROM registers.evidence',
      'DELETE FROM registers.receipts',
    ]) {
      await assert.rejects(
        db.transact(actingAs(salma), (tx) => tx.query(sql)),
        /permission denied/,
        sql,
      );
    }
    await assert.rejects(
      db.transact(actingAs(salma), (tx) => recordReceipts(tx, [receipt(salma.personId)])),
      /row-level security/,
    );
  });

  test('a connection is changed as a whole, its token kept as a hash only, and the book reads it anew when told', async () => {
    const book = connectionBook(db.transactor);
    const connect = (more: object) =>
      db.transact(WORKER, (tx) =>
        connectEntities(tx, [
          {
            entity: 'labour',
            evidenceUrl: undefined,
            caseUrl: undefined,
            publicKey: { kty: 'OKP', x: 'k' },
            signalTypes: ['a.v1'],
            ...more,
          },
        ]),
      );
    await connect({ bearer: 'a token' });
    const first = (await book.all()).get('labour');
    assert.deepEqual([first?.bearerHash, first?.signalTypes], [bearerHash('a token'), ['a.v1']]);
    await connect({ signalTypes: [], evidenceUrl: 'http://x/' });
    book.forget();
    const second = (await book.all()).get('labour');
    assert.deepEqual([second?.bearerHash, second?.signalTypes, second?.evidenceUrl], [undefined, [], 'http://x/']);
  });
});
