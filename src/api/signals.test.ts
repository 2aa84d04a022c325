// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { eachDatabase, type TestDatabase } from '../../test/support/databases.ts';
import {
  type Announced,
  birth,
  openSignalWorld,
  type SignalWorld,
  wholeCountry,
} from '../../test/support/signal-world.ts';
import { acceptOffer } from '../flows/accept-offer.ts';
import { findJourneyOfOffer, getJourney } from '../modules/journeys/index.ts';
import { makeSigningKey, readSigningKey, signDetached, signJson } from '../platform/signing.ts';
import { BINARY, SIGNAL_EXAMPLES, type SignalExample } from './signal-examples.ts';

const STRUCTURED = { 'content-type': 'application/cloudevents+json' };
const system = { kind: 'system', part: 'test' } as const;

// The world is closed by a suite of its own, before the database under it.
eachDatabase((db) => describe('POST /api/v1/signals', () => stories(db)), wholeCountry);

function stories(db: TestDatabase): void {
  let world: SignalWorld;
  before(async () => {
    world = await openSignalWorld(db);
  });
  after(() => world[Symbol.asyncDispose]());
  beforeEach(() =>
    db.sql(
      'TRUNCATE signals.signals, signals.occurrences, signals.rejections, offers.offers, offers.claims, platform.tasks',
    ),
  );

  const theirs = () => ({ mother: world.number('mariam'), father: world.number('khalid') });
  const bytes = (event: unknown) => Buffer.from(JSON.stringify(event));
  const sign = (body: Uint8Array, claims?: Record<string, unknown>) => ({
    'waad-signature': signDetached(body, world.key, claims),
  });
  const stored = async () => (await db.sql<{ n: number }>('SELECT count(*)::int AS n FROM signals.signals'))[0]?.n;
  const token = () => world.sandbox.offices.get('civil-register')?.bearer ?? '';
  const binary = (event: Announced) =>
    Object.fromEntries(
      ['specversion', 'id', 'source', 'type', 'time'].map((name) => [`ce-${name}`, String(event[name])]),
    );
  const ce = (event: Announced) => ({
    ce: { id: event.id, source: event['source'], type: event['type'], time: event['time'] },
  });

  test('every example of the description gets the answer that the description shows', async () => {
    for (const [name, example] of Object.entries(SIGNAL_EXAMPLES)) {
      const body = bytes(example.body);
      const answer = await world.post(body, {
        'content-type': example.contentType,
        ...example.headers,
        ...authentication(example, body),
      });
      assert.equal(answer.status, example.status, `${name}: ${JSON.stringify(answer.body)}`);
      assert.deepEqual(answer.body, JSON.parse(JSON.stringify(example.answer)), name);
      assert.equal(
        answer.headers.get('content-type')?.split(';')[0],
        answer.status < 300 ? 'application/json' : 'application/problem+json',
        name,
      );
    }
  });

  function authentication({ by, contentType, headers }: SignalExample, body: Uint8Array): Record<string, string> {
    if (by === 'none') return {};
    if (by === 'bearer' || by === 'wrong-bearer')
      return { authorization: `Bearer ${by === 'bearer' ? token() : 'let-me-in'}` };
    const key = by === 'signature' ? world.key : readSigningKey(makeSigningKey(), 'civil-register');
    const attributes = {
      id: headers?.['ce-id'],
      source: headers?.['ce-source'],
      type: headers?.['ce-type'],
      time: headers?.['ce-time'],
    };
    return { 'waad-signature': signDetached(body, key, contentType === BINARY ? { ce: attributes } : {}) };
  }

  test('in binary mode no signed attribute can be changed, dropped or added on the way', async () => {
    const event = birth(theirs());
    const body = bytes(event.data);
    const headers = { 'content-type': 'application/json', ...binary(event), ...sign(body, ce(event)) };
    for (const [name, value] of [
      ['ce-id', 'other'],
      ['ce-type', 'gov.civil.birth.cancelled.v1'],
      ['ce-time', '2027-01-01T00:00:00Z'],
      ['ce-source', 'urn:entity:labour'],
    ] as const) {
      const answer = await world.post(body, { ...headers, [name]: value });
      assert.deepEqual([answer.status, answer.body['code']], [401, 'signature-wrong'], name);
      const { [name]: _, ...without } = headers as Record<string, string>;
      assert.equal((await world.post(body, without)).body['code'], 'signature-wrong', `${name} dropped`);
    }
    const unbound = await world.post(body, { ...headers, ...sign(body) });
    assert.equal(unbound.body['code'], 'signature-wrong', 'a signature that does not speak for the headers');
    const whole = bytes(event);
    const moved = await world.post(whole, { ...STRUCTURED, ...sign(whole), 'ce-id': 'other' });
    assert.equal(moved.body['code'], 'signature-wrong', 'headers added to a structured signal');
    assert.equal((await world.post(body, headers)).status, 202);
  });

  test('percent-encoded headers are what they mean, signed in either way', async () => {
    for (const asWritten of [true, false]) {
      const event = { ...birth(theirs()), id: `رقم-${asWritten}` };
      const written = encodeURIComponent(event.id);
      const body = bytes(event.data);
      const claims = { ce: { ...ce(event).ce, id: asWritten ? written : event.id } };
      const answer = await world.post(body, {
        'content-type': 'application/json',
        ...binary(event),
        'ce-id': written,
        ...sign(body, claims),
      });
      assert.deepEqual(answer.body, { accepted: [{ id: event.id, status: 'accepted' }] });
      assert.deepEqual(
        (await world.send(event)).body,
        { accepted: [{ id: event.id, status: 'repeated' }] },
        'the same signal in structured mode',
      );
    }
  });

  test('the bytes are what is signed: a space more is another body', async () => {
    const body = bytes(birth(theirs()));
    const answer = await world.post(Buffer.concat([body, Buffer.from(' ')]), { ...STRUCTURED, ...sign(body) });
    assert.deepEqual([answer.status, answer.body['code']], [401, 'signature-wrong']);
    assert.equal(await stored(), 0);
  });

  test('what is no UTF-8, no JSON, no mode, or nested by the thousand is refused and kept', async () => {
    const cases: [string, Uint8Array, string, number][] = [
      ['encoding-wrong', Buffer.from('\ufeff{}', 'utf16le'), 'application/cloudevents+json', 400],
      ['encoding-wrong', Buffer.from([0x5b, 0xc7, 0xe1, 0x5d]), 'application/cloudevents-batch+json', 400],
      ['not-a-cloudevent', Buffer.from(''), 'application/cloudevents+json', 400],
      ['not-a-cloudevent', Buffer.from('{}'), 'application/cloudevents-batch+json', 400],
      ['not-a-cloudevent', bytes(birth(theirs())), 'application/json', 400],
      ['not-a-cloudevent', bytes(birth(theirs())), 'text/plain', 400],
      [
        'data-invalid',
        Buffer.from(`{"data":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
        'application/cloudevents+json',
        422,
      ],
    ];
    for (const [code, body, contentType, status] of cases) {
      const answer = await world.post(body, { 'content-type': contentType, ...sign(body) });
      assert.deepEqual([answer.status, answer.body['code']], [status, code], `${code} ${contentType}`);
    }
    const kept = await db.sql<{ source: string; authenticated: boolean }>(
      'SELECT source, authenticated FROM signals.rejections',
    );
    assert.deepEqual(
      [kept.length, [...new Set(kept.map((row) => `${row.source} ${row.authenticated}`))]],
      [cases.length, ['urn:entity:civil-register true']],
    );
  });

  test('a time or date that the database cannot hold is refused at the door, and its neighbours are not', async () => {
    const early = { ...birth(theirs()), time: '0000-01-01T00:00:00Z' };
    const child = { ...(birth(theirs()).data['child'] as object), birthDate: '0000-01-01' };
    const answer = await world.send([
      early,
      birth(theirs(), {}),
      { ...birth(theirs()), data: { ...birth(theirs()).data, child } },
    ]);
    const results = answer.body['results'] as { status: string; problem?: { code: string } }[];
    assert.deepEqual(
      results.map((one) => one.problem?.code ?? one.status),
      ['not-a-cloudevent', 'accepted', 'data-invalid'],
    );
  });

  test('too much is refused, told or untold, and not read to its end', async () => {
    const body = Buffer.alloc(1_048_577, 0x20);
    assert.equal((await world.post(body, { ...STRUCTURED, ...sign(body) })).body['code'], 'too-large');
    const { status, sent } = await chunked(`${world.url}/api/v1/signals`, 40_000_000);
    assert.equal(status, 413);
    assert.ok(sent < 40_000_000, `${sent} bytes were taken`);
    const events = Array.from({ length: 1001 }, () => ({}));
    const many = await world.send(events as unknown as Announced[]);
    assert.deepEqual([many.status, many.body['code']], [413, 'too-large']);
    assert.deepEqual((await world.send([])).body, { accepted: [] });
  });

  test('the title is told in the language that was asked for, the code never changes', async () => {
    const body = bytes(birth(theirs()));
    for (const [lang, pattern] of [
      ['ar-AE,ar;q=0.9', /[\u0600-\u06ff]/],
      ['en', /[a-z]/],
      ['', /[a-z]/],
    ] as const) {
      const answer = await world.post(body, { ...STRUCTURED, ...(lang ? { 'accept-language': lang } : {}) });
      assert.match(String(answer.body['title']), pattern);
      assert.equal(answer.body['code'], 'signature-missing');
    }
  });

  test('twenty clients with one signal: one is accepted, all are acknowledged, one offer comes of it', async () => {
    const event = birth(theirs());
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.send(event)));
    assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [202]);
    const statuses = answers.map((answer) => (answer.body['accepted'] as { status: string }[])[0]?.status);
    assert.equal(statuses.filter((status) => status === 'accepted').length, 1);
    await world.drain();
    assert.equal((await world.offers('mariam')).length, 1);
  });

  test('many clients with signals of their own, some bad: each gets its own answer', async () => {
    const events = Array.from({ length: 40 }, (_, index) =>
      index % 4 ? birth(theirs()) : birth({ mother: '784000099999991' }),
    );
    const answers = await Promise.all(events.map((event) => world.send(event)));
    assert.deepEqual(
      answers.map((answer) => answer.status),
      events.map((_, index) => (index % 4 ? 202 : 422)),
    );
    assert.equal(await stored(), 30);
    for (const [index, answer] of answers.entries()) {
      if (index % 4) assert.equal((answer.body['accepted'] as { id: string }[])[0]?.id, events[index]?.id);
    }
  });

  test('of strangers so much is kept and no more', async () => {
    const body = Buffer.alloc(20_000, 0x20);
    await Promise.all(Array.from({ length: 80 }, () => world.post(body, STRUCTURED)));
    const [row] = await db.sql<{ n: number; longest: number; known: boolean }>(
      'SELECT count(*)::int AS n, max(length(body)) AS longest, bool_or(authenticated) AS known FROM signals.rejections',
    );
    assert.ok(Number(row?.n) <= 120 && Number(row?.longest) <= 16_384, JSON.stringify(row));
    assert.equal(row?.known, false);
  });

  test('an update of a case is answered as described', async () => {
    assert.equal((await world.send(birth(theirs()))).status, 202);
    await world.drain();
    const khalid = await world.as('khalid');
    const [offer] = await world.offers('khalid');
    assert.ok(offer);
    assert.ok((await db.transact(khalid, (tx) => acceptOffer(tx, offer.id))).ok);
    await world.drain();
    const journey = await db.transact(system, async (tx) => {
      const found = await findJourneyOfOffer(tx, offer.id, offer.person_id);
      return found && getJourney(tx, found.id, offer.person_id);
    });
    const one = journey?.cases.find((each) => each.handling === 'system' && each.state === 'in-progress');
    const office = world.sandbox.offices.get(one?.entity ?? '');
    assert.ok(one && office);
    const key = readSigningKey(JSON.stringify(office.key.jwk), one.entity);
    const update = {
      iss: one.entity,
      aud: 'waad',
      jti: 'u-1',
      case: one.id,
      kind: 'message',
      time: '2026-11-22T09:00:00Z',
      message: { ar: 'مرحبا', en: 'Hello' },
    };
    const say = async (payload: object, by = key, type = 'application/jose', to = one.id) => {
      const response = await fetch(`${world.url}/api/v1/people/${one.personId}/cases/${to}/updates`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: signJson(payload, by),
      });
      const { status, code } = (await response.json()) as { status: unknown; code?: string };
      return [response.status, code ?? status];
    };
    assert.deepEqual(await say(update), [200, 'applied']);
    assert.deepEqual(await say(update), [200, 'repeated']);
    assert.deepEqual(await say(update, readSigningKey(makeSigningKey(), one.entity)), [401, 'signature-wrong']);
    assert.deepEqual(await say({ ...update, iss: 'labour' }, world.key), [401, 'signature-wrong']);
    assert.deepEqual(await say({ ...update, jti: 'u-2', kind: 'celebrated' }), [422, 'update-malformed']);
    assert.deepEqual(await say({ ...update, jti: 'u-3', case: offer.id }), [404, 'case-unknown']);
    assert.deepEqual(await say({ ...update, jti: 'u-4', kind: 'delivered', outputs: {} }), [422, 'outputs-missing']);
    const waiting = journey?.cases.find((each) => each.state === 'waiting' && world.sandbox.offices.has(each.entity));
    assert.ok(waiting);
    const its = readSigningKey(JSON.stringify(world.sandbox.offices.get(waiting.entity)?.key.jwk), waiting.entity);
    assert.deepEqual(
      await say(
        { ...update, iss: waiting.entity, jti: 'u-5', case: waiting.id, kind: 'resumed' },
        its,
        'application/jose',
        waiting.id,
      ),
      [409, 'update-out-of-place'],
    );
    assert.deepEqual(await say(update, key, 'application/json'), [415, 'media-type-wrong']);
  });
}

/** Sends a body in chunks without saying how long it will be, until it is answered. */
function chunked(url: string, size: number): Promise<{ status: number | undefined; sent: number }> {
  return new Promise((resolve) => {
    let sent = 0;
    const going = request(url, { method: 'POST', headers: STRUCTURED }, (response) => {
      resolve({ status: response.statusCode, sent });
      going.destroy();
    });
    going.on('error', () => {});
    const chunk = Buffer.alloc(65_536, 0x20);
    const more = () => {
      if (sent >= size || going.destroyed) return;
      sent += chunk.length;
      going.write(chunk, () => setImmediate(more));
    };
    more();
  });
}
