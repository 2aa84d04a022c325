// SPDX-License-Identifier: Apache-2.0
// For tests of the sandbox only: the other end of the wire. It publishes keys, takes signals and updates, and signs what
// Waad would sign, so that the sandbox is tried over real HTTP without Waad.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { compactVerify, importJWK } from 'jose';
import { newId } from '../../kernel/ids.ts';
import type { CloudEvent } from '../happenings.ts';
import type { SigningKey } from '../keys.ts';
import { strangerKey } from '../keys.ts';
import { sign } from '../signed.ts';
import type { DirectoryEntry, Sandbox } from '../start.ts';
import { startSandbox } from '../start.ts';

export type Update = {
  kind: string;
  jti: string;
  iss: string;
  outputs?: Record<string, unknown>;
  reason?: { ar: string; en: string };
};

export type FarEnd = {
  readonly url: string;
  readonly key: SigningKey;
  readonly signals: { event: CloudEvent; signature: string; bytes: Buffer }[];
  readonly updates: { caseId: string; update: Update; status: string }[];
  /** How the next requests are answered; `undefined` as one should. */
  trouble: number | undefined;
  /** Turned before the sandbox knows any key of it. */
  close(): Promise<void>;
};

export async function farEnd(keysOf: () => readonly DirectoryEntry[], port = 0): Promise<FarEnd> {
  const key = strangerKey('waad');
  const signals: FarEnd['signals'] = [];
  const updates: FarEnd['updates'] = [];
  const app = new Hono();
  const seen = new Set<string>();
  app.get('/.well-known/jwks.json', (c) => c.json({ keys: [key.publicJwk] }));
  app.post('/api/v1/signals', async (c) => {
    if (end.trouble) return c.json({ code: 'trouble' }, end.trouble as 500);
    const bytes = Buffer.from(await c.req.arrayBuffer());
    const event = JSON.parse(bytes.toString()) as CloudEvent;
    signals.push({ event, signature: c.req.header('waad-signature') ?? '', bytes });
    return c.json({ accepted: [{ id: event.id, status: 'accepted' }] }, 202);
  });
  app.post('/api/v1/people/:person/cases/:id/updates', async (c) => {
    if (end.trouble) return c.json({ code: 'trouble' }, end.trouble as 500);
    const jws = await c.req.text();
    const header = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()) as { kid: string };
    const by = keysOf().find((one) => one.id === header.kid);
    if (!by) return c.json({ code: 'signature-wrong' }, 401);
    const { payload } = await compactVerify(jws, await importJWK(by.publicKey, 'EdDSA'));
    const update = JSON.parse(new TextDecoder().decode(payload)) as Update;
    const status = seen.has(update.jti) ? 'repeated' : 'applied';
    seen.add(update.jti);
    updates.push({ caseId: c.req.param('id'), update, status });
    return c.json({ status });
  });
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const end: FarEnd = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    key,
    signals,
    updates,
    trouble: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return end;
}

export type World = {
  readonly waad: FarEnd;
  readonly sandbox: Sandbox;
  readonly data: string;
  entity(id: string): DirectoryEntry;
  /** Signs as Waad and posts, as Waad would. */
  post(url: string, claims: Record<string, unknown>, key?: SigningKey): Promise<Response>;
  /** Stops the sandbox and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A whole sandbox and the far end it talks to, on free ports, with data of its own. */
export async function world({ delaySeconds = 0.2 }: { delaySeconds?: number } = {}): Promise<World> {
  const data = mkdtempSync(join(tmpdir(), 'waad-sandbox-'));
  let sandbox: Sandbox | undefined;
  const waad = await farEnd(() => sandbox?.directory.entities ?? []);
  const start = (): Promise<Sandbox> => startSandbox({ data, waadUrl: waad.url, port: 0, delaySeconds });
  sandbox = await start();
  return {
    waad,
    data,
    get sandbox() {
      return sandbox as Sandbox;
    },
    entity: (id) => {
      const found = sandbox?.directory.entities.find((one) => one.id === id);
      if (!found) throw new Error(`no entity ${id}`);
      return found;
    },
    post: async (url, claims, key = waad.key) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/jose' },
        body: await sign({ iss: 'waad', iat: Math.floor(Date.now() / 1000), jti: newId(), ...claims }, key),
      }),
    restart: async () => {
      await sandbox?.close();
      sandbox = await start();
    },
    close: async () => {
      await sandbox?.close();
      await waad.close();
      rmSync(data, { recursive: true });
    },
  };
}

/** Waits until something holds; the test run itself is what ends a wait in vain. */
export async function until<T>(look: () => T | undefined | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
