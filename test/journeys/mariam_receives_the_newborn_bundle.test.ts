// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { registerBirth } from './support/clerk.ts';
import { nameOf, Visitor } from './support/visitor.ts';

const IBAN = 'AE070331234567890123456';

test('Mariam registers a birth and receives the whole bundle, in Arabic', async () => {
  await using mariam = await Visitor.signedIn('mariam', { lang: 'ar' });
  await mariam.sees(/لا عروض تنتظركم/);

  const clerk = await mariam.secondTab();
  await registerBirth(clerk, { mother: 'mariam', father: 'khalid', name: { ar: 'نور', en: 'Noor' } });
  await clerk.sees(/قبلها وعد/);

  // Her page was open all the time; the offer comes to it by itself.
  await mariam.receivesAnOffer();
  await mariam.seesHeading(/سبع خدمات جاهزة لنور/);
  await mariam.sees(nameOf('newborn-passport', 'ar'));
  await mariam.sees(nameOf('child-allowance', 'ar'));
  await readsWhyAndWhatIsKnown(mariam);

  await answersTheQuestion(mariam);
  await mariam.press('offer.acceptAll');
  assert.match(mariam.page.url(), /\/my\/journeys\//);

  await badriyaDecidesByHand();
  await mariam.seesHeading('journey.next.finished');
  await mariam.look();
  await seesWhatShe('ar', mariam, [
    'birthCertificateNumber',
    'childIdentityCardNumber',
    'childPassportNumber',
    'childAllowanceNumber',
  ]);
  await givesOneTap(mariam);

  await mariam.open('/my/data');
  await mariam.open('/my/data/access');
  await mariam.open('/my/messages');
  await mariam.open('/my/journeys');
  await mariam.open('/my/account');
  await mariam.open('/my');
});

test('Shamma does the same in English, on a phone, without JavaScript', async () => {
  await using shamma = await Visitor.signedIn('shamma', { lang: 'en', width: 360, script: false });
  const clerk = await shamma.secondTab();
  await registerBirth(clerk, { mother: 'shamma', father: 'saeed', name: { ar: 'سارة', en: 'Sara' } });
  await clerk.sees(/202 accepted/);

  await shamma.sees('my.offers.title');
  await shamma.follow('my.offers.open');
  await shamma.sees(/nothing to fill in/i);
  await shamma.press('offer.acceptAll');
  await badriyaDecidesByHand();
  await shamma.seesHeading('journey.next.finished');
  await givesOneTap(shamma);
});

test('Divya does the same by keyboard alone', async () => {
  await using divya = await Visitor.signedIn('divya', { lang: 'en', keyboard: true });
  const clerk = await divya.secondTab();
  await registerBirth(clerk, { mother: 'divya', father: 'arjun', name: { ar: 'ميرا', en: 'Mira' } });

  await divya.page.bringToFront();
  await divya.receivesAnOffer();
  await divya.sees(nameOf('newborn-residence-permit', 'en'));
  await divya.press('offer.acceptAll');
  await divya.seesHeading('journey.next.finished');
  await givesOneTap(divya);
});

async function readsWhyAndWhatIsKnown(mariam: Visitor): Promise<void> {
  const passport = mariam.page.locator('#newborn-passport');
  await mariam.hands.press(passport.locator('summary').filter({ hasText: mariam.words('offer.why') }));
  await passport.getByText('لأنكم من مواطني الدولة').first().waitFor();
  await mariam.hands.press(passport.locator('summary').filter({ hasText: mariam.words('offer.known') }));
  await passport.getByText(nameOf('homeAddress', 'ar')).first().waitFor();
  await passport.getByText('الشارقة، حي السدرة').first().waitFor();
  await passport
    .getByText(/المصدر: البلدية/)
    .first()
    .waitFor();
  await mariam.look();
}

/** One question is left. A number that cannot be right comes back with what would be right, and with what she typed. */
async function answersTheQuestion(mariam: Visitor): Promise<void> {
  await mariam.leaveBy(() => mariam.page.locator('main a[href*="/questions/"]').first().click());
  await mariam.seesHeading('offer.question.why');
  const answer = mariam.page.getByRole('textbox', { name: /إلى أي حساب/ });
  await mariam.hands.write(answer, 'AE12');
  await mariam.press('offer.question.save');
  assert.equal(await answer.inputValue(), 'AE12');
  await mariam.hands.write(answer, IBAN);
  await mariam.press('offer.question.save');
  await mariam.seesHeading('offer.check.title');
}

/** An employee of social support takes the allowance that waits, and delivers it. */
async function badriyaDecidesByHand(): Promise<void> {
  await using badriya = await Visitor.signedIn('badriya', { lang: 'en' });
  // It comes when the certificate before it is done, perhaps after she opened her list.
  await badriya.findsInTime(nameOf('child-allowance', 'en'));
  await badriya.leaveBy(() => badriya.page.locator('main a[data-row]').first().click());
  await badriya.press('worklist.act.take');
  await badriya.sees(/^BC-/);
  await badriya.hands.write(badriya.field(nameOf('childAllowanceNumber', 'en')), 'CA-2026-000417');
  await badriya.press('worklist.act.deliver.button');
  await badriya.sees('worklist.done.deliver');
}

async function seesWhatShe(lang: 'ar' | 'en', mother: Visitor, received: readonly string[]): Promise<void> {
  for (const fact of received) await mother.sees(nameOf(fact, lang));
}

async function givesOneTap(mother: Visitor): Promise<void> {
  await mother.leaveBy(() => mother.hands.press(mother.page.locator('button[name=happiness][value="5"]')));
  await mother.sees('journey.feedback.saved');
}
