// SPDX-License-Identifier: Apache-2.0
// The load, in a process of its own: prepares all requests, then sends them over so many connections and tells how it went.
import { readSigningKey } from '../../src/platform/signing.ts';
import { KeptConnection } from '../http/client.ts';
import { REGISTER, requestsFor } from './births.ts';

export type LoadOrder = {
  readonly url: string;
  readonly jwk: string;
  readonly from: number;
  readonly to: number;
  readonly perRequest: number;
  readonly connections: number;
};

/** `startedAt` and `ackedAt` are of the machine's clock, in milliseconds. */
export type LoadReport = {
  readonly startedAt: number;
  readonly ackedAt: number;
  readonly accepted: number;
  readonly latencies: readonly number[];
};

process.once('message', (order: LoadOrder) => void run(order).then((report) => process.send?.(report)));
process.once('disconnect', () => process.exit(0));

async function run({ url, jwk, from, to, perRequest, connections }: LoadOrder): Promise<LoadReport> {
  const target = new URL('/api/v1/signals', url);
  const requests = requestsFor({ from, to }, { url: target, key: readSigningKey(jwk, REGISTER), perRequest });
  const lines = await Promise.all(Array.from({ length: connections }, () => KeptConnection.open(target)));
  const latencies: number[] = [];
  let next = 0;
  let accepted = 0;
  const startedAt = Date.now();
  const sender = async (line: KeptConnection) => {
    for (let index = next++; index < requests.length; index = next++) {
      const sent = performance.now();
      const { status } = await line.send(requests[index] as Buffer);
      latencies.push(performance.now() - sent);
      if (status === 202) accepted += Math.min(perRequest, to - from - index * perRequest);
    }
    line.close();
  };
  await Promise.all(lines.map(sender));
  return { startedAt, ackedAt: Date.now(), accepted, latencies };
}
