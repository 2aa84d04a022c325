// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { registerKey } from '../../src/sandbox/send.ts';
import { signDetached } from '../../src/sandbox/signed.ts';
import { PortalVisitor } from '../../test/support/portal-visitor.ts';
import { freePort, runProduct } from '../../test/support/running-product.ts';
import { startServer } from '../../test/support/server.ts';

/** The product as a newcomer starts it, with somebody signed in who has an open offer and a journey under way. */
export type Stage = AsyncDisposable & {
  readonly url: string;
  readonly database: string;
  readonly cookie: string;
  readonly offer: string;
  readonly journey: string;
};

const MOTHER = 'shamma';
const PARENTS = { mother: '784000000010043', father: '784000000010050' };

/** Starts it all, on a PostgreSQL server with fsync on where there is one, and lets two births come in. */
export async function openStage(): Promise<Stage> {
  const server = await startServer({ fsync: true });
  const data = mkdtempSync(join(tmpdir(), 'waad-bench-'));
  const database = server ? { DATABASE_URL: await server.createDatabase('web') } : {};
  // Back offices that do not answer leave the journey as it is.
  const environment = { ...database, WAAD_SANDBOX_DELAY: '86400', WAAD_LOG: 'error' };
  const product = await runProduct({ data, port: await freePort(), env: environment });
  const end = async () => {
    await product.stop();
    await server?.stop();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    for (const child of [1, 2]) await announceBirth(product.url, data, child);
    const visitor = new PortalVisitor({ request: (address, init) => fetch(address, init) }, product.url);
    await visitor.signIn(MOTHER);
    const [first, second] = await offersOf(visitor);
    const journey = await accept(visitor, first ?? '');
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const engine = server ? 'a PostgreSQL server with fsync on' : 'the embedded database';
    return { url: product.url, database: engine, cookie, offer: second ?? '', journey, [Symbol.asyncDispose]: end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function announceBirth(url: string, data: string, child: number): Promise<void> {
  const birthDate = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  const event = {
    specversion: '1.0',
    id: `bench-${child}`,
    source: 'urn:entity:civil-register',
    type: 'gov.civil.birth.registered.v1',
    time: new Date().toISOString(),
    data: {
      registrationNumber: `BENCH-${child}`,
      mother: { identityNumber: PARENTS.mother },
      father: { identityNumber: PARENTS.father },
      child: {
        identityNumber: `78400009999900${child}`,
        name: { ar: 'سارة', en: 'Sara' },
        birthDate,
        sex: 'female',
        place: { emirate: 'fujairah', hospital: 'مستشفى السدرة' },
      },
      multiple: false,
    },
  };
  const body = Buffer.from(JSON.stringify(event));
  const headers = {
    'content-type': 'application/cloudevents+json',
    'waad-signature': await signDetached(body, registerKey(data), {}),
  };
  const answer = await fetch(`${url}/api/v1/signals`, { method: 'POST', headers, body });
  if (answer.status !== 202) throw new Error(`the birth was not taken: ${answer.status} ${await answer.text()}`);
}

const PATIENCE = 600;

async function offersOf(visitor: PortalVisitor): Promise<string[]> {
  for (let turn = 0; turn < PATIENCE; turn += 1) {
    const page = await (await visitor.open('/en/my')).text();
    const found = [
      ...new Set([...page.matchAll(/href="\/en(\/my\/offers\/[0-9a-f-]{36})"/g)].map((match) => match[1] ?? '')),
    ];
    if (found.length >= 2) return found;
    await wait(50);
  }
  throw new Error('the offers did not come');
}

async function accept(visitor: PortalVisitor, offer: string): Promise<string> {
  const page = await (await visitor.open(`/en${offer}`)).text();
  const form = /<form id="accept"[^>]*>([\s\S]*?)<\/form>/.exec(page)?.[1] ?? '';
  const fields = Object.fromEntries(
    [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
  const answer = await visitor.send(`/en${offer}/accept`, fields);
  const journey = /\/my\/journeys\/[0-9a-f-]{36}/.exec(answer.headers.get('location') ?? '')?.[0];
  if (!journey) throw new Error(`the offer was not accepted: ${answer.status} ${answer.headers.get('location')}`);
  return journey;
}
