// SPDX-License-Identifier: Apache-2.0
// Takes the pictures of the README: plays the demo's story on a product of its own and writes docs/images/*.png.
// node --import ./src/platform/tsx.ts bin/screenshots.ts
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { registerBirth } from '../test/journeys/support/clerk.ts';
import { openStage, type Stage } from '../test/journeys/support/stage.ts';
import { Visitor, type VisitorOptions } from '../test/journeys/support/visitor.ts';
import { STORY_DAY } from '../test/support/demo-product.ts';

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url));
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const BAD_WEEK = 'seeds/signals/bad-week.jsonl';

mkdirSync(IMAGES, { recursive: true });
const stage = await openStage({ startsAt: STORY_DAY });
try {
  await publicPages();
  const mariam = await signedIn('mariam', { lang: 'ar' });
  await civilRegister(mariam);
  await shot(mariam, 'offer-ar', 1000);
  await theOfferOnAPhone();
  await theJourney(mariam);
  await theWorklist();
  await operations();
} finally {
  await stage.close();
}

function signedIn(account: string, options: VisitorOptions): Promise<Visitor> {
  return Visitor.signedIn(account, { ...options, on: stage, looks: false });
}

function arrives(options: VisitorOptions): Promise<Visitor> {
  return Visitor.arrives({ ...options, on: stage, looks: false });
}

/** Writes what the screen shows, as high as is said. */
async function shot({ page }: Visitor, name: string, height: number): Promise<void> {
  await page.bringToFront();
  await page.evaluate('document.fonts.ready');
  const { width } = page.viewportSize() ?? { width: 1280 };
  await page.setViewportSize({ width, height });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `${IMAGES}${name}.png` });
  console.log(`docs/images/${name}.png`);
}

async function publicPages(): Promise<void> {
  const anybody = await arrives({ lang: 'ar' });
  await anybody.open('');
  await shot(anybody, 'home-ar', 960);
  await anybody.page.emulateMedia({ colorScheme: 'dark' });
  await anybody.open('/services/newborn-passport');
  await shot(anybody, 'service-ar-dark', 960);
}

/** The clerk writes Noor into the register, and her mother's offer is there. */
async function civilRegister(mariam: Visitor): Promise<void> {
  const clerk = await arrives({ lang: 'ar' });
  await registerBirth(clerk, { mother: 'mariam', father: 'khalid', name: { ar: 'نور', en: 'Noor' } });
  await clerk.openOffice('civil-register');
  await shot(clerk, 'sandbox-civil-register', 900);
  await mariam.receivesAnOffer();
}

async function theOfferOnAPhone(): Promise<void> {
  const clerk = await arrives({ lang: 'en' });
  const shamma = await signedIn('shamma', { lang: 'en', width: 360 });
  for (const name of [
    { ar: 'سارة', en: 'Sara' },
    { ar: 'هند', en: 'Hind' },
  ]) {
    await registerBirth(clerk, { mother: 'shamma', father: 'saeed', name });
    await shamma.open('/my');
    await shamma.receivesAnOffer();
    if (name.en === 'Sara') await shot(shamma, 'offer-en-phone', 740);
    await shamma.press('offer.acceptAll');
  }
}

/** A journey under way: identity cards are made by hand today, so that something is left to wait for. */
async function theJourney(mariam: Visitor): Promise<void> {
  const clerk = await arrives({ lang: 'ar' });
  await clerk.openOffice('identity-residence');
  await clerk.leaveBy(() => clerk.page.locator('button[name=automatic][value=off]').click());
  await mariam.leaveBy(() => mariam.page.locator('main a[href*="/questions/"]').first().click());
  await mariam.page.getByRole('textbox', { name: /إلى أي حساب/ }).fill('AE070331234567890123456');
  await mariam.press('offer.question.save');
  await mariam.press('offer.acceptAll');
  await mariam.sees(/FFE-/);
  await mariam.page.locator('main').getByText('بطاقة هوية المولود').first().waitFor();
  await shot(mariam, 'journey-ar', 1240);
}

async function theWorklist(): Promise<void> {
  const badriya = await signedIn('badriya', { lang: 'en' });
  await badriya.leaveBy(() => badriya.page.locator('main a[data-row]').first().click());
  await badriya.press('worklist.act.take');
  await shot(badriya, 'worklist-en', 1000);
}

/** The page of operations after the bad week of a civil register. */
async function operations(): Promise<void> {
  const tariq = await signedIn('tariq', { lang: 'en' });
  const sent = spawnSync(`${ROOT}bin/waad`, ['signals', 'send', BAD_WEEK], {
    env: stageEnvironment(stage),
    stdio: 'ignore',
  });
  if (sent.error) throw sent.error;
  await tariq.open('/operator');
  await shot(tariq, 'operator-en', 960);
}

function stageEnvironment({ url, data }: Stage): NodeJS.ProcessEnv {
  return { ...process.env, WAAD_URL: url, WAAD_DATA: data };
}
