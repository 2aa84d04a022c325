// SPDX-License-Identifier: Apache-2.0

import { wrongData, wrongTypes } from './bad-week-data.ts';
import type { Cast, Story } from './bad-week-stories.ts';
import { alone, line, rejected } from './bad-week-stories.ts';
import type { CloudEvent, Data } from './happenings.ts';
import type { SignalLine } from './signal-lines.ts';

/** Everything that is wrong, and the code with which it ought to come back. */
export function badBodies(cast: Cast): Story[] {
  return [
    ...unknownPeople(cast),
    [
      line(
        'a mother whose number has a wrong check digit',
        cast.birth({ mother: '784000001000127' }),
        rejected('person-unknown'),
      ),
    ],
    ...wronglySigned(cast),
    ...wronglyEncoded(cast),
    ...notCloudEvents(cast),
    ...wrongTypes(cast),
    ...wrongData(cast),
    ...mixedBatches(cast),
    ...tooLarge(cast),
  ];
}

const without = (event: CloudEvent, name: string): Data =>
  Object.fromEntries(Object.entries(event).filter(([attribute]) => attribute !== name));

function unknownPeople(cast: Cast): Story[] {
  return Array.from({ length: 14 }, (_, index) => {
    const birth = cast.birth({ mother: cast.stranger(), ...(index % 2 ? { father: cast.stranger() } : {}) });
    const unknown = rejected('person-unknown');
    const first = line('parents whom we do not know', birth, unknown);
    return index % 5 === 0 ? [first, line('parents whom we do not know, sent again', birth, unknown)] : [first];
  });
}

function wronglySigned(cast: Cast): Story[] {
  const birth = (): CloudEvent => cast.birth(cast.couple());
  return [
    line('signed with a key that is not the register’s', birth(), {
      sign: 'wrong-key',
      ...rejected('signature-wrong'),
    }),
    line('signed with a key that is not the register’s, in binary mode', birth(), {
      sign: 'wrong-key',
      mode: 'binary',
      ...rejected('signature-wrong'),
    }),
    line('a batch signed with a key that is not the register’s', [birth()], {
      sign: 'wrong-key',
      mode: 'batch',
      ...rejected('signature-wrong'),
    }),
    line('no signature at all', birth(), { sign: 'none', ...rejected('signature-missing') }),
    line('no signature at all, in binary mode', birth(), {
      sign: 'none',
      mode: 'binary',
      ...rejected('signature-missing'),
    }),
    line('no signature on a batch', [birth()], { sign: 'none', mode: 'batch', ...rejected('signature-missing') }),
    line('a signature that is no signature', birth(), {
      sign: 'none',
      headers: { 'waad-signature': 'signed by the register' },
      ...rejected('signature-wrong'),
    }),
    line('a signature without its last part', birth(), {
      sign: 'none',
      headers: { 'waad-signature': 'eyJhbGciOiJFZERTQSJ9..' },
      ...rejected('signature-wrong'),
    }),
    line('a header that asks for no algorithm', birth(), {
      sign: 'none',
      headers: { 'waad-signature': `${Buffer.from('{"alg":"none","kid":"civil-register"}').toString('base64url')}..` },
      ...rejected('signature-wrong'),
    }),
    line('a token that nobody gave out', birth(), {
      sign: 'none',
      headers: { authorization: 'Bearer let-me-in' },
      ...rejected('signature-wrong'),
    }),
    line(
      'another entity is said to be the source',
      { ...birth(), source: 'urn:entity:labour' },
      rejected('signature-wrong'),
    ),
    line('a source that nobody knows', { ...birth(), source: 'urn:entity:nobody' }, rejected('source-unknown')),
    line(
      'a source that is no entity',
      { ...birth(), source: 'https://register.example/births' },
      rejected('source-unknown'),
    ),
  ].map(alone);
}

function wronglyEncoded(cast: Cast): Story[] {
  const wrong = (note: string, bytes: Buffer, more: Partial<SignalLine> = {}): SignalLine => ({
    note,
    mode: 'structured',
    sign: 'civil-register',
    bodyBase64: bytes.toString('base64'),
    ...rejected('encoding-wrong'),
    ...more,
  });
  const text = (): string => JSON.stringify(cast.birth(cast.couple()));
  const cut = Buffer.from(text());
  const arabic = cut.findIndex((byte) => byte > 0x7f);
  return [
    wrong('Arabic in windows-1256', inWindows1256(text())),
    wrong('Arabic in windows-1256, although the header says UTF-8', inWindows1256(text()), {
      contentType: 'application/cloudevents+json; charset=utf-8',
    }),
    wrong('UTF-16', Buffer.from(`\ufeff${text()}`, 'utf16le')),
    wrong('a letter cut in half', Buffer.concat([cut.subarray(0, arabic + 1), cut.subarray(arabic + 2)])),
    wrong(
      'an overlong form of a slash',
      Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
    ),
    wrong(
      'half of a surrogate pair, as UTF-8',
      Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    ),
    wrong('a batch in windows-1256', inWindows1256(`[${text()}]`), { mode: 'batch' }),
  ].map(alone);
}

/** The encoding in which older Arabic systems still write. */
function inWindows1256(text: string): Buffer {
  const decoder = new TextDecoder('windows-1256');
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? 0x3f));
}

function notCloudEvents(cast: Cast): Story[] {
  const no = rejected('not-a-cloudevent');
  const birth = (): CloudEvent => cast.birth(cast.couple());
  const raw = (note: string, text: string, more: Partial<SignalLine> = {}): SignalLine => ({
    note,
    mode: 'structured',
    sign: 'civil-register',
    bodyBase64: Buffer.from(text).toString('base64'),
    ...no,
    ...more,
  });
  return [
    raw('JSON that stops in the middle', JSON.stringify(birth()).slice(0, 150)),
    raw('JSON with a comma too many', `${JSON.stringify(birth()).slice(0, -1)},}`),
    raw('an empty body', ''),
    raw('only spaces', '   \n '),
    raw('XML', '<birth><mother>784</mother></birth>'),
    raw('XML that says what it is', '<birth/>', { contentType: 'application/xml' }),
    raw('a number', '42'),
    raw('null', 'null'),
    raw('a page of a proxy', '<!doctype html><h1>502 Bad Gateway</h1>', { contentType: 'text/html' }),
    raw('a batch that is no list', JSON.stringify(birth()), { mode: 'batch' }),
    line('a list, sent as one signal', [birth()], no),
    ...['specversion', 'id', 'source', 'type', 'time', 'data'].map((name) =>
      line(`without its ${name}`, without(birth(), name), no),
    ),
    line('an older version of the standard', { ...birth(), specversion: '0.3' }, no),
    line('an empty id', { ...birth(), id: '' }, no),
    line('an id that is a number', { ...birth(), id: 12345 }, no),
    line('an id of a thousand letters', { ...birth(), id: 'a'.repeat(1000) }, no),
    line('a time without its zone', { ...birth(), time: '2026-11-17T08:00:00' }, no),
    line('a time as people write it', { ...birth(), time: '17/11/2026 08:00' }, no),
    line('a time on a day that does not exist', { ...birth(), time: '2026-11-31T08:00:00Z' }, no),
    line('data that is a text', { ...birth(), data: 'BIRTH-2026' }, no),
    line('data in base64', { ...without(birth(), 'data'), data_base64: 'e30=' }, no),
    line('data that is XML', { ...birth(), datacontenttype: 'application/xml', data: '<birth/>' }, no),
    line('binary mode without an id', without(birth(), 'id'), { mode: 'binary', ...no }),
    line('binary mode without a version', without(birth(), 'specversion'), { mode: 'binary', ...no }),
  ].map(alone);
}

function mixedBatches(cast: Cast): Story[] {
  const birth = (): CloudEvent => cast.birth(cast.couple());
  const [again, first, unknown] = [birth(), birth(), cast.birth({ mother: cast.stranger() })];
  const wrong = cast.birth(cast.couple(), { child: { sex: 'unknown' } });
  return [
    [
      line('a birth that comes again in a batch', again),
      line('a batch with a repeat, an unknown mother and wrong data', [first, again, unknown, wrong, birth()], {
        mode: 'batch',
        expect: 'accepted,repeated,rejected:person-unknown,rejected:data-invalid,accepted',
      }),
    ],
    [
      line(
        'a batch with the same signal twice',
        [first, first].map(() => ({ ...first, id: 'cr-2026-47-twice' })),
        { mode: 'batch', expect: 'accepted,repeated' },
      ),
    ],
    [
      line('a batch with one of unknown type', [birth(), { ...birth(), type: 'gov.civil.birth.celebrated.v1' }], {
        mode: 'batch',
        expect: 'accepted,rejected:type-unknown',
      }),
    ],
    [
      line('a batch with one that is no CloudEvent', [without(birth(), 'time'), birth()], {
        mode: 'batch',
        expect: 'rejected:not-a-cloudevent,accepted',
      }),
    ],
  ];
}

function tooLarge(cast: Cast): Story[] {
  const pad = 4_000_000;
  const large = rejected('too-large');
  return [
    line('a body of four megabytes', cast.birth(cast.couple()), { pad, ...large }),
    line('a body of four megabytes, not signed', cast.birth(cast.couple()), { pad, sign: 'none', ...large }),
    line('four megabytes in binary mode', cast.birth(cast.couple()), { pad, mode: 'binary', ...large }),
  ].map(alone);
}
