// SPDX-License-Identifier: Apache-2.0
import { test } from 'node:test';
import { nameOf, Visitor } from './support/visitor.ts';

test('Hamdan turns eighteen: the clock is moved, and what becomes his own is offered that day', async () => {
  await using hamdan = await Visitor.signedIn('hamdan', { lang: 'ar' });
  await hamdan.sees('my.empty.title');
  await tariqMovesTheClockTo({ day: '9', month: '12', year: '2026' });

  await hamdan.page.bringToFront();
  await hamdan.receivesAnOffer();
  await hamdan.sees(nameOf('adult-identity-card', 'ar'));
  await hamdan.sees(nameOf('personal-bank-account', 'ar'));
});

async function tariqMovesTheClockTo(to: { day: string; month: string; year: string }): Promise<void> {
  await using tariq = await Visitor.signedIn('tariq', { lang: 'en', keyboard: true });
  await tariq.open('/operator/clock');
  for (const [part, value] of Object.entries(to))
    await tariq.hands.write(tariq.page.locator(`[name="to-${part}"]`), value);
  await tariq.press('operator.clock.to.button');
  await tariq.sees(/9 December 2026/);
}
