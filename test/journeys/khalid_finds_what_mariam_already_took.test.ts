// SPDX-License-Identifier: Apache-2.0
import { test } from 'node:test';
import { registerBirth } from './support/clerk.ts';
import { nameOf, Visitor } from './support/visitor.ts';

test('Khalid finds what Mariam already took, and accepts what is his alone', async () => {
  await using clerk = await Visitor.arrives({ lang: 'ar' });
  await registerBirth(clerk, { mother: 'mariam', father: 'khalid', name: { ar: 'هند', en: 'Hind' } });
  await mariamAcceptsAllButTheAllowance();

  await using khalid = await Visitor.signedIn('khalid', { lang: 'ar' });
  await khalid.receivesAnOffer();
  // What is done once for the family is with Mariam, by name; the leave for fathers is his.
  await khalid.sees('offer.taken.title');
  await khalid.sees(/رحلة .*مريم راشد البحري/);
  await khalid.seesHeading(nameOf('paternity-leave', 'ar'));
  await khalid.doesNotSee(/^شهادة الميلاد$/);
  await seesWhyTheAllowanceIsNotForHim(khalid);
  await khalid.press('offer.acceptAll');
  await khalid.seesHeading('journey.next.finished');
  await khalid.sees(nameOf('parentalLeaveEnd', 'ar'));
});

async function mariamAcceptsAllButTheAllowance(): Promise<void> {
  await using mariam = await Visitor.signedIn('mariam', { lang: 'ar' });
  await mariam.receivesAnOffer();
  await mariam.leaveBy(() => mariam.page.locator('#child-allowance form button').click());
  await mariam.press('offer.acceptChosen');
  await mariam.sees('journey.services');
}

async function seesWhyTheAllowanceIsNotForHim(khalid: Visitor): Promise<void> {
  await khalid.hands.press(khalid.page.locator('summary').filter({ hasText: /تنطبق/ }));
  await khalid.sees(nameOf('child-allowance', 'ar'));
  await khalid.sees(/32,000/);
  await khalid.look();
}
