// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { flattenedVerify, importJWK } from 'jose';
import { badWeek, visible } from './bad-week.ts';
import type { SigningKey } from './keys.ts';
import { strangerKey } from './keys.ts';
import type { SendResult } from './send.ts';
import { sendLines } from './send.ts';
import type { SignalLine } from './signal-lines.ts';

const file = new URL('../../seeds/signals/bad-week.jsonl', import.meta.url);
const lines = badWeek();

test('the committed file is what the generator makes', () => {
  assert.equal(readFileSync(file, 'utf8'), lines.map((line) => `${visible(JSON.stringify(line))}\n`).join(''));
});

test('the week is long, and bad in every way that has a code', () => {
  assert.ok(lines.length >= 300, `${lines.length} lines`);
  const outcomes = new Set(lines.flatMap((line) => line.expect.split(',')));
  const codes = [
    'signature-missing',
    'signature-wrong',
    'source-unknown',
    'type-not-allowed',
    'not-a-cloudevent',
    'encoding-wrong',
    'too-large',
    'type-unknown',
    'data-invalid',
    'person-unknown',
  ];
  assert.deepEqual([...outcomes].sort(), ['accepted', ...codes.map((code) => `rejected:${code}`), 'repeated'].sort());
});

test('what is expected to be a repeat was accepted before, and nothing else is', () => {
  const seen = new Set<string>();
  for (const line of lines) {
    const events = (Array.isArray(line.body) ? line.body : [line.body]) as { id?: unknown }[];
    const expected = line.expect.split(',');
    for (const [index, outcome] of expected.entries()) {
      const id = String(events[index]?.id);
      if (outcome === 'repeated') assert.ok(seen.has(id), `${id} was not sent before`);
      if (outcome === 'accepted') assert.ok(!seen.has(id), `${id} was sent before`);
      if (outcome === 'accepted') seen.add(id);
    }
  }
});

/** The smallest thing that can tell a right signature from a wrong one, as the wire says. */
async function checker(key: SigningKey, bearer: string) {
  const app = new Hono();
  const problem = (c: Context, code: string) => c.json({ code }, 401);
  app.post('/api/v1/signals', async (c) => {
    const body = Buffer.from(await c.req.arrayBuffer());
    if (body.length > 1_000_000) return c.json({ code: 'too-large' }, 413);
    const token = c.req.header('authorization');
    if (token && token !== `Bearer ${bearer}`) return problem(c, 'signature-wrong');
    if (token) return c.json({ accepted: [{ id: '', status: 'accepted' }] }, 202);
    const signature = c.req.header('waad-signature');
    if (!signature) return problem(c, 'signature-missing');
    const [header = '', , sig = ''] = signature.split('.');
    try {
      const { protectedHeader } = await flattenedVerify(
        { protected: header, payload: body.toString('base64url'), signature: sig },
        await importJWK(key.publicJwk, 'EdDSA'),
      );
      const ce = protectedHeader?.ce as { id: string; type: string } | undefined;
      if (
        c.req.header('ce-id') !== undefined &&
        (ce?.id !== c.req.header('ce-id') || ce?.type !== c.req.header('ce-type'))
      ) {
        return problem(c, 'signature-wrong');
      }
    } catch {
      return problem(c, 'signature-wrong');
    }
    const results = c.req.header('content-type')?.includes('batch')
      ? (JSON.parse(body.toString()) as { id: string }[]).map(({ id }) => ({ id, status: 'accepted' }))
      : [{ id: '', status: 'accepted' }];
    return c.json({ accepted: results }, 202);
  });
  const server = createServer(getRequestListener(app.fetch));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

test('lines are signed, encoded and sent as they say, and each tells what became of it', async (t) => {
  const key = strangerKey('civil-register');
  const { url, server } = await checker(key, 'token');
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const wanted = /^(accepted(,accepted)*|rejected:(signature-\w+|too-large))$/;
  const some: SignalLine[] = lines.filter(
    (line) => wanted.test(line.expect) && !line.note.includes('said to be the source'),
  );
  const folder = mkdtempSync(join(tmpdir(), 'waad-lines-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'some.jsonl'), some.map((line) => JSON.stringify(line)).join('\n'));
  const results: SendResult[] = [];
  const totals = await sendLines(join(folder, 'some.jsonl'), { url, key, bearer: 'token' }, (result) =>
    results.push(result),
  );
  assert.deepEqual(
    results.filter((result) => !result.met),
    [],
  );
  assert.deepEqual(totals, { sent: some.length, met: some.length });
  assert.ok(some.some((line) => line.mode === 'binary') && some.some((line) => line.mode === 'batch'));
});

test('a Waad that is not there is said so for each line', async () => {
  const results: SendResult[] = [];
  const key = strangerKey('civil-register');
  const folder = mkdtempSync(join(tmpdir(), 'waad-lines-'));
  writeFileSync(join(folder, 'one.jsonl'), `${JSON.stringify(lines[0])}\n`);
  await sendLines(join(folder, 'one.jsonl'), { url: 'http://127.0.0.1:9', key, bearer: '' }, (result) =>
    results.push(result),
  );
  rmSync(folder, { recursive: true });
  assert.equal(results[0]?.status, 0);
  assert.equal(results[0]?.met, false);
});
