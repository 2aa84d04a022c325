// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { onDatabase } from '../../../../../test/support/databases.ts';
import { type Customer, demoCountry, type MyPortal, openMyPortal } from '../../../../../test/support/my-portal.ts';
import { hiddenFields, says } from '../../../../../test/support/staff-portal.ts';

onDatabase(
  'embedded',
  (db) => {
    let portal: MyPortal;
    before(async () => {
      portal = await openMyPortal(db);
    });

    type Begun = {
      readonly mariam: Customer;
      readonly person: string;
      readonly journeyId: string;
      readonly at: string;
    };

    /** Mariam has accepted these services of a birth, and their work has begun. */
    async function begun(keep: readonly string[] = ['maternity-leave']): Promise<Begun> {
      await portal.birth({ mother: 'mariam', father: 'khalid', name: { ar: 'سلامة', en: 'Salama' } });
      const mariam = await portal.customer('mariam');
      const [, offer] = /href="(\/en\/my\/offers\/[0-9a-f-]{36})"/.exec(await mariam.page('/en/my')) ?? [];
      const services = [
        'birth-certificate',
        'newborn-passport',
        'newborn-identity-card',
        'child-allowance',
        'maternity-leave',
      ];
      for (const service of services) {
        if (!keep.includes(service)) await mariam.send(`${offer}/choose`, { service, take: 'no' });
      }
      const at = (await mariam.send(`${offer}/accept`)).headers.get('location') ?? '';
      assert.match(at, /\/my\/journeys\//);
      await portal.drain();
      return { mariam, person: mariam.session.actor.personId, journeyId: at.split('/').at(-1) ?? '', at };
    }

    const DELIVERED = { kind: 'delivered', outputs: { maternityLeaveUntil: '2027-02-20' } };
    const LEAVE = 'maternity-leave';

    test('a journey begins with what happens next, who has it and by when', async () => {
      const { mariam, at } = await begun();
      const html = await mariam.page(at);
      says(html, /In progress at .*Work Authority.*Nothing for you to do\. Everything is done \w+/);
      says(html, /Messages .*Waad 22 November 2026 .*“Newborn bundle”/);
      says(await mariam.page('/ar/my'), /الخطوة التالية: .*ننجز كل شيء/);
    });

    test('an entity asks, the customer sees it first, answers, and is asked no more', async () => {
      const { mariam, person, journeyId, at } = await begun();
      const reason = { ar: 'من أي يوم تبدأ إجازتكم؟', en: 'From which day is your leave?' };
      const one = await portal.says(person, { journeyId, service: LEAVE }, { kind: 'waiting-for-customer', reason });
      const html = await mariam.page(at);
      says(html, /We need your answer: .*Work Authority needs your answer/);
      says(html, 'From which day is your leave?');
      const { message } = hiddenFields(html, `${at}/cases/${one.id}/reply`);
      const empty = await mariam.send(`${at}/cases/${one.id}/reply`, {
        message: message ?? '',
        [`reply-${one.id}`]: ' ',
      });
      assert.equal(empty.status, 422);
      says(await empty.text(), 'Write your answer, then send it.');
      const fields = { message: message ?? '', [`reply-${one.id}`]: 'From tomorrow' };
      for (const _ of [1, 2]) {
        const sent = await mariam.send(`${at}/cases/${one.id}/reply`, fields);
        assert.equal(sent.headers.get('location'), `${at}#m-${message}`);
      }
      const after = await mariam.page(at);
      assert.equal(after.match(/From tomorrow/g)?.length, 1, 'sent twice, said once');
      says(after, /Next: /);
    });

    test('a finished journey shows what it gave and takes one tap, which can be changed', async () => {
      const { mariam, person, journeyId, at } = await begun();
      assert.equal(
        (await mariam.send(`${at}/feedback`, { happiness: '5' })).headers.get('location'),
        at,
        'not before the end',
      );
      const one = await portal.ground.transactor.transact(mariam.session.actor, async (tx) => {
        const [row] = await tx.query<{ service_version: number }>(
          'SELECT service_version FROM journeys.cases WHERE journey_id = $1 AND service_id = $2',
          [journeyId, LEAVE],
        );
        return row;
      });
      const outputs = (await portal.ground.catalogue.serviceVersion(LEAVE, one?.service_version ?? 1))?.outputs ?? [];
      assert.deepEqual(outputs.length, 1, `the test knows one output of ${LEAVE}: ${outputs}`);
      await portal.says(
        person,
        { journeyId, service: LEAVE },
        { ...DELIVERED, outputs: { [outputs[0] ?? '']: '2027-02-20' } },
      );
      await finishRest({ mariam, person, journeyId, at });
      const html = await mariam.page(at);
      says(html, /services are done|has ended/);
      says(html, '20 February 2027');
      const none = await mariam.send(`${at}/feedback`, { comment: 'A fine service' });
      assert.equal(none.status, 422);
      const returned = await none.text();
      says(returned, 'Choose one of the five faces.');
      assert.match(returned, /A fine service<\/textarea>/);
      const given = await mariam.send(`${at}/feedback`, { happiness: '4', comment: 'A fine service' });
      assert.equal(given.headers.get('location'), `${at}?thanks#feedback`);
      says(await mariam.page(`${at}?thanks`), 'Thank you, we have your answer Your answer is saved');
      await mariam.send(`${at}/feedback`, { happiness: '5' });
      assert.match(await mariam.page(at), /value="5" aria-pressed="true"/);
    });

    /** The automatic vaccination plan runs beside what was accepted. */
    async function finishRest({ person, journeyId }: Begun): Promise<void> {
      const service = await portal.ground.catalogue.serviceVersion('vaccination-plan', 1);
      const facts = (await portal.ground.catalogue.current()).facts;
      const outputs = Object.fromEntries(
        (service?.outputs ?? []).map((fact) => [fact, facts.get(fact)?.type === 'date' ? '2026-12-02' : 'VP-1']),
      );
      await portal.says(person, { journeyId, service: 'vaccination-plan' }, { kind: 'delivered', outputs });
    }

    test('withdrawing asks first, says what stops, and stops it', async () => {
      const { mariam, at } = await begun(['birth-certificate', 'maternity-leave']);
      says(
        await mariam.page(`${at}/withdraw`),
        /Stop all that is not done of “Newborn bundle”\? This stops .*Birth certificate/,
      );
      const stopped = await mariam.send(`${at}/withdraw`, { reason: 'No longer needed' });
      assert.equal(stopped.headers.get('location'), at);
      says(await mariam.page(at), 'Stopped, as you asked');
      assert.equal((await mariam.open(`${at}/withdraw`)).status, 303, 'nothing is left to stop');
      says(await mariam.page('/en/my/journeys'), 'Ended');
    });

    test('one service is withdrawn with what depends on it', async () => {
      const { mariam, at } = await begun(['birth-certificate', 'newborn-passport', 'maternity-leave']);
      const html = await mariam.page(at);
      const links = [...html.matchAll(/\/cases\/([0-9a-f-]{36})\/withdraw/g)].map((match) => match[1] ?? '');
      const pages = await Promise.all(
        links.map(async (id) => [id, await mariam.page(`${at}/cases/${id}/withdraw`)] as const),
      );
      const [id] = pages.find(([, page]) => page.includes('Stop “Birth certificate”?')) ?? [];
      assert.ok(id, 'the certificate can be stopped');
      says(await mariam.page(`${at}/cases/${id}/withdraw`), /This stops Birth certificate .*passport/i);
      await mariam.send(`${at}/cases/${id}/withdraw`);
      await portal.drain();
      says(await mariam.page(at), /“?Birth certificate.*Stopped by you/);
    });

    test('what was sent to an entity is shown with its source', async () => {
      const { mariam, at } = await begun();
      says(await mariam.page(at), /What was sent to Work Authority .*Source: /);
    });

    test('somebody else sees no journey, and cannot write, stop or judge', async () => {
      const { mariam, at } = await begun();
      const [, caseId] = /\/cases\/([0-9a-f-]{36})\/withdraw/.exec(await mariam.page(at)) ?? [];
      const shamma = await portal.customer('shamma');
      for (const path of [at, `${at}/withdraw`, `${at}/cases/${caseId}/withdraw`]) {
        assert.equal((await shamma.open(path, { accept: 'text/html' })).status, 404, path);
      }
      for (const path of ['withdraw', 'feedback', `cases/${caseId}/withdraw`, `cases/${caseId}/reply`]) {
        const answer = await shamma.send(`${at}/${path}`, { happiness: '1', [`reply-${caseId}`]: 'x' });
        assert.equal(answer.status, 404, path);
      }
      assert.equal((await mariam.open('/en/my/journeys/7')).status, 404);
    });
  },
  demoCountry,
);
