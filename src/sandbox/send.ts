// SPDX-License-Identifier: Apache-2.0
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { SigningKey } from './keys.ts';
import { signingKey, strangerKey } from './keys.ts';
import type { Attributes, SignalLine } from './signal-lines.ts';
import { CONTENT_TYPES } from './signal-lines.ts';
import { signDetached } from './signed.ts';

export type SendOptions = {
  /** Where Waad is, such as `http://localhost:3000`. */
  readonly url: string;
  readonly key: SigningKey;
  readonly bearer: string;
};

export type SendResult = {
  readonly line: number;
  readonly note: string;
  /** The HTTP status; 0 where nobody answered. */
  readonly status: number;
  /** What became of it, in the words of `expect`. */
  readonly outcome: string;
  readonly expected: string;
  readonly met: boolean;
};

export type SendTotals = { readonly sent: number; readonly met: number };

/** The key with which the sandbox's register signs: what `bin/waad signals send` needs. */
export function registerKey(data: string, entity = 'civil-register'): SigningKey {
  return signingKey(join(data, 'sandbox', entity), entity);
}

/** Posts every line of a file, one after the other, and tells what became of each. */
export async function sendLines(
  file: string,
  options: SendOptions,
  onResult: (result: SendResult) => void,
): Promise<SendTotals> {
  let line = 0;
  let met = 0;
  const stranger = strangerKey(options.key.kid);
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (text.trim() === '') continue;
    line += 1;
    const signal = JSON.parse(text) as SignalLine;
    const { status, outcome } = await sendLine(signal, { ...options, stranger });
    const result = {
      line,
      note: signal.note,
      status,
      outcome,
      expected: signal.expect,
      met: outcome === signal.expect,
    };
    if (result.met) met += 1;
    onResult(result);
  }
  return { sent: line, met };
}

type Means = SendOptions & { readonly stranger: SigningKey };

async function sendLine(line: SignalLine, means: Means): Promise<{ status: number; outcome: string }> {
  const event = line.mode === 'binary' ? (line.body as Attributes & { data?: unknown }) : undefined;
  const body = bytesOf(line, event ? event.data : line.body);
  const headers = {
    'content-type': line.contentType ?? CONTENT_TYPES[line.mode],
    ...(event ? ceHeaders(event) : {}),
    ...(await authentication(line, { body, event }, means)),
    ...line.headers,
  };
  try {
    const response = await fetch(new URL('/api/v1/signals', means.url), {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
    });
    return { status: response.status, outcome: outcomeOf(await response.text(), response.status) };
  } catch (error) {
    return { status: 0, outcome: `unreachable: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function bytesOf(line: SignalLine, json: unknown): Buffer {
  const bytes =
    line.bodyBase64 === undefined ? Buffer.from(JSON.stringify(json)) : Buffer.from(line.bodyBase64, 'base64');
  return line.pad ? Buffer.concat([bytes, Buffer.alloc(line.pad, ' ')]) : bytes;
}

/** CloudEvents HTTP binding 3.1.3.2: what is not printable ASCII is percent-encoded. */
function ceHeaders(event: Readonly<Record<string, unknown>>): Record<string, string> {
  const attributes = Object.entries(event).filter(([name]) => name !== 'data' && name !== 'datacontenttype');
  return Object.fromEntries(
    attributes.map(([name, value]) => [
      `ce-${name}`,
      String(value).replace(/[^\x21\x23\x24\x26-\x7e]/gu, encodeURIComponent),
    ]),
  );
}

async function authentication(
  line: SignalLine,
  what: { body: Buffer; event: Attributes | undefined },
  means: Means,
): Promise<Record<string, string>> {
  if (line.sign === 'none') return {};
  if (line.sign === 'bearer') return { authorization: `Bearer ${means.bearer}` };
  const { id, source, type, time } = what.event ?? {};
  const header = what.event ? { ce: { id, source, type, time } } : {};
  const key = line.sign === 'wrong-key' ? means.stranger : means.key;
  return { 'waad-signature': await signDetached(what.body, key, header) };
}

type Said = {
  readonly code?: string;
  readonly accepted?: readonly { readonly status: string }[];
  readonly results?: readonly { readonly status: string; readonly problem?: { readonly code?: string } }[];
};

function outcomeOf(text: string, status: number): string {
  try {
    const said = JSON.parse(text) as Said;
    if (said.results)
      return said.results
        .map((one) => (one.status === 'rejected' ? `rejected:${one.problem?.code}` : one.status))
        .join(',');
    if (said.accepted) return said.accepted.map((one) => one.status).join(',');
    return said.code ? `rejected:${said.code}` : `http-${status}`;
  } catch {
    return `http-${status}`;
  }
}
