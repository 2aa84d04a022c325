// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerOf } from './support/clerk.ts';
import { Visitor } from './support/visitor.ts';

test('Omar accepts in two tabs at once, and there is one journey', async () => {
  await using clerk = await Visitor.arrives({ lang: 'en' });
  const people = { 'husband.identityNumber': 'omar', 'wife.identityNumber': 'latifa' };
  await registerOf(clerk, { entity: 'family-endowments', lifeEvent: 'marriage', people });

  await using omar = await Visitor.signedIn('omar', { lang: 'en' });
  await omar.receivesAnOffer();
  const tab = await omar.secondTab();
  await tab.page.goto(omar.page.url());

  await answersWhatIsLeft(omar);
  await tab.page.reload();
  await Promise.all([omar, tab].map(({ page }) => page.locator('#accept button').click()));
  await Promise.all([omar, tab].map(({ page }) => page.waitForURL(/\/my\/journeys\//)));
  assert.equal(new URL(omar.page.url()).pathname, new URL(tab.page.url()).pathname);

  // The back button and a third press change nothing either.
  await omar.open('/my/journeys');
  assert.equal(await omar.page.locator('main a[href*="/my/journeys/"]').count(), 1);
});

async function answersWhatIsLeft(omar: Visitor): Promise<void> {
  const questions = omar.page.locator('main a[href*="/questions/"]');
  if ((await questions.count()) === 0) return;
  await omar.leaveBy(() => questions.first().click());
  while (/\/questions\//.test(omar.page.url())) await answersOne(omar);
}

async function answersOne(omar: Visitor): Promise<void> {
  const choice = omar.page.locator('main input[type=radio]').first();
  if ((await choice.count()) > 0) await omar.hands.choose(choice);
  else await omar.hands.write(omar.page.locator('main form input:not([type=hidden])').first(), '2');
  await omar.press('offer.question.save');
}
