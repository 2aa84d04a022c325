// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityNumber } from '../../src/sandbox/identity-number.ts';
import { identityOf } from './support/clerk.ts';
import { Visitor } from './support/visitor.ts';

/** A number of the right shape that was given to nobody. */
const STRANGER = identityNumber(999_999);

test('the operator mends a signal about an unknown mother, and Huda gets her offer', async () => {
  await using clerk = await Visitor.arrives({ lang: 'en' });
  await registersABirthOf(STRANGER, clerk);
  await clerk.sees(/person-unknown/);

  await using tariq = await Visitor.signedIn('tariq', { lang: 'en' });
  await tariq.open('/operator/rejections');
  await tariq.leaveBy(() => tariq.page.locator('main tbody a').first().click());
  const body = tariq.page.locator('textarea[name=body]');
  const text = await body.inputValue();
  assert.ok(text.includes(STRANGER), text);

  // What is not JSON comes back with the place where it stops being so.
  await tariq.hands.write(body, text.replace('{', '{,'));
  await tariq.leaveBy(() => tariq.page.locator('form[action$="/mend"] button').click());
  await tariq.look();

  await tariq.hands.write(body, text.replaceAll(STRANGER, identityOf('huda')));
  await tariq.leaveBy(() => tariq.page.locator('form[action$="/mend"] button').click());
  await tariq.sees('operator.rejection.done.replayed');

  await using huda = await Visitor.signedIn('huda', { lang: 'en' });
  await huda.receivesAnOffer();
  for (const path of ['', '/tasks', '/connections', '/clock']) await tariq.open(`/operator${path}`);
});

async function registersABirthOf(stranger: string, clerk: Visitor): Promise<void> {
  await clerk.openOffice('civil-register', '/register/birth');
  await clerk.hands.write(clerk.page.locator('[name="search/mother.identityNumber"]'), stranger);
  await clerk.leaveBy(() => clerk.page.locator('button[name=find]').first().click());
  await clerk.hands.choose(clerk.page.locator(`[name="person/mother.identityNumber"][value="${stranger}"]`));
  await clerk.hands.write(clerk.page.locator('[name="1/child.name.ar"]'), 'زايد');
  await clerk.hands.write(clerk.page.locator('[name="1/child.name.en"]'), 'Zayed');
  await clerk.page.locator('[name="1/child.sex"]').selectOption('male');
  await clerk.leaveBy(() => clerk.page.locator('[name=save]').click());
}
