// SPDX-License-Identifier: Apache-2.0
import type { SigningKey } from './keys.ts';
import type { Answer, Parcel } from './outbox.ts';
import { sign, signDetached } from './signed.ts';

const PATIENCE_MS = 10_000;

/** Signs a parcel and hands it to Waad. */
export async function postToWaad(parcel: Parcel, by: { key: SigningKey; signal: AbortSignal }): Promise<Answer> {
  const { body, headers } = await prepared(parcel, by.key);
  const signal = AbortSignal.any([by.signal, AbortSignal.timeout(PATIENCE_MS)]);
  const response = await fetch(parcel.url, { method: 'POST', headers, body, signal, redirect: 'error' });
  const text = (await response.text()).slice(0, 4000);
  return { status: response.status, code: codeOf(text, response.status), body: text };
}

async function prepared(parcel: Parcel, key: SigningKey): Promise<{ body: string; headers: Record<string, string> }> {
  if ('update' in parcel.what) {
    return { body: await sign(parcel.what.update, key), headers: { 'content-type': 'application/jose' } };
  }
  const body = JSON.stringify(parcel.what.signal);
  const signature = await signDetached(Buffer.from(body), key);
  return { body, headers: { 'content-type': 'application/cloudevents+json', 'waad-signature': signature } };
}

/** The one word in which Waad's answer can be said: what became of the message, or the code of the problem. */
export function codeOf(text: string, status: number): string {
  try {
    const said = JSON.parse(text) as { code?: string; status?: unknown; accepted?: { status: string }[] };
    const word = said.code ?? said.accepted?.[0]?.status ?? said.status;
    return typeof word === 'string' ? word : `http-${status}`;
  } catch {
    return `http-${status}`;
  }
}
