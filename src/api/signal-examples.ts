// SPDX-License-Identifier: Apache-2.0
import { problem } from './problem.ts';

/*
 * Signals as the description of the API shows them, each with the answer it really gets: a test posts every one. They speak
 * of two people of the demo country.
 */

const MOTHER = '784000000010019';
const FATHER = '784000000010027';
const STRANGER = '784000099999991';

/** How a request is authenticated: signed by the source, by a key that is not its own, with its token, or not at all. */
export type Authentication = 'signature' | 'wrong-key' | 'bearer' | 'wrong-bearer' | 'none';

/** A request to take signals, and the answer to it. */
export type SignalExample = {
  readonly summary: string;
  readonly by: Authentication;
  readonly contentType: string;
  /** The attributes as headers (binary mode). */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
};

export const STRUCTURED = 'application/cloudevents+json';
export const BATCH = 'application/cloudevents-batch+json';
export const BINARY = 'application/json';

const child = (number: string, more: object = {}) => ({
  identityNumber: number,
  name: { ar: 'سيف', en: 'Saif' },
  birthDate: '2026-11-20',
  sex: 'male',
  place: { emirate: 'dubai', hospital: 'مستشفى الواحة' },
  ...more,
});
const data = (registration: string, number: string, more: object = {}) => ({
  registrationNumber: registration,
  child: child(number),
  mother: { identityNumber: MOTHER },
  father: { identityNumber: FATHER },
  multiple: false,
  ...more,
});
const event = (id: string, more: object = {}) => ({
  specversion: '1.0',
  id,
  source: 'urn:entity:civil-register',
  type: 'gov.civil.birth.registered.v1',
  time: '2026-11-21T09:30:00+04:00',
  subject: 'BIRTH-2026-90001',
  datacontenttype: 'application/json',
  data: data('BIRTH-2026-90001', '784000009000018'),
  ...more,
});
const accepted = (...ids: string[]) => ({ accepted: ids.map((id) => ({ id, status: 'accepted' })) });

const refused = (status: number, code: string, details: Readonly<Record<string, unknown>> = {}) =>
  problem('en', status, code, details);
const UNKNOWN = refused(422, 'person-unknown');
const signed = (summary: string, body: unknown, status: number, answer: unknown): SignalExample => ({
  summary,
  by: 'signature',
  contentType: Array.isArray(body) ? BATCH : STRUCTURED,
  body,
  status,
  answer,
});

/** By name, in the order in which they are sent: a repeat comes after what it repeats. */
export const SIGNAL_EXAMPLES: Readonly<Record<string, SignalExample>> = {
  registered: signed('A birth, structured and signed', event('ex-1'), 202, accepted('ex-1')),
  repeated: signed('The same again, because the answer was lost', event('ex-1'), 202, {
    accepted: [{ id: 'ex-1', status: 'repeated' }],
  }),
  corrected: signed(
    'A correction of the name',
    event('ex-2', {
      type: 'gov.civil.birth.corrected.v1',
      time: '2026-11-21T10:00:00+04:00',
      data: data('BIRTH-2026-90001', '784000009000018', {
        child: child('784000009000018', { name: { ar: 'سلطان', en: 'Sultan' } }),
      }),
    }),
    202,
    accepted('ex-2'),
  ),
  cancelled: signed(
    'A cancellation: the number and the people suffice',
    event('ex-3', {
      type: 'gov.civil.birth.cancelled.v1',
      time: '2026-11-21T11:00:00+04:00',
      data: {
        registrationNumber: 'BIRTH-2026-90001',
        mother: { identityNumber: MOTHER },
        father: { identityNumber: FATHER },
      },
    }),
    202,
    accepted('ex-3'),
  ),
  binary: {
    summary: 'Binary mode: the attributes are headers, the body is the data',
    by: 'signature',
    contentType: BINARY,
    headers: {
      'ce-specversion': '1.0',
      'ce-id': 'ex-4',
      'ce-source': 'urn:entity:civil-register',
      'ce-type': 'gov.civil.birth.registered.v1',
      'ce-time': '2026-11-21T12:00:00+04:00',
    },
    body: data('BIRTH-2026-90002', '784000009000026'),
    status: 202,
    answer: accepted('ex-4'),
  },
  bearer: {
    summary: 'A birth, with a token instead of a signature',
    by: 'bearer',
    contentType: STRUCTURED,
    body: event('ex-5', { data: data('BIRTH-2026-90003', '784000009000034') }),
    status: 202,
    answer: accepted('ex-5'),
  },
  batch: signed(
    'Twins, as a batch',
    [
      event('ex-6', { data: data('BIRTH-2026-90004', '784000009000042', { multiple: true }) }),
      event('ex-7', { data: data('BIRTH-2026-90005', '784000009000059', { multiple: true }) }),
    ],
    202,
    accepted('ex-6', 'ex-7'),
  ),
  'batch-in-part': signed(
    'A batch of which one was not taken',
    [
      event('ex-8', { data: data('BIRTH-2026-90006', '784000009000067') }),
      event('ex-9', {
        data: data('BIRTH-2026-90007', '784000009000075', { mother: { identityNumber: STRANGER }, father: undefined }),
      }),
    ],
    207,
    {
      results: [
        { id: 'ex-8', status: 'accepted' },
        { id: 'ex-9', status: 'rejected', problem: UNKNOWN },
      ],
    },
  ),
  'signature-missing': {
    ...signed('Neither signature nor token', event('ex-10'), 401, refused(401, 'signature-missing')),
    by: 'none',
  },
  'signature-wrong': {
    ...signed('A key that is not the source’s', event('ex-11'), 401, refused(401, 'signature-wrong')),
    by: 'wrong-key',
  },
  'token-wrong': {
    ...signed('A token that nobody was given', event('ex-12'), 401, refused(401, 'signature-wrong')),
    by: 'wrong-bearer',
  },
  'source-unknown': signed(
    'A source that is not connected',
    event('ex-13', { source: 'urn:entity:nobody' }),
    401,
    refused(401, 'source-unknown', { source: 'urn:entity:nobody' }),
  ),
  'type-not-allowed': signed(
    'A type that another entity sends',
    event('ex-14', { type: 'gov.family.marriage.registered.v1' }),
    403,
    refused(403, 'type-not-allowed', { type: 'gov.family.marriage.registered.v1' }),
  ),
  'type-unknown': signed(
    'A type that no life event has',
    event('ex-15', { type: 'gov.civil.birth.celebrated.v1' }),
    422,
    refused(422, 'type-unknown', { type: 'gov.civil.birth.celebrated.v1' }),
  ),
  'not-a-cloudevent': signed(
    'A time without its offset',
    event('ex-16', { time: '2026-11-21T09:30:00' }),
    400,
    refused(400, 'not-a-cloudevent', { attribute: 'time', because: 'not-rfc-3339' }),
  ),
  'data-invalid': signed(
    'A day that does not exist',
    event('ex-17', {
      data: data('BIRTH-2026-90008', '784000009000083', {
        child: child('784000009000083', { birthDate: '2026-11-31' }),
      }),
    }),
    422,
    refused(422, 'data-invalid', { problems: [{ at: 'child.birthDate', because: 'not-a-date' }] }),
  ),
  'person-unknown': signed(
    'Parents whom we do not know: kept, and replayed when they are known',
    event('ex-18', {
      data: data('BIRTH-2026-90009', '784000009000091', { mother: { identityNumber: STRANGER }, father: undefined }),
    }),
    422,
    UNKNOWN,
  ),
};
