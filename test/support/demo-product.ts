// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase } from '../../src/platform/db/index.ts';
import { country } from '../../src/sandbox/country.ts';
import { freePort, type RunningProduct, runProduct } from './running-product.ts';

/** The product with its sandbox on a fresh data folder, as a newcomer starts it, and the ways to every server of it. */
export type DemoProduct = {
  readonly url: string;
  /** Its data folder. */
  readonly data: string;
  readonly product: RunningProduct;
  /** The address of the demo identity. */
  readonly issuer: string;
  /** The address of a sandbox entity's own server. */
  office(entity: string): string;
  close(): Promise<void>;
};

export type DemoOptions = {
  /** The day on which its story begins. The machine's own day where there is none. */
  readonly startsAt?: string;
  /** How long back offices take to answer by themselves. */
  readonly delaySeconds?: number;
};

/** A day on which the people of the demo country are as their stories say, whatever the machine's own day. */
export const STORY_DAY = '2026-11-22T08:00:00.000Z';

/** Starts it and waits until it is ready. */
export async function startDemo({ startsAt, delaySeconds = 1 }: DemoOptions = {}): Promise<DemoProduct> {
  const data = await mkdtemp(join(tmpdir(), 'waad-demo-'));
  if (startsAt) await beginAt(data, Date.parse(startsAt) - Date.now());
  const product = await runProduct({ data, port: await freePort(), env: { WAAD_SANDBOX_DELAY: String(delaySeconds) } });
  const issuer = /Demo identity\s+(\S+)/.exec(product.output())?.[1];
  assert.ok(issuer, product.output());
  const offices = await officesAt(issuer);
  return {
    url: product.url,
    data,
    product,
    issuer,
    office(entity) {
      const home = offices.get(entity);
      assert.ok(home, `no server of ${entity}`);
      return home;
    },
    async close() {
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
    connection.query(`INSERT INTO platform.settings (key, value) VALUES ('demo-clock', $1::jsonb)`, [
      JSON.stringify({ offsetMillis }),
    ]),
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
  const escaped = (name: string) => name.replaceAll('&', '&amp;').replaceAll("'", '&#39;');
  const found = country().entities.map(({ id, name }) => [id, homes.get(escaped(name.en))] as const);
  return new Map(found.filter((one): one is readonly [string, string] => one[1] !== undefined));
}
