// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '../../kernel/index.ts';

/** A CloudEvent 1.0 as it reached us: the attributes we use, and its data. */
export type CloudEvent = {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly subject: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
};

export type CloudEventProblem = 'not-a-cloudevent' | 'encoding-wrong' | 'data-invalid';

/** The media type of one CloudEvent in JSON. */
export const MEDIA_STRUCTURED = 'application/cloudevents+json';
/** The media type of a list of CloudEvents in JSON. */
export const MEDIA_BATCH = 'application/cloudevents-batch+json';

const LONGEST_ATTRIBUTE = 200;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads bytes as JSON in UTF-8, strictly: a name in another encoding must be refused, not turned into question marks. */
export function readJson(body: Uint8Array): Outcome<unknown, CloudEventProblem> {
  let text: string;
  try {
    text = utf8.decode(body);
  } catch {
    return refused('encoding-wrong');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('not-a-cloudevent', { attribute: 'body', because: 'not-json' });
  }
  return isDeep(value, DEEPEST)
    ? refused('data-invalid', { problems: [{ at: 'body', because: 'too-deep' }] })
    : done(value);
}

/** Reads one CloudEvent in the JSON format (structured mode, and each member of a batch). */
export function readStructured(json: unknown): Outcome<CloudEvent, CloudEventProblem> {
  if (!isObject(json)) return refused('not-a-cloudevent', { attribute: 'body', because: 'not-an-object' });
  if (json.data_base64 !== undefined)
    return refused('not-a-cloudevent', { attribute: 'data_base64', because: 'not-json' });
  const media = json.datacontenttype;
  if (media !== undefined && !(typeof media === 'string' && isJsonMedia(media))) {
    return refused('not-a-cloudevent', { attribute: 'datacontenttype', because: 'not-json' });
  }
  return readAttributes((name) => json[name], json.data);
}

/** Reads a CloudEvent whose attributes are `ce-` headers and whose body is the data (binary mode). */
export function readBinary(
  header: (name: string) => string | undefined,
  body: unknown,
): Outcome<CloudEvent, CloudEventProblem> {
  return readAttributes((name) => decodeHeader(header(`ce-${name}`)), body);
}

/** Whether a media type is JSON, with or without a suffix and parameters. */
export function isJsonMedia(media: string): boolean {
  return /^application\/(?:[a-z0-9.-]+\+)?json\b/i.test(media);
}

function readAttributes(get: (name: string) => unknown, data: unknown): Outcome<CloudEvent, CloudEventProblem> {
  if (get('specversion') !== '1.0')
    return refused('not-a-cloudevent', { attribute: 'specversion', because: 'must-be-1.0' });
  for (const name of ['id', 'source', 'type', 'time'] as const) {
    const value = get(name);
    if (typeof value !== 'string' || value === '' || value.length > LONGEST_ATTRIBUTE || !isStorable(value)) {
      return refused('not-a-cloudevent', { attribute: name, because: 'missing-or-too-long' });
    }
  }
  const time = readTime(get('time') as string);
  if (!time) return refused('not-a-cloudevent', { attribute: 'time', because: 'not-rfc-3339' });
  if (!isObject(data)) return refused('not-a-cloudevent', { attribute: 'data', because: 'not-an-object' });
  if (!isStorable(data))
    return refused('data-invalid', { problems: [{ at: 'data', because: 'text-with-half-or-zero-characters' }] });
  const subject = get('subject');
  return done({
    id: get('id') as string,
    source: get('source') as string,
    type: get('type') as string,
    time,
    subject:
      typeof subject === 'string' && subject !== '' && isStorable(subject)
        ? subject.slice(0, LONGEST_ATTRIBUTE)
        : undefined,
    data,
  });
}

const RFC_3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** An RFC 3339 time with any offset as our instant; a day that the calendar lacks is refused, not rolled over. */
function readTime(text: string): string | undefined {
  const match = RFC_3339.exec(text);
  const millis = Date.parse(text);
  if (!match || Number.isNaN(millis)) return undefined;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined;
  const instant = new Date(millis).toISOString();
  // An offset can carry a time out of the years that the database and our texts know: 0001 to 9999.
  return /^(?!0000)\d{4}-/.test(instant) ? instant : undefined;
}

/** The value of a `ce-` header: CloudEvents HTTP binding 3.1.3.2 percent-encodes them. Nothing where that is done wrongly. */
export function decodeHeader(value: string | undefined): string | undefined {
  if (value === undefined || !value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

// What is nested by the thousand is no register's data, and would exhaust whoever walks it.
const DEEPEST = 64;

function isDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((inner) => isDeep(inner, left - 1));
}

/** Whether every text in it can be kept: no zero character, and no half of a surrogate pair. PostgreSQL takes neither. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
