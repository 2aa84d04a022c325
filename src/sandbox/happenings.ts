// SPDX-License-Identifier: Apache-2.0
import { newId } from '../kernel/ids.ts';
import type { LifeEvent } from '../modules/catalogue/definitions.ts';

export type Data = { readonly [key: string]: unknown };

/** One entry in an entity's register: a birth, a marriage, a job that ended. */
export type Happening = {
  readonly number: string;
  readonly lifeEvent: string;
  readonly action: 'registered' | 'corrected' | 'cancelled';
  readonly data: Data;
  readonly at: string;
};

/** A CloudEvent 1.0 in its JSON form. */
export type CloudEvent = {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly subject: string;
  readonly datacontenttype: 'application/json';
  readonly data: Data;
};

/** The signal that tells Waad of an entry. */
export function signalFor(lifeEvent: LifeEvent, happening: Happening): CloudEvent {
  const arrives = lifeEvent.arrives;
  const type = arrives?.[happening.action];
  if (!arrives || !type) throw new Error(`${lifeEvent.id} has no signal for ${happening.action}`);
  return {
    specversion: '1.0',
    id: newId(),
    source: `urn:entity:${arrives.from}`,
    type,
    time: happening.at,
    subject: happening.number,
    datacontenttype: 'application/json',
    data: happening.data,
  };
}

/** What is at `mother.identityNumber` of the data. */
export function valueAt(data: Data, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (at as Data | undefined)?.[key], data);
}

/** The data with a value at the path; nothing is put there for an empty one. */
export function withValueAt(data: Data, path: string, value: unknown): Data {
  if (value === undefined || value === '') return data;
  const [first, ...rest] = path.split('.');
  if (first === undefined) return data;
  if (rest.length === 0) return { ...data, [first]: value };
  return { ...data, [first]: withValueAt((data[first] as Data | undefined) ?? {}, rest.join('.'), value) };
}
