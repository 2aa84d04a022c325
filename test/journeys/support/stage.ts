// SPDX-License-Identifier: Apache-2.0
import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { type DemoOptions, type DemoProduct, STORY_DAY, startDemo } from '../../support/demo-product.ts';

/** Where every journey of a run takes place: one product, one browser. Each journey brings people of its own. */
export type Stage = DemoProduct & { readonly browser: Browser };

/** Starts the product and a browser. */
export async function openStage(options: DemoOptions = {}): Promise<Stage> {
  // The browser is started once the product is there: a product that does not start leaves nothing behind.
  const demo = await startDemo(options);
  const browser = await launchBrowser();
  return {
    ...demo,
    browser,
    async close() {
      await browser.close();
      await demo.close();
    },
  };
}

let shared: Promise<Stage> | undefined;

/** The stage that all journeys of this run share. */
export function stage(): Promise<Stage> {
  shared ??= openStage({ startsAt: STORY_DAY });
  return shared;
}

after(async () => (await shared?.catch(() => undefined))?.close());
