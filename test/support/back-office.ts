// SPDX-License-Identifier: Apache-2.0
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { newId } from '../../src/kernel/index.ts';
import {
  MEDIA_JOSE,
  makeSigningKey,
  publicKeyOf,
  readSigningKey,
  type SigningKey,
  signJson,
  verifyJson,
} from '../../src/platform/signing.ts';

/** A request that a back office was sent, with its signature found right. */
export type Heard = {
  readonly path: string;
  readonly key: string | undefined;
  readonly payload: Record<string, unknown>;
};

/** An entity's own system on a port of its own, with its own key: it writes down what it hears and says what a test tells it. */
export type BackOffice = AsyncDisposable & {
  readonly entity: string;
  readonly key: SigningKey;
  readonly url: string;
  readonly heard: Heard[];
  /** What it answers from now on: 202, or a trouble. */
  status: number;
  /** What its register holds, by fact. */
  readonly holds: Record<string, unknown>;
  /** Says something about a case to the callback it was given. */
  say(callback: string, update: Record<string, unknown>, key?: SigningKey): Promise<Response>;
};

/** Starts a back office that knows Waad's public key. */
export async function openBackOffice(entity: string, waadKey: SigningKey): Promise<BackOffice> {
  const key = readSigningKey(makeSigningKey(), entity);
  const heard: Heard[] = [];
  const app = new Hono();
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  const office: BackOffice = {
    entity,
    key,
    heard,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    status: 202,
    holds: {},
    say: (callback, update, by = key) =>
      fetch(callback, {
        method: 'POST',
        headers: { 'content-type': MEDIA_JOSE },
        body: signJson(
          {
            iss: entity,
            aud: 'waad',
            iat: 0,
            jti: newId(),
            case: callback.split('/').at(-2),
            time: new Date().toISOString(),
            ...update,
          },
          by,
        ),
      }),
    async [Symbol.asyncDispose]() {
      server.close();
      await once(server, 'close');
    },
  };
  const verified = async (request: Request) => verifyJson(await request.text(), publicKeyOf(waadKey.publicJwk));
  app.post('/evidence', async (c) => {
    const question = await verified(c.req.raw);
    if (!question || office.status >= 300) return c.body(null, question ? (office.status as 503) : 400);
    const facts = Object.fromEntries(
      (question['facts'] as string[]).filter((f) => f in office.holds).map((f) => [f, office.holds[f]]),
    );
    heard.push({ path: '/evidence', key: undefined, payload: question });
    return c.text(
      signJson(
        {
          iss: entity,
          aud: 'waad',
          iat: 0,
          jti: newId(),
          inReplyTo: question['jti'],
          person: question['person'],
          facts,
          notHeld: [],
        },
        key,
      ),
    );
  });
  app.post('/cases/*', async (c) => {
    const payload = await verified(c.req.raw);
    if (!payload) return c.json({ code: 'signature-wrong' }, 401);
    heard.push({ path: c.req.path, key: c.req.header('idempotency-key'), payload });
    return c.json({ received: true }, office.status as 202);
  });
  return office;
}
