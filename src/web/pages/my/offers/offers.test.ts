// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { onDatabase } from '../../../../../test/support/databases.ts';
import { type Customer, demoCountry, type MyPortal, openMyPortal } from '../../../../../test/support/my-portal.ts';
import { says, textOf } from '../../../../../test/support/staff-portal.ts';
import type { Lang } from '../../../../kernel/index.ts';
import type { ItemReason } from '../../../../modules/offers/index.ts';
import { Reasons } from './offer-service.tsx';

const NOBODY = '01a20309-2e13-70be-978c-9abe16ccca89';

/** The offers that a home page leads to, in its order. */
function offersIn(html: string): string[] {
  return [
    ...new Set([...html.matchAll(/href="\/(?:ar|en)\/my\/offers\/([0-9a-f-]{36})"/g)].map((match) => match[1] ?? '')),
  ];
}

onDatabase(
  'embedded',
  (db) => {
    let portal: MyPortal;
    before(async () => {
      portal = await openMyPortal(db);
    });

    /** A birth to Mariam and Khalid; she is signed in after it, and this is her offer. */
    async function born(name = { ar: 'سلامة', en: 'Salama' }): Promise<{ mariam: Customer; id: string; at: string }> {
      await portal.birth({ mother: 'mariam', father: 'khalid', name });
      const mariam = await portal.customer('mariam');
      const [id = ''] = offersIn(await mariam.page('/en/my'));
      assert.ok(id);
      return { mariam, id, at: `/en/my/offers/${id}` };
    }

    test('the first line of an offer says it all, in both languages', async () => {
      const { mariam, id, at } = await born();
      says(await mariam.page(at), /Seven services are ready for Salama Only 1 question · done by \w+ 1 December/);
      says(await mariam.page(`/ar/my/offers/${id}`), /سبع خدمات جاهزة لسلامة سؤال واحد فقط · تُنجز قبل/);
      says(await mariam.page('/ar/my'), 'سبع خدمات جاهزة لسلامة');
    });

    test('each service says why, with the fact, its value in words and its source', async () => {
      const { mariam, at } = await born();
      const html = await mariam.page(at);
      says(html, /Why\? .*Place of birth: Sharjah · Source: Civil Register · 22 November 2026/);
      says(html, /1 service is not for you, and why/);
    });

    test('what is still unknown says what would settle it', async () => {
      const catalogue = await portal.ground.catalogue.current();
      const text = { ar: 'لم نعرف بعد', en: 'We do not know yet whether you have insurance' };
      const facts = ['hasHealthInsurance', 'emirate'];
      const reason: ItemReason = { criterion: 'insured', state: 'unknown', text, facts };
      const shown = (lang: Lang) =>
        textOf(String(Reasons({ visit: { lang, catalogue }, item: { reasons: [reason], known: [] } })));
      assert.match(shown('en'), /whether you have insurance This would settle it: .+ and .+\./);
      assert.match(shown('ar'), /لم نعرف بعد تحسم ذلك: .+ و.+\./);
    });

    test('one gold button leads to what is left to do', async () => {
      const { mariam, at } = await born();
      const html = await mariam.page(at);
      assert.equal(html.match(/class="btn primary"/g)?.length, 1);
      assert.match(html, /class="btn primary" href="\/en\/my\/offers\/[^"]+\/questions\/iban"/);
    });

    test('a service is left out with all that depends on it, and put back', async () => {
      const { mariam, at } = await born();
      const out = await mariam.send(`${at}/choose`, { service: 'newborn-registration', take: 'no' });
      assert.deepEqual([out.status, out.headers.get('location')], [303, `${at}#newborn-registration`]);
      const html = await mariam.page(at);
      says(html, 'Three services are ready for Salama');
      says(html, /Put it back This also brings back/);
      await mariam.send(`${at}/choose`, { service: 'newborn-passport', take: 'yes' });
      says(await mariam.page(at), 'Five services are ready for Salama');
    });

    test('an answer that does not fit comes back with what was typed and what would be right', async () => {
      const { mariam, at } = await born();
      const empty = await mariam.send(`${at}/questions/iban`, { answer: ' ' });
      const html = await empty.text();
      assert.equal(empty.status, 422);
      says(html, 'One thing needs a change We need your answer here.');
      assert.match(html, /<a href="#answer">/);
      const long = await mariam.send(`${at}/questions/iban`, { answer: 'A'.repeat(501) });
      assert.equal(long.status, 422);
      assert.match(await long.text(), /value="A{501}"/);
    });

    test('an answer is kept, looked over, changed, and the offer accepted; twice has one effect', async () => {
      const { mariam, at } = await born();
      const blocked = await mariam.send(`${at}/accept`);
      assert.equal(blocked.headers.get('location'), `${at}/questions/iban`, 'what is open is asked first');
      const kept = await mariam.send(`${at}/questions/iban`, { answer: 'AE070331234567890123456' });
      assert.equal(kept.headers.get('location'), `${at}/check`);
      says(await mariam.page(`${at}/check`), 'AE070331234567890123456 Change');
      assert.match(await mariam.page(`${at}/questions/iban`), /value="AE070331234567890123456"/);
      says(await mariam.page(at), 'Nothing to fill in');
      const [first, second] = [await mariam.send(`${at}/accept`), await mariam.send(`${at}/accept`)];
      assert.match(first.headers.get('location') ?? '', /^\/en\/my\/journeys\/[0-9a-f-]{36}$/);
      assert.equal(second.headers.get('location'), first.headers.get('location'));
      says(await mariam.page(at), /You accepted “Newborn bundle” .* Follow the journey/);
    });

    test('the next question is the planner’s; a changed answer makes another plan, and both are counted honestly', async () => {
      await portal.birth({ mother: 'divya', father: 'arjun', name: { ar: 'ميرا', en: 'Mira' } });
      const arjun = await portal.customer('arjun');
      const [id = ''] = offersIn(await arjun.page('/en/my'));
      const at = `/en/my/offers/${id}`;
      const home = await arjun.page(at);
      says(home, /ready for Mira At most 3 questions · done by/);
      says(await arjun.page(`/ar/my/offers/${id}`), '3 أسئلة على الأكثر');
      assert.match(home, /class="btn primary" href="\/en\/my\/offers\/[^"]+\/questions\/hasHealthInsurance"/);
      const question = await arjun.page(`${at}/questions/hasHealthInsurance`);
      says(question, 'Question 1 of at most 3');
      says(question, /Your answer settles whether you can have: .*health insurance/i);
      says(await arjun.page(`/ar/my/offers/${id}/questions/hasHealthInsurance`), 'السؤال 1 من 3 أسئلة على الأكثر');

      const no = await arjun.send(`${at}/questions/hasHealthInsurance`, { answer: 'false' });
      assert.equal(no.headers.get('location'), `${at}/questions/homeAddress`);
      says(await arjun.page(`${at}/questions/homeAddress`), /Question 2 of 2 .*Needed to deliver: /);
      const policy = await arjun.open(`${at}/questions/insurancePolicyNumber`);
      assert.equal(policy.status, 404, 'what does not matter cannot be answered');

      await arjun.send(`${at}/questions/hasHealthInsurance`, { answer: 'true' });
      await portal.drain();
      for (const [fact, answer] of [
        ['insurancePolicyNumber', 'P-77'],
        ['homeAddress', 'Ajman'],
      ] as const)
        await arjun.send(`${at}/questions/${fact}`, { answer });
      says(await arjun.page(`${at}/check`), /P-77 Change/);
      const changed = await arjun.send(`${at}/questions/hasHealthInsurance`, { answer: 'false' });
      assert.equal(changed.headers.get('location'), `${at}/check`);
      const summary = textOf(await arjun.page(`${at}/check`));
      assert.match(summary, /Ajman Change/);
      assert.doesNotMatch(summary, /P-77/, 'an answer that no service looks at any more is not sent');
      assert.match((await arjun.send(`${at}/accept`)).headers.get('location') ?? '', /\/my\/journeys\//);
    });

    test('what one parent took is named to the other', async () => {
      const { mariam, at } = await born();
      // The answer to an earlier offer is still fresh: nobody is asked twice.
      says(await mariam.page(at), 'Nothing to fill in');
      await mariam.send(`${at}/accept`);
      const khalid = await portal.customer('khalid');
      const [his = ''] = offersIn(await khalid.page('/en/my'));
      says(await khalid.page(`/en/my/offers/${his}`), /Mariam Rashid Al Bahri has accepted them: .*Birth certificate/);
    });

    test('an offer is declined with a reason, opened again, and put off', async () => {
      const { mariam, at } = await born();
      await mariam.send(`${at}/decline`, { reason: 'We live abroad' });
      const declined = await mariam.page(at);
      says(declined, /You declined “Newborn bundle” If you change your mind/);
      says(declined, /The 7 services we offered, and why .*Place of birth: Sharjah · Source: Civil Register/);
      await mariam.send(`${at}/reopen`);
      says(await mariam.page(at), 'services are ready for Salama');
      await mariam.send(`${at}/later`, { days: '7' });
      says(await mariam.page(at), /You put off “Newborn bundle” We will remind you: Sunday 29 November/);
      const never = await mariam.send(`${at}/later`, { days: '400' });
      assert.equal(never.status, 422);
      says(await mariam.page(`${at}?show=all`), 'services are ready for Salama');
    });

    test('a decline that is too long comes back as it was typed', async () => {
      const { mariam, at } = await born();
      const answer = await mariam.send(`${at}/decline`, { reason: 'x'.repeat(1001) });
      assert.equal(answer.status, 422);
      assert.ok((await answer.text()).includes('x'.repeat(1001)));
    });

    test('an automatic service that runs is stopped for good and listed among my data', async () => {
      const { mariam, at } = await born();
      says(await mariam.page(at), /Started by themselves .* Running now/);
      await mariam.send(`${at}/opt-out`, { service: 'vaccination-plan', take: 'no' });
      await portal.drain();
      const data = await mariam.page('/en/my/data');
      assert.match(data, /name="service" value="vaccination-plan"/);
      const journeys = textOf(await mariam.page('/en/my/journeys'));
      assert.match(journeys, /Stopped/);
      await mariam.send('/en/my/data/opt-in', { person: mariam.session.actor.personId, service: 'vaccination-plan' });
      assert.doesNotMatch(await mariam.page('/en/my/data'), /value="vaccination-plan"/);
    });

    test('time ends an offer, whatever the sweep has done so far', async () => {
      const { mariam, at } = await born();
      db.clock.advance({ days: 61 });
      says(await mariam.page(at), 'The time for “Newborn bundle” is over');
      assert.equal((await mariam.send(`${at}/accept`)).headers.get('location'), at);
    });

    test('what is not theirs does not exist, and nobody gets in unasked', async () => {
      const { mariam, id, at } = await born();
      const shamma = await portal.customer('shamma');
      for (const path of [at, `${at}/check`, `${at}/questions/iban`, `/en/my/offers/${NOBODY}`, '/en/my/offers/7']) {
        assert.equal((await shamma.open(path, { accept: 'text/html' })).status, 404, path);
      }
      for (const act of ['accept', 'choose', 'opt-out', 'decline', 'later', 'reopen', 'questions/iban']) {
        const answer = await shamma.send(`${at}/${act}`, { service: 'newborn-passport', days: '1', answer: 'x' });
        assert.equal(answer.status, 404, act);
      }
      assert.equal(
        (await mariam.open(`${at}/questions/monthlyIncome`)).status,
        404,
        'what is not asked cannot be answered',
      );
      assert.match((await portal.open(`/en/my/offers/${id}`)).headers.get('location') ?? '', /sign-in/);
    });
  },
  demoCountry,
);
