// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeHeader, isJsonMedia, readBinary, readJson, readStructured } from './cloud-event.ts';

const EVENT = {
  specversion: '1.0',
  id: 'b-1',
  source: 'urn:entity:civil-register',
  type: 'gov.civil.birth.registered.v1',
  time: '2026-11-20T12:00:00+04:00',
  subject: 'B-1',
  data: { registrationNumber: 'B-1' },
};

function refusedFor(json: unknown): string {
  const read = readStructured(json);
  assert.ok(!read.ok, `taken: ${JSON.stringify(json)}`);
  const { attribute, because, problems } = read.details as {
    attribute?: string;
    because?: string;
    problems?: { because: string }[];
  };
  return problems ? `${read.code} ${problems[0]?.because}` : `${read.code} ${attribute} ${because}`;
}

describe('a CloudEvent in JSON', () => {
  test('is read, its time as our instant whatever the offset', () => {
    const read = readStructured(EVENT);
    assert.ok(read.ok);
    const { specversion: _, ...rest } = EVENT;
    assert.deepEqual(read.value, { ...rest, time: '2026-11-20T08:00:00.000Z' });
  });

  for (const [time, instant] of [
    ['2026-01-01T00:30:00+14:00', '2025-12-31T10:30:00.000Z'],
    ['2026-01-01T00:30:00-03:30', '2026-01-01T04:00:00.000Z'],
    ['2026-01-01t00:00:00z', '2026-01-01T00:00:00.000Z'],
    ['2024-02-29T23:59:59.123456789Z', '2024-02-29T23:59:59.123Z'],
  ] as const) {
    test(`the time ${time} is ${instant}`, () => {
      const read = readStructured({ ...EVENT, time });
      assert.equal(read.ok && read.value.time, instant);
    });
  }

  for (const time of [
    '2026-02-29T00:00:00Z',
    '2026-11-31T08:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T25:00:00Z',
    '2026-01-01T00:61:00Z',
    '2026-01-01T00:00:00+25:00',
    '2026-01-01T00:00:00',
    '2026-01-01',
    '20/11/2026 08:00',
    '٢٠٢٦-١١-٢٠T08:00:00Z',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+04:00',
    '9999-12-31T23:59:59-04:00',
    ' 2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z\n',
  ]) {
    test(`the time ${JSON.stringify(time)} is refused`, () => {
      assert.equal(refusedFor({ ...EVENT, time }), 'not-a-cloudevent time not-rfc-3339');
    });
  }

  test('what is missing, empty, too long, no text or cannot be kept is named', () => {
    for (const name of ['id', 'source', 'type', 'time']) {
      for (const value of [undefined, '', 7, null, ['x'], 'x'.repeat(201), 'a\0b', 'half \ud800']) {
        assert.equal(refusedFor({ ...EVENT, [name]: value }), `not-a-cloudevent ${name} missing-or-too-long`);
      }
    }
    assert.equal(refusedFor({ ...EVENT, specversion: 1.0 }), 'not-a-cloudevent specversion must-be-1.0');
    for (const data of [undefined, null, 'text', [], 3])
      assert.equal(refusedFor({ ...EVENT, data }), 'not-a-cloudevent data not-an-object');
    for (const json of [null, 42, 'x', [EVENT]]) assert.equal(refusedFor(json), 'not-a-cloudevent body not-an-object');
  });

  test('data of another kind than JSON is refused', () => {
    assert.equal(
      refusedFor({ ...EVENT, datacontenttype: 'application/xml' }),
      'not-a-cloudevent datacontenttype not-json',
    );
    assert.equal(refusedFor({ ...EVENT, data_base64: 'e30=' }), 'not-a-cloudevent data_base64 not-json');
    assert.ok(readStructured({ ...EVENT, datacontenttype: 'application/vnd.birth+json; charset=utf-8' }).ok);
  });

  test('a text that the database cannot keep is refused wherever it hides', () => {
    for (const data of [{ a: '\ud800' }, { a: ['x', { b: '\0' }] }, { 'k\0': 1 }, { '\udc00': 1 }]) {
      assert.equal(refusedFor({ ...EVENT, data }), 'data-invalid text-with-half-or-zero-characters');
    }
    assert.ok(readStructured({ ...EVENT, data: { a: 'نور 👶' } }).ok);
  });

  test('a subject is kept short, and left out where it is no text', () => {
    const subjectOf = (subject: unknown) => {
      const read = readStructured({ ...EVENT, subject });
      return read.ok ? read.value.subject : read.code;
    };
    assert.equal(subjectOf('x'.repeat(500))?.length, 200);
    for (const none of [undefined, '', 5, {}, 'a\0']) assert.equal(subjectOf(none), undefined);
  });
});

describe('bytes', () => {
  const codeOf = (bytes: Uint8Array) => {
    const read = readJson(bytes);
    return read.ok ? 'read' : read.code;
  };

  test('are read as UTF-8 and as nothing else', () => {
    const good = Buffer.from('{"name":"نور"}');
    assert.equal(codeOf(good), 'read');
    assert.equal(codeOf(good.subarray(0, 10)), 'encoding-wrong');
    assert.equal(codeOf(Buffer.from([0x7b, 0x22, 0xe4, 0x22, 0x7d])), 'encoding-wrong');
    assert.equal(codeOf(Buffer.from('\ufeff{}', 'utf16le')), 'encoding-wrong');
    assert.equal(codeOf(Buffer.from([0x22, 0xc0, 0xaf, 0x22])), 'encoding-wrong');
    for (const text of ['', ' ', '{', '<a/>', '{"a":1,}'])
      assert.equal(codeOf(Buffer.from(text)), 'not-a-cloudevent', text);
  });

  test('nested by the thousand are refused, and exhaust nobody', () => {
    const deep = (levels: number) => Buffer.from(`${'[{"a":'.repeat(levels)}1${'}]'.repeat(levels)}`);
    assert.equal(codeOf(deep(10)), 'read');
    assert.equal(codeOf(deep(60)), 'data-invalid');
    assert.equal(codeOf(deep(100_000)), 'data-invalid');
  });
});

describe('binary mode', () => {
  const { data, ...attributes } = EVENT;
  const headers = (more: Record<string, string | undefined> = {}) => {
    const all: Record<string, string | undefined> = { ...attributes, ...more };
    return (name: string) => all[name.replace(/^ce-/, '')];
  };

  test('reads the same event as structured mode', () => {
    assert.deepEqual(readBinary(headers(), data), readStructured(EVENT));
  });

  test('header values are percent-decoded, and a wrong encoding is refused', () => {
    const read = readBinary(headers({ id: '%D9%86%D9%88%D8%B1%20%25' }), data);
    assert.equal(read.ok && read.value.id, 'نور %');
    for (const id of ['%', '%D9', '%ZZ', '%ED%A0%80']) assert.equal(readBinary(headers({ id }), data).ok, false, id);
    assert.equal(decodeHeader('plain'), 'plain');
    assert.equal(decodeHeader(undefined), undefined);
  });
});

test('media types of JSON are told from others', () => {
  for (const media of [
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/cloudevents+json',
    'application/vnd.a-b.c+json',
  ]) {
    assert.ok(isJsonMedia(media), media);
  }
  for (const media of ['', 'text/json', 'application/xml', 'application/jsonp', 'xapplication/json'])
    assert.ok(!isJsonMedia(media), media);
});
