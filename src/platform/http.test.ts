// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { openPostSigned } from './http.ts';
import { silentLog } from './log.ts';
import { openMetrics } from './metrics.ts';
import { makeSigningKey, publicKeyOf, readSigningKey, verifyJson } from './signing.ts';

const key = readSigningKey(makeSigningKey(), 'waad');
const metrics = openMetrics({ process: false });
const post = openPostSigned({ key, log: silentLog, metrics, largestBytes: 1000 });
const CALL = { entity: 'civil-register', what: 'case' };

async function against<T>(listener: RequestListener, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

test('what is posted is signed, with the headers given, and the answer comes back whatever its status', async () => {
  let heard: { body: string; headers: IncomingMessage['headers'] } | undefined;
  const answer = await against(
    async (request, response) => {
      heard = { body: await text(request), headers: request.headers };
      response.writeHead(409).end('no');
    },
    (url) => post(url, { case: 1 }, { ...CALL, headers: { 'idempotency-key': 'k' } }),
  );
  assert.deepEqual('status' in answer && [answer.status, answer.body], [409, 'no']);
  assert.deepEqual(verifyJson(heard?.body ?? '', publicKeyOf(key.publicJwk)), { case: 1 });
  assert.deepEqual([heard?.headers['content-type'], heard?.headers['idempotency-key']], ['application/jose', 'k']);
});

test('a redirect is not followed', async () => {
  let calls = 0;
  const answer = await against(
    (request, response) => {
      calls += 1;
      request.resume();
      response.writeHead(307, { location: '/elsewhere' }).end();
    },
    (url) => post(url, {}, CALL),
  );
  assert.equal('status' in answer && answer.status, 307);
  assert.equal(calls, 1);
});

test('an answer without end is not read to its end', async () => {
  const answer = await against(
    (_, response) => response.end('x'.repeat(5000)),
    (url) => post(url, {}, CALL),
  );
  assert.deepEqual(answer, { unreachable: 'too-large' });
});

test('who does not answer in time, or is not there, is unreachable, and never a throw', async () => {
  const silent = await against(
    () => {},
    (url) => post(url, {}, { ...CALL, timeoutMillis: 50 }),
  );
  assert.deepEqual(silent, { unreachable: 'timeout' });
  const gone = await against(
    () => {},
    async (url) => url,
  );
  assert.deepEqual(await post(gone, {}, CALL), { unreachable: 'connection' });
  assert.deepEqual(await post('not an address', {}, CALL), { unreachable: 'connection' });
});

test('every call is measured by its result', async () => {
  const { values } = await metrics.outgoing.get();
  const results = new Set(values.map(({ labels }) => labels.result));
  assert.deepEqual([...results].sort(), ['3xx', '4xx', 'connection', 'timeout', 'too-large']);
});
