// SPDX-License-Identifier: Apache-2.0
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { MEDIA_JOSE, type SigningKey, signJson } from './signing.ts';

/** Who is called, for what, and within which time. `entity` and `what` are for log and metrics: codes, never persons. */
export type PostOptions = {
  readonly entity: string;
  readonly what: string;
  readonly timeoutMillis?: number;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What another system answered, whatever its status; or why there is no answer that could be used. */
export type PostAnswer =
  | { readonly status: number; readonly body: string; readonly headers: Headers }
  | { readonly unreachable: 'timeout' | 'connection' | 'too-large' };

/** Posts a JSON payload, signed with our key as a compact JWS. Never throws for what the other side does. */
export type PostSigned = (url: string, payload: unknown, options: PostOptions) => Promise<PostAnswer>;

export type OutgoingOptions = {
  readonly key: SigningKey;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The longest answer that is read, in bytes. */
  readonly largestBytes?: number;
};

const TIMEOUT_MILLIS = 10_000;
const LARGEST_BYTES = 1_048_576;

/**
 * Opens our way out to the entities. A redirect is not followed (a signed request must reach whom it was signed for and nobody
 * else), an answer is read up to a limit, and every call leaves a line in the log and a measure.
 */
export function openPostSigned({ key, log, metrics, largestBytes = LARGEST_BYTES }: OutgoingOptions): PostSigned {
  return async (url, payload, { entity, what, timeoutMillis = TIMEOUT_MILLIS, headers = {} }) => {
    const started = performance.now();
    const answer = await post(
      url,
      {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': MEDIA_JOSE, ...headers },
        body: signJson(payload, key),
        signal: AbortSignal.timeout(timeoutMillis),
      },
      largestBytes,
    );
    const millis = performance.now() - started;
    const result = 'unreachable' in answer ? answer.unreachable : `${Math.floor(answer.status / 100)}xx`;
    metrics.outgoing.observe({ entity, what, result }, millis / 1000);
    const line = { entity, part: what, code: result, millis: Math.round(millis) };
    if (result === '2xx') log.debug('called an entity', line);
    else log.warn('an entity did not take a call', line);
    return answer;
  };
}

async function post(url: string, init: RequestInit, largestBytes: number): Promise<PostAnswer> {
  try {
    const response = await fetch(url, init);
    const body = await readUpTo(response, largestBytes);
    return body === undefined
      ? { unreachable: 'too-large' }
      : { status: response.status, body, headers: response.headers };
  } catch (error) {
    return { unreachable: (error as Error).name === 'TimeoutError' ? 'timeout' : 'connection' };
  }
}

async function readUpTo(response: Response, largestBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
