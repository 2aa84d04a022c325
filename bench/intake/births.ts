// SPDX-License-Identifier: Apache-2.0
import { type SigningKey, signDetached } from '../../src/platform/signing.ts';
import { requestBytes } from '../http/client.ts';

export const REGISTER = 'civil-register';
const TYPE = 'gov.civil.birth.registered.v1';
const AT = '2026-11-20T08:00:00Z';

/** The identity numbers of a couple of the bench and of the child of their birth. */
export const numbersOf = (couple: number) => ({
  mother: number(1, couple),
  father: number(2, couple),
  child: number(3, couple),
});

const number = (role: 1 | 2 | 3, couple: number) => `7849${role}${String(couple).padStart(10, '0')}`;

/** The source's own number of a couple's birth: what the offers are counted by afterwards. */
export const keyOf = (couple: number) => `BIRTH-${couple}`;

/** The birth of a couple's child as the civil register announces it: one for each couple, so that every person is new. */
export function birthOf(couple: number): object {
  const { mother, father, child } = numbersOf(couple);
  return {
    specversion: '1.0',
    id: `birth-${couple}`,
    source: `urn:entity:${REGISTER}`,
    type: TYPE,
    time: AT,
    subject: keyOf(couple),
    datacontenttype: 'application/json',
    data: {
      registrationNumber: keyOf(couple),
      mother: { identityNumber: mother },
      father: { identityNumber: father },
      child: {
        identityNumber: child,
        name: { ar: 'لطيفة', en: 'Latifa' },
        birthDate: '2026-11-16',
        sex: 'female',
        place: { emirate: 'abu-dhabi', hospital: 'مستشفى السدرة' },
      },
      multiple: false,
    },
  };
}

export type Posting = { readonly url: URL; readonly key: SigningKey; readonly perRequest: number };

/** The requests that announce the births of couples `from` to `to` (exclusive), signed and ready to be written. */
export function requestsFor({ from, to }: { from: number; to: number }, { url, key, perRequest }: Posting): Buffer[] {
  const requests: Buffer[] = [];
  for (let first = from; first < to; first += perRequest) {
    const births = Array.from({ length: Math.min(perRequest, to - first) }, (_, index) => birthOf(first + index));
    const body = Buffer.from(JSON.stringify(perRequest === 1 ? births[0] : births));
    const headers = {
      'content-type': perRequest === 1 ? 'application/cloudevents+json' : 'application/cloudevents-batch+json',
      'waad-signature': signDetached(body, key),
    };
    requests.push(requestBytes(url, { method: 'POST', headers, body }));
  }
  return requests;
}
