// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachDatabase, type TestDatabase } from '../../../../test/support/databases.ts';
import { journeyCountry, openJourneyWorld } from '../../../../test/support/journey-world.ts';
import { hiddenFields, type StaffVisitor, says, staffPortal, textOf } from '../../../../test/support/staff-portal.ts';
import { worklistPages } from './index.tsx';

const BADRIYA = { ar: 'بدرية', en: 'Badriya' };
const HIND = { ar: 'هند', en: 'Hind' };

/** Two colleagues with one case that waits to be decided. */
async function openDesk(db: TestDatabase) {
  const world = await openJourneyWorld(db);
  let woken = 0;
  const portal = staffPortal(
    db,
    worklistPages({
      ground: world.ground,
      wake: () => {
        woken += 1;
      },
    }),
  );
  const badriya = await portal.visitor(BADRIYA, 'social-support', 'case-worker');
  const hind = await portal.visitor(HIND, 'social-support', 'case-worker');
  const { one } = await world.accept(['allowance']);
  await world.drain();
  const allowance = await one('allowance');
  const path = `/en/worklist/${allowance.id}`;
  return { world, portal, badriya, hind, allowance, path, caseNow: () => one('allowance'), woken: () => woken };
}

/** Sends the form of an act from a page that was opened before. */
function act(who: StaffVisitor, page: string, action: string, fields: Record<string, string> = {}) {
  return who.send(action, { ...hiddenFields(page, action), ...fields });
}

eachDatabase((db) => {
  test('a case appears with its date in words, and can be found by state, by who has it and by reference', async () => {
    await using desk = await opened(db);
    const { badriya, allowance } = desk;
    const list = await badriya.page('/en/worklist');
    says(list, new RegExp(allowance.reference));
    says(list, /3 working days left/);
    says(await badriya.page('/ar/worklist'), /تتبقى 3 أيام عمل/);
    const fits = (query: string) => badriya.page(`/en/worklist?${query}`).then((html) => html.includes(allowance.id));
    assert.equal(await fits('who=nobody'), true);
    assert.equal(await fits('who=mine'), false);
    assert.equal(await fits('state=delivered'), false);
    assert.equal(await fits(`q=${allowance.reference.slice(2, 6).toLowerCase()}`), true);
    assert.equal(await fits('q=ZZZZZZZZZ'), false);
    assert.equal(await fits('service=allowance&sort=service&dir=desc'), true);
    assert.equal(await fits('page=99'), true);
  });

  test('what is past its date is overdue, unless somebody else is waited for', async () => {
    await using desk = await opened(db);
    const { badriya, allowance, path } = desk;
    db.clock.advance({ days: 7 });
    says(await badriya.page('/en/worklist?overdue=1'), /overdue by 2 working days/);
    await act(badriya, await badriya.page(path), `${path}/ask`, {
      'ask-ar': 'ما رقم الحساب؟',
      'ask-en': 'Which account?',
    });
    assert.ok(!(await badriya.page('/en/worklist?overdue=1')).includes(allowance.id));
    says(await badriya.page('/en/worklist'), /paused since today/);
  });

  test('the file for a spreadsheet holds the rows of the list, and nothing that runs as a formula', async () => {
    await using desk = await opened(db);
    const answer = await desk.badriya.open('/en/worklist.csv');
    assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
    const csv = await answer.text();
    assert.match(
      csv,
      new RegExp(
        `"${desk.allowance.reference}","[^"]+","In progress","2026-1\\d-\\d\\d","3 working days left","0","3"`,
      ),
    );
    assert.doesNotMatch(csv, /"[=+@-]/);
  });

  test('the page of a case shows what was sent, from whom, and writes down who looked', async () => {
    await using desk = await opened(db);
    const shown = textOf(await desk.badriya.page(desk.path));
    assert.match(shown, new RegExp(desk.allowance.reference));
    for (const input of desk.allowance.inputs) assert.ok(shown.includes(String(input.value)), input.fact);
    const entries = await db.sql<{ entry: string }>(
      `SELECT entry FROM platform.audit_entries WHERE person_id = $1`,
      desk.allowance.personId,
    );
    const looks = entries
      .map(({ entry }) => JSON.parse(entry))
      .filter((entry) => entry.action === 'journeys.case-read');
    assert.deepEqual(
      looks.map((entry) => entry.actor),
      [`staff:${desk.badriya.session.actor.staffId}`],
    );
  });

  test('taking a case can be undone', async () => {
    await using desk = await opened(db);
    const { badriya, path } = desk;
    const taken = await act(badriya, await badriya.page(path), `${path}/take`);
    assert.equal(taken.status, 303);
    assert.equal(taken.headers.get('location'), `${path}?done=take`);
    assert.equal((await desk.caseNow()).assignedTo, badriya.session.actor.staffId);
    const after = await badriya.page(`${path}?done=take`);
    says(after, /It is yours now\. .*Undo/);
    await act(badriya, after, `${path}/give-back`);
    assert.equal((await desk.caseNow()).assignedTo, undefined);
  });

  test('a delivery asks for each output by its type, keeps what was typed, and wakes the worker', async () => {
    await using desk = await opened(db);
    const { badriya, path } = desk;
    const page = await badriya.page(path);
    const empty = await act(badriya, page, `${path}/deliver`);
    assert.equal(empty.status, 422);
    says(await empty.text(), /We need your answer here/);
    const wrong = await act(badriya, page, `${path}/deliver`, {
      'out-allowanceNumber': 'A-778',
      'out-allowanceAmount': 'six hundred',
    });
    assert.equal(wrong.status, 422);
    const back = await wrong.text();
    assert.ok(
      back.includes('href="#out-allowanceAmount"') &&
        back.includes('value="six hundred"') &&
        back.includes('value="A-778"'),
    );
    const sent = await act(badriya, page, `${path}/deliver`, {
      'out-allowanceNumber': 'A-778',
      'out-allowanceAmount': '600',
    });
    assert.equal(sent.status, 303);
    assert.equal((await desk.caseNow()).state, 'delivered');
    assert.equal(desk.woken(), 1);
    says(await badriya.page(`${path}?done=deliver`), /A-778/);
  });

  test('a refusal needs its reason in both languages', async () => {
    await using desk = await opened(db);
    const { badriya, path } = desk;
    const page = await badriya.page(path);
    const half = await act(badriya, page, `${path}/refuse`, { 'refuse-ar': 'الدخل أعلى من الحد', 'refuse-en': ' ' });
    assert.equal(half.status, 422);
    const back = await half.text();
    assert.ok(back.includes('href="#refuse-en"'));
    assert.ok(back.includes('الدخل أعلى من الحد</textarea>'));
    const whole = await act(badriya, page, `${path}/refuse`, {
      'refuse-ar': 'الدخل أعلى من الحد',
      'refuse-en': 'Income over the limit',
    });
    assert.equal(whole.status, 303);
    assert.deepEqual((await desk.caseNow()).reason, { ar: 'الدخل أعلى من الحد', en: 'Income over the limit' });
  });

  test('of two at once the second is told what changed and loses nothing', async () => {
    await using desk = await opened(db);
    const { badriya, hind, path } = desk;
    const [hers, theirs] = [await badriya.page(path), await hind.page(path)];
    await act(hind, theirs, `${path}/take`);
    const late = await act(badriya, hers, `${path}/ask`, { 'ask-ar': 'هل انتقلتم؟', 'ask-en': 'Have you moved?' });
    assert.equal(late.status, 422);
    const page = await late.text();
    says(page, /It was with: Nobody yet\. It is now with: Hind\./);
    assert.ok(page.includes('Have you moved?</textarea>'));
    assert.equal((await desk.caseNow()).state, 'in-progress');
    assert.equal(
      (await act(badriya, page, `${path}/ask`, { 'ask-ar': 'هل انتقلتم؟', 'ask-en': 'Have you moved?' })).status,
      303,
    );
    assert.equal((await desk.caseNow()).state, 'needs-customer');
  });

  test('what was written for a case that a colleague closed is still there to be copied', async () => {
    await using desk = await opened(db);
    const { badriya, hind, path } = desk;
    const [hers, theirs] = [await badriya.page(path), await hind.page(path)];
    await act(hind, theirs, `${path}/refuse`, { 'refuse-ar': 'سبب', 'refuse-en': 'A reason' });
    const late = await act(badriya, hers, `${path}/ask`, { 'ask-ar': 'سؤال طويل', 'ask-en': 'A long question' });
    assert.equal(late.status, 422);
    const shown = await late.text();
    says(shown, /State: it was “In progress” and is now “Not approved”/);
    says(shown, /What you had written سؤال طويل A long question/);
  });

  test('another entity, another role, and nobody at all do not see the case', async () => {
    await using desk = await opened(db);
    const { portal, path, allowance } = desk;
    const other = await portal.visitor({ ar: 'ناصر', en: 'Nasser' }, 'civil-register', 'case-worker');
    const operator = await portal.visitor({ ar: 'طارق', en: 'Tariq' }, 'social-support', 'operator');
    assert.equal((await other.open(path)).status, 404);
    assert.ok(!(await other.page('/en/worklist')).includes(allowance.reference));
    const forged = { revision: String(allowance.revision), 'refuse-ar': 'لا', 'refuse-en': 'No' };
    assert.equal((await other.send(`${path}/refuse`, forged)).status, 404);
    for (const address of ['/en/worklist', '/en/worklist.csv', path])
      assert.equal((await operator.open(address)).status, 403, address);
    assert.equal((await operator.send(`${path}/refuse`, forged)).status, 403);
    assert.equal((await portal.open(path)).status, 303);
    assert.equal((await desk.caseNow()).state, 'in-progress');
    assert.equal((await desk.badriya.open('/en/worklist/not-an-id')).status, 404);
    assert.equal((await desk.badriya.send(`${path}/burn`)).status, 404);
  });
}, journeyCountry);

/** The desk, closed at the end of the test. */
async function opened(db: TestDatabase) {
  const desk = await openDesk(db);
  return { ...desk, [Symbol.asyncDispose]: () => desk.world[Symbol.asyncDispose]() };
}
