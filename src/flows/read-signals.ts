// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '../kernel/index.ts';
import type { Catalogue } from '../modules/catalogue/index.ts';
import type { Connection } from '../modules/registers/index.ts';
import {
  type CloudEvent,
  decodeHeader,
  type Interpreted,
  interpret,
  isJsonMedia,
  MEDIA_BATCH,
  MEDIA_STRUCTURED,
  type NewRejection,
  readBinary,
  readJson,
  readStructured,
} from '../modules/signals/index.ts';
import type { Incoming } from './take-signals.ts';

/** A request that brings signals, as it came. */
export type Posted = {
  readonly contentType: string;
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
};

/** Why a signal was not taken: stable codes of the API. */
export type SignalRefusal =
  | 'not-a-cloudevent'
  | 'encoding-wrong'
  | 'too-large'
  | 'signature-wrong'
  | 'source-unknown'
  | 'type-unknown'
  | 'type-not-allowed'
  | 'data-invalid'
  | 'person-unknown';

/** One signal of a request: understood, or refused with what to keep of it. */
export type Read = { readonly id: string | undefined } & (
  | { readonly ok: true; readonly incoming: Incoming }
  | {
      readonly ok: false;
      readonly code: SignalRefusal;
      readonly details: Readonly<Record<string, unknown>>;
      readonly rejection: NewRejection;
    }
);

export type ReadRequest = { readonly batch: boolean; readonly signals: readonly Read[] };

const BATCH_MAX = 1000;

/** Who sent it, known for certain; whom else we know; and by what it is read. */
export type ReadBy = {
  readonly sender: Connection;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly catalogue: Catalogue;
};

/** Reads a request of an authenticated sender, in any of the three modes of the CloudEvents HTTP binding. */
export function readSignalsOf(posted: Posted, by: ReadBy): ReadRequest {
  const media = posted.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const batch = media === MEDIA_BATCH;
  const json = readJson(posted.body);
  const whole = (code: SignalRefusal, details: Readonly<Record<string, unknown>>): ReadRequest => ({
    batch: false,
    signals: [
      refusedSignal(by, {
        code,
        details,
        raw: posted.body,
        contentType: posted.contentType,
        named: headerEvent(posted),
      }),
    ],
  });
  if (!json.ok) return whole(json.code, json.details);
  if (batch) {
    if (!Array.isArray(json.value)) return whole('not-a-cloudevent', { attribute: 'body', because: 'not-a-list' });
    if (json.value.length > BATCH_MAX) return whole('too-large', { most: BATCH_MAX });
    return { batch, signals: json.value.map((one) => readOne(by, { event: readStructured(one), json: one })) };
  }
  if (media === MEDIA_STRUCTURED) {
    return { batch, signals: [readOne(by, { event: readStructured(json.value), json: json.value })] };
  }
  if (!isJsonMedia(media) || !posted.header('ce-specversion')) {
    return whole('not-a-cloudevent', { attribute: 'content-type', because: 'not-a-mode-of-cloudevents' });
  }
  const event = readBinary(posted.header, json.value);
  return { batch, signals: [readOne(by, { event, json: { ...headerEvent(posted), data: json.value } })] };
}

type OneEvent = { readonly event: Outcome<CloudEvent, SignalRefusal>; readonly json: unknown };

function readOne(by: ReadBy, { event, json }: OneEvent): Read {
  const checked = event.ok ? understand(by, event.value) : event;
  const raw = Buffer.from(JSON.stringify(json) ?? 'null');
  const named = json as Partial<CloudEvent> | null;
  const keep = (code: SignalRefusal, details: Readonly<Record<string, unknown>>) =>
    refusedSignal(by, { code, details, raw, contentType: MEDIA_STRUCTURED, named });
  if (!checked.ok) return keep(checked.code, checked.details);
  const ifUnknown = keep('person-unknown', { concerned: checked.value.concerned.map((one) => one.role) }).rejection;
  return { ok: true, id: checked.value.id, incoming: { signal: checked.value, ifUnknown } };
}

/** Whether the sender may say this, and what it means. */
function understand(
  { sender, connections, catalogue }: ReadBy,
  event: CloudEvent,
): Outcome<Interpreted, SignalRefusal> {
  if (event.source !== sourceOf(sender.entity)) {
    // Who speaks in the name of another entity that we know has the wrong key for it.
    const other = [...connections.keys()].some((entity) => event.source === sourceOf(entity));
    return refused(other ? 'signature-wrong' : 'source-unknown', { source: event.source });
  }
  const meaning = catalogue.lifeEventForSignal(event.type);
  if (!meaning?.lifeEvent.arrives) return refused('type-unknown', { type: event.type });
  if (!sender.signalTypes.includes(event.type)) return refused('type-not-allowed', { type: event.type });
  const interpreted = interpret(event, { ...meaning, facts: catalogue.facts });
  return interpreted.ok ? done(interpreted.value) : interpreted;
}

const sourceOf = (entity: string) => `urn:entity:${entity}`;

type Refusal = {
  readonly code: SignalRefusal;
  readonly details: Readonly<Record<string, unknown>>;
  readonly raw: Uint8Array;
  readonly contentType: string;
  readonly named: { readonly id?: unknown; readonly type?: unknown } | null;
};

/** Kept under the source that sent it, whatever source it claims: a replay must never lend one entity the voice of another. */
function refusedSignal(
  { sender }: ReadBy,
  { code, details, raw, contentType, named }: Refusal,
): Extract<Read, { ok: false }> {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const id = text(named?.id);
  const rejection = {
    source: sourceOf(sender.entity),
    type: text(named?.type),
    signalId: id,
    code,
    problem: details,
    contentType,
    body: raw,
    authenticated: true,
  };
  return { ok: false, id, code, details, rejection };
}

function headerEvent({ header }: Posted) {
  const names = ['specversion', 'id', 'source', 'type', 'time', 'subject'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = decodeHeader(header(`ce-${name}`)) ?? header(`ce-${name}`);
      return value ? [[name, value]] : [];
    }),
  );
}
