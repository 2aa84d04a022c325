// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { actingAs, addPerson, staffOf } from '../../test/support/builders.ts';
import { eachDatabase } from '../../test/support/databases.ts';
import { type JourneyWorld, journeyCountry, openJourneyWorld } from '../../test/support/journey-world.ts';
import { type Id, newId } from '../kernel/index.ts';
import type { JourneyCase } from '../modules/journeys/index.ts';
import { caseThread, thread, unread } from '../modules/notify/index.ts';
import { knownFacts, listReceipts } from '../modules/registers/index.ts';
import { makeSigningKey, readSigningKey } from '../platform/signing.ts';
import { type Decision, decideCase } from './decide-case.ts';
import { giveFeedback } from './give-feedback.ts';
import { replyToEntity } from './reply-to-entity.ts';
import { withdrawCase, withdrawJourney } from './withdraw-journey.ts';

const OFFICER = staffOf('social-support');

eachDatabase((db) => {
  let world: JourneyWorld;
  before(async () => {
    world = await openJourneyWorld(db);
  });
  after(() => world[Symbol.asyncDispose]());

  /** A journey whose certificate has reached the back office. */
  const begun = async () => {
    const started = await world.accept();
    await world.drain();
    return started;
  };
  const callbackOf = (one: JourneyCase) => `${world.ground.url}/api/v1/people/${one.personId}/cases/${one.id}/updates`;
  const say = async (one: JourneyCase, update: Record<string, unknown>) => {
    const answer = await world.civil.say(callbackOf(one), update);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const DELIVERED = { kind: 'delivered', outputs: { certificateNumber: 'BC-1' } };
  const decide = (one: JourneyCase, decision: Decision) =>
    decideCase(world.ground, OFFICER, { caseId: one.id, revision: one.revision, decision });
  /** A journey whose allowance lies in the worklist. */
  const decidable = async () => {
    const started = await begun();
    await say(await started.one('certificate'), DELIVERED);
    await world.drain();
    return started;
  };
  const kinds = (salma: { personId: Id }, journeyId: Id) =>
    db.transact(actingAs(salma), async (tx) => (await thread(tx, journeyId)).map((message) => message.kind));

  test('a bundle is delivered by two entities, with everything asked once and written down', async () => {
    const { salma, journey, one } = await begun();
    const sent = world.civil.heard.at(-1);
    const certificate = await one('certificate');
    assert.equal(certificate.state, 'in-progress');
    assert.deepEqual([sent?.path, sent?.key], ['/cases', certificate.id]);
    const body = sent?.payload['case'] as Record<string, unknown>;
    assert.deepEqual(body['person'], { identityNumber: salma.identityNumber, name: salma.name });
    assert.deepEqual(
      (body['inputs'] as { fact: string; value: unknown }[]).map(({ fact, value }) => [fact, value]),
      [
        ['birthNumber', 'B-7'],
        ['childName', 'نور'],
      ],
    );
    assert.equal(body['callback'], callbackOf(certificate));
    assert.deepEqual(await say(certificate, DELIVERED), { status: 200, body: { status: 'applied' } });
    await world.drain();
    const allowance = await one('allowance');
    assert.equal(allowance.state, 'in-progress');
    assert.deepEqual(
      allowance.inputs.map(({ fact, value, source }) => [fact, value, source]),
      [
        ['childName', 'نور', 'civil-register'],
        ['certificateNumber', 'BC-1', 'civil-register'],
        ['iban', 'AE070331234567890123456', 'bank'],
      ],
    );
    const asked = world.bank.heard.at(-1)?.payload;
    assert.deepEqual([asked?.['facts'], asked?.['service'], asked?.['case']], [['iban'], 'allowance', allowance.id]);
    const decided = await decide(allowance, {
      kind: 'deliver',
      outputs: { allowanceNumber: 'A-9', allowanceAmount: '600' },
    });
    assert.ok(decided.ok);
    await world.drain();
    assert.equal((await journey()).state, 'finished');
    await db.transact(actingAs(salma), async (tx) => {
      const known = (await knownFacts(tx, [salma.personId])).get(salma.personId);
      assert.deepEqual(
        [known?.get('allowanceAmount')?.value, known?.get('allowanceAmount')?.source],
        [600, 'social-support'],
      );
      assert.equal(
        known?.get('certificateNumber'),
        undefined,
        'what is about the happening is not kept with the person',
      );
      const { receipts } = await listReceipts(tx, salma.personId, { limit: 50, offset: 0 });
      assert.deepEqual(receipts.map((row) => [row.entity_id, row.register_id, row.facts.toSorted()]).toSorted(), [
        ['civil-register', 'civil-register', ['birthNumber', 'childName']],
        ['social-support', 'bank', ['iban']],
        ['social-support', 'civil-register', ['certificateNumber', 'childName']],
      ]);
      assert.ok((await unread(tx, [salma.personId])) >= 4);
    });
    const said = await kinds(salma, (await journey()).id);
    assert.deepEqual(
      said.filter((kind) => kind !== 'due-moved'),
      ['journey-opened', 'case-delivered', 'case-delivered', 'journey-finished'],
    );
  });

  test('an update counts once, and a late one changes nothing', async () => {
    const { one } = await begun();
    const certificate = await one('certificate');
    const update = { ...DELIVERED, jti: 'the-same' };
    assert.equal((await say(certificate, update)).body['status'], 'applied');
    assert.equal((await say(certificate, update)).body['status'], 'repeated');
    assert.equal((await say(certificate, { kind: 'refused' })).body['status'], 'ignored');
    assert.equal((await one('certificate')).state, 'delivered');
  });

  test('an update must be signed by the entity whose case it is, and speak of this case', async () => {
    const { one } = await begun();
    const certificate = await one('certificate');
    const forger = readSigningKey(makeSigningKey(), 'civil-register');
    const forged = await world.civil.say(callbackOf(certificate), DELIVERED, forger);
    assert.deepEqual([forged.status, ((await forged.json()) as { code: string }).code], [401, 'signature-wrong']);
    const pretended = await world.bank.say(callbackOf(certificate), { ...DELIVERED, iss: 'civil-register' });
    assert.equal(pretended.status, 401);
    const foreign = await world.bank.say(callbackOf(certificate), DELIVERED);
    assert.deepEqual([foreign.status, ((await foreign.json()) as { code: string }).code], [404, 'case-unknown']);
    assert.equal((await say(certificate, { ...DELIVERED, case: newId() })).status, 404);
    assert.equal((await say({ ...certificate, id: newId() }, DELIVERED)).status, 404);
    assert.equal((await say({ ...certificate, id: 'nonsense' }, DELIVERED)).status, 404);
    assert.equal((await say(certificate, { kind: 'vanished' })).body['code'], 'update-malformed');
    assert.equal((await one('certificate')).state, 'in-progress');
  });

  test('a delivery brings exactly what is declared; a refused update may come again mended', async () => {
    const { one } = await begun();
    const certificate = await one('certificate');
    const lacking = await say(certificate, { kind: 'delivered', jti: 'd', outputs: {} });
    assert.deepEqual(
      [lacking.status, lacking.body['code'], lacking.body['missing']],
      [422, 'outputs-missing', ['certificateNumber']],
    );
    const wrong = await say(certificate, { kind: 'delivered', jti: 'd', outputs: { certificateNumber: 12 } });
    assert.deepEqual([wrong.status, wrong.body['code']], [422, 'outputs-wrong']);
    assert.equal((await say(certificate, { ...DELIVERED, jti: 'd' })).body['status'], 'applied');
  });

  test('what comes before a case went out is out of place', async () => {
    const { one } = await begun();
    const outcome = await decide(await one('allowance'), { kind: 'resume' });
    assert.equal(!outcome.ok && outcome.code, 'not-found');
  });

  test('the entity asks, the customer answers, and the answer reaches it once', async () => {
    const { salma, journey, one } = await begun();
    const certificate = await one('certificate');
    await say(certificate, {
      kind: 'waiting-for-customer',
      message: { ar: 'كيف يُكتب الاسم؟', en: 'How is the name written?' },
    });
    assert.equal((await one('certificate')).state, 'needs-customer');
    assert.equal((await one('certificate')).reason?.en, 'How is the name written?');
    const reply = { caseId: certificate.id, text: ' Noor ', messageId: newId() };
    const both = await Promise.all([1, 2].map(() => replyToEntity(world.ground, actingAs(salma), reply)));
    assert.deepEqual(both.map((outcome) => outcome.ok && outcome.value.repeated).sort(), [false, true]);
    assert.equal((await one('certificate')).state, 'in-progress');
    await world.drain();
    const heard = world.civil.heard.filter(({ path }) => path === `/cases/${certificate.id}/messages`);
    assert.deepEqual(
      heard.map(({ key, payload }) => [key, (payload['message'] as { text: string }).text]),
      [[reply.messageId, 'Noor']],
    );
    const { id: journeyId } = await journey();
    const said = await db.transact(actingAs(salma), (tx) => thread(tx, journeyId));
    assert.equal(said.find(({ kind }) => kind === 'needs-customer')?.author, 'entity');
    const own = said.find(({ kind }) => kind === 'reply');
    assert.deepEqual([own?.author, own?.body, own?.readAt !== undefined], ['person', { ar: 'Noor', en: 'Noor' }, true]);
    const stranger = await replyToEntity(world.ground, actingAs(await addPerson(db)), reply);
    assert.equal(!stranger.ok && stranger.code, 'not-found');
  });

  test('a back office that is down gets the case when it is back; one that says no is kept for an operator', async () => {
    const { salma, one } = await world.accept(['certificate']);
    world.civil.status = 503;
    await world.drain();
    assert.equal((await one('certificate')).state, 'sending');
    const waiting = () =>
      db.sql(
        `SELECT state, attempts, last_error FROM platform.tasks WHERE person_id = $1 AND kind = 'journeys.send-case'`,
        salma.personId,
      );
    assert.deepEqual(await waiting(), [{ state: 'ready', attempts: 0, last_error: 'status-503' }]);
    world.civil.status = 400;
    for (let attempt = 0; attempt < 12; attempt += 1) {
      db.clock.advance({ hours: 1 });
      await world.drain();
    }
    assert.deepEqual(await waiting(), [{ state: 'dead', attempts: 12, last_error: 'status-400' }]);
    assert.equal((await one('certificate')).state, 'sending');
    world.civil.status = 202;
    await db.sql(`UPDATE platform.tasks SET state = 'ready', attempts = 0 WHERE person_id = $1`, salma.personId);
    await world.drain();
    assert.equal((await one('certificate')).state, 'in-progress');
  });

  test('a register that is down delays the case that needs it, and tells the customer once', async () => {
    const { salma, journey, one } = await begun();
    world.bank.status = 503;
    await say(await one('certificate'), DELIVERED);
    await world.drain();
    assert.equal((await one('allowance')).state, 'waiting');
    db.clock.advance({ minutes: 1 });
    await world.drain();
    world.bank.status = 202;
    db.clock.advance({ minutes: 1 });
    await world.drain();
    assert.equal((await one('allowance')).state, 'in-progress');
    assert.equal((await kinds(salma, (await journey()).id)).filter((kind) => kind === 'case-late').length, 1);
  });

  test('of two employees who decide at once, the second is told and nothing is lost', async () => {
    const { one } = await decidable();
    const allowance = await one('allowance');
    const taken = await decide(allowance, { kind: 'take' });
    assert.equal(taken.ok && taken.value.assignedTo, OFFICER.staffId);
    const late = await decide(allowance, { kind: 'refuse', reason: { ar: 'لا', en: 'No' } });
    assert.deepEqual(!late.ok && [late.code, late.details['revision']], ['changed-meanwhile', allowance.revision + 1]);
    assert.equal((await one('allowance')).state, 'in-progress');
  });

  test('an employee asks, waits for others, resumes and refuses with a reason in both languages', async () => {
    const { salma, journey, one } = await decidable();
    const question = { ar: 'هل الحساب باسمكم؟', en: 'Is the account in your name?' };
    await decide(await one('allowance'), { kind: 'ask-customer', question });
    await replyToEntity(world.ground, actingAs(salma), { caseId: (await one('allowance')).id, text: 'نعم' });
    await decide(await one('allowance'), {
      kind: 'wait-for-third-party',
      reason: { ar: 'رد المصرف', en: 'The bank’s answer' },
    });
    assert.equal((await one('allowance')).clock.at(-1)?.owner, 'third-party');
    await decide(await one('allowance'), { kind: 'resume' });
    const unsaid = await decide(await one('allowance'), { kind: 'refuse', reason: { ar: 'الحساب مغلق', en: ' ' } });
    assert.equal(!unsaid.ok && unsaid.code, 'text-missing');
    const refused = await decide(await one('allowance'), {
      kind: 'refuse',
      reason: { ar: 'الحساب مغلق', en: 'The account is closed' },
    });
    assert.ok(refused.ok);
    await world.drain();
    assert.deepEqual(
      (await kinds(salma, (await journey()).id)).filter((kind) => !/due|delivered|opened/.test(kind)),
      ['needs-customer', 'reply', 'waits-third-party', 'case-resumed', 'case-refused', 'journey-finished'],
    );
    const { id: caseId } = await one('allowance');
    const seen = await db.transact(OFFICER, (tx) => caseThread(tx, caseId));
    assert.deepEqual(
      seen.map(({ kind }) => kind),
      ['needs-customer', 'reply', 'waits-third-party', 'case-resumed', 'case-refused'],
    );
  });

  test('a delivery by hand is checked like any other', async () => {
    const { one } = await decidable();
    const allowance = await one('allowance');
    const wrong = await decide(allowance, {
      kind: 'deliver',
      outputs: { allowanceNumber: 'A', allowanceAmount: 'much' },
    });
    assert.deepEqual(!wrong.ok && wrong.details['wrong'], [{ fact: 'allowanceAmount', expected: 'number' }]);
    const foreign = await decideCase(world.ground, staffOf('civil-register'), {
      caseId: allowance.id,
      revision: allowance.revision,
      decision: { kind: 'take' },
    });
    assert.equal(!foreign.ok && foreign.code, 'not-found');
    const designer = await decideCase(world.ground, staffOf('social-support', 'designer'), {
      caseId: allowance.id,
      revision: allowance.revision,
      decision: { kind: 'take' },
    });
    assert.equal(!designer.ok && designer.code, 'not-allowed');
  });

  test('a withdrawn service is stopped at its entity, and what waits for it says why', async () => {
    const { salma, journey, one } = await begun();
    const certificate = await one('certificate');
    const outcome = await withdrawCase(world.ground, actingAs(salma), { caseId: certificate.id, reason: 'not now' });
    assert.deepEqual(outcome.ok && outcome.value.services, ['certificate']);
    await world.drain();
    const heard = world.civil.heard.filter(({ path }) => path === `/cases/${certificate.id}/withdraw`);
    assert.deepEqual(
      heard.map(({ payload }) => payload['reason']),
      ['not now'],
    );
    const allowance = await one('allowance');
    assert.equal(allowance.state, 'failed');
    assert.match(allowance.reason?.en ?? '', /depends on “Birth certificate”, which was stopped/);
    assert.match(allowance.reason?.ar ?? '', /شهادة الميلاد/);
    assert.equal((await journey()).state, 'finished');
  });

  test('a whole journey is withdrawn; what had not gone out never goes out', async () => {
    const { salma, journey } = await world.accept();
    const before = world.civil.heard.length;
    const outcome = await withdrawJourney(world.ground, actingAs(salma), { journeyId: (await journey()).id });
    assert.deepEqual(outcome.ok && outcome.value.services.toSorted(), ['allowance', 'certificate']);
    await world.drain();
    assert.equal(world.civil.heard.length, before);
    assert.equal((await journey()).state, 'withdrawn');
    const again = await withdrawJourney(world.ground, actingAs(salma), { journeyId: (await journey()).id });
    assert.equal(!again.ok && again.code, 'journey-closed');
  });

  test('one tap after the end, changeable for thirty days, by the person alone', async () => {
    const { salma, journey, one } = await world.accept(['certificate']);
    await world.drain();
    const { id: journeyId } = await journey();
    const tap = (happiness: number, actor = actingAs(salma)) =>
      db.transact(actor, (tx) => giveFeedback(tx, { journeyId, happiness }));
    const early = await tap(5);
    assert.equal(!early.ok && early.code, 'journey-not-finished');
    await say(await one('certificate'), DELIVERED);
    await world.drain();
    assert.deepEqual(await tap(5), { ok: true, value: { changed: false } });
    assert.deepEqual(await tap(2), { ok: true, value: { changed: true } });
    const odd = await tap(6);
    assert.equal(!odd.ok && odd.code, 'happiness-out-of-range');
    const stranger = await tap(1, actingAs(await addPerson(db)));
    assert.equal(!stranger.ok && stranger.code, 'not-found');
    db.clock.advance({ days: 31 });
    const late = await tap(3);
    assert.equal(!late.ok && late.code, 'feedback-closed');
  });
}, journeyCountry);
