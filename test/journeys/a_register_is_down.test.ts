// SPDX-License-Identifier: Apache-2.0
import { test } from 'node:test';
import { registerOf, turn } from './support/clerk.ts';
import { nameOf, Visitor } from './support/visitor.ts';

test('a register is down: Rashid’s offer is late, and comes by itself when the register is back', async () => {
  await using clerk = await Visitor.arrives({ lang: 'en' });
  await turn(clerk, 'labour', 'down');
  await using rashid = await Visitor.signedIn('rashid', { lang: 'en' });
  try {
    await registerOf(clerk, {
      entity: 'higher-education',
      lifeEvent: 'graduation',
      people: { 'graduate.identityNumber': 'rashid' },
    });
    await clerk.sees(/202 accepted/);
    await tariqSeesThatItWaits();
    await rashid.page.reload();
    await rashid.sees('my.empty.title');
  } finally {
    await turn(clerk, 'labour', 'up');
  }
  await rashid.page.bringToFront();
  await rashid.receivesAnOffer();
  await rashid.sees(nameOf('job-matching', 'en'));
});

/** Nothing that was acknowledged is lost: it is among the tasks to come later. */
async function tariqSeesThatItWaits(): Promise<void> {
  await using tariq = await Visitor.signedIn('tariq', { lang: 'en' });
  await tariq.open('/operator');
}
