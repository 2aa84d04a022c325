// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { migrate, openDatabase } from '../../../src/platform/db/index.ts';
import { country } from '../../../src/sandbox/country.ts';
import { launchBrowser } from '../../support/browser.ts';
import { freePort, type RunningProduct, runProduct } from '../../support/running-product.ts';

/** Where every journey of a run takes place: one product, one browser. Each journey brings people of its own. */
export type Stage = {
  readonly url: string;
  readonly product: RunningProduct;
  readonly browser: Browser;
  /** The address of the demo identity. */
  readonly issuer: string;
  /** The address of a sandbox entity's own server. */
  office(entity: string): string;
  close(): Promise<void>;
};

export type StageOptions = {
  /** The day on which the story begins. The machine's own day where there is none. */
  readonly startsAt?: string;
  readonly delaySeconds?: number;
};

/** The day on which the journeys begin, whatever the machine's own: the people of the demo country have birthdays. */
export const STARTS_AT = '2026-11-22T08:00:00.000Z';

/** Starts the product on a fresh data folder, as `npm start` does, and a browser. */
export async function openStage({ startsAt, delaySeconds = 1 }: StageOptions = {}): Promise<Stage> {
  const data = await mkdtemp(join(tmpdir(), 'waad-stage-'));
  if (startsAt) await beginAt(data, Date.parse(startsAt) - Date.now());
  // The browser is started once the product is there: a product that does not start leaves nothing behind.
  const product = await runProduct({ data, port: await freePort(), env: { WAAD_SANDBOX_DELAY: String(delaySeconds) } });
  const browser = await launchBrowser();
  const issuer = /Demo identity\s+(\S+)/.exec(product.output())?.[1];
  assert.ok(issuer, product.output());
  const offices = await officesAt(issuer);
  return {
    url: product.url,
    product,
    browser,
    issuer,
    office(entity) {
      const home = offices.get(entity);
      assert.ok(home, `no server of ${entity}`);
      return home;
    },
    async close() {
      await browser.close();
      await product.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Sets the clocks of Waad and of the sandbox before either has started. */
async function beginAt(data: string, offsetMillis: number): Promise<void> {
  const database = await openDatabase({ engine: 'embedded', folder: data });
  await migrate(database);
  await database.lend((connection) =>
    connection.query(`INSERT INTO platform.settings (key, value) VALUES ('demo-clock', $1::jsonb)`, [JSON.stringify({ offsetMillis })]),
  );
  await database.close();
  await mkdir(join(data, 'sandbox'), { recursive: true });
  await writeFile(join(data, 'sandbox', 'clock.json'), JSON.stringify({ aheadMs: offsetMillis }));
}

/** The identity's first page leads to every server of the sandbox. */
async function officesAt(issuer: string): Promise<Map<string, string>> {
  const page = await (await fetch(`${issuer}/en`)).text();
  const links = [...page.matchAll(/<a href="([^"]+)\/en">([^<]+)<\/a>/g)];
  const homes = new Map(links.map(([, home = '', name = '']) => [name, home]));
  const found = country().entities.map(({ id, name }) => [id, homes.get(name.en.replaceAll('&', '&amp;').replaceAll("'", '&#39;'))] as const);
  return new Map(found.filter((one): one is readonly [string, string] => one[1] !== undefined));
}

let shared: Promise<Stage> | undefined;

/** The stage that all journeys of this run share. */
export function stage(): Promise<Stage> {
  shared ??= openStage({ startsAt: STARTS_AT });
  return shared;
}

after(async () => (await shared?.catch(() => undefined))?.close());
