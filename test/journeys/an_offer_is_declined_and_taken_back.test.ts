// SPDX-License-Identifier: Apache-2.0
import { test } from 'node:test';
import { registerOf } from './support/clerk.ts';
import { Visitor } from './support/visitor.ts';

test('Grace declines an offer, changes her mind, puts it off and accepts it', async () => {
  await using clerk = await Visitor.arrives({ lang: 'en' });
  await registerOf(clerk, {
    entity: 'identity-residence',
    lifeEvent: 'new-resident',
    people: { 'resident.identityNumber': 'grace' },
  });

  await using grace = await Visitor.signedIn('grace', { lang: 'en', width: 360 });
  await grace.receivesAnOffer();

  await grace.hands.press(grace.page.locator('summary').filter({ hasText: grace.words('offer.decline') }));
  await grace.hands.write(grace.field('offer.decline.reason'), 'I will ask again when I have moved in.');
  await grace.press('offer.decline.confirm');
  await grace.seesHeading(/You declined/);

  await grace.press('offer.reopen');
  await grace.press(/in 7 days/);
  await grace.seesHeading(/You put off/);
  await grace.open('/my');
  await grace.sees('my.offers.title');
});

test('an offer is taken back when the register says that it was a mistake', async () => {
  await using clerk = await Visitor.arrives({ lang: 'ar' });
  await registerOf(clerk, {
    entity: 'people-of-determination',
    lifeEvent: 'becoming-person-of-determination',
    people: { 'person.identityNumber': 'majid' },
  });
  const entry = clerk.page.url();

  await using majid = await Visitor.signedIn('majid', { lang: 'ar' });
  await majid.receivesAnOffer();
  const offer = majid.page.url();

  await clerk.page.goto(`${entry}/cancel`);
  await clerk.look();
  await clerk.leaveBy(() => clerk.page.locator('main form button').last().click());
  await clerk.sees(/قبلها وعد/);

  await majid.page.bringToFront();
  await majid.page.goto(offer);
  await majid.seesHeading(/سُحب عرض/);
  await majid.look();
});
