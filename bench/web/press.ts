// SPDX-License-Identifier: Apache-2.0
import { percentile } from '../bench.ts';
import { KeptConnection, requestBytes } from '../http/client.ts';

export type Pressed = { readonly perSecond: number; readonly millisP50: number; readonly millisP99: number };

/** Asks for one address over several kept connections for a while. Anything but 200 ends the bench: it would measure errors. */
export async function press(
  url: URL,
  { cookie, connections, millis }: { cookie: string | undefined; connections: number; millis: number },
): Promise<Pressed> {
  const headers = { accept: 'text/html', 'accept-encoding': 'gzip', ...(cookie ? { cookie } : {}) };
  const request = requestBytes(url, { headers });
  const lines = await Promise.all(Array.from({ length: connections }, () => KeptConnection.open(url)));
  const latencies: number[] = [];
  const started = performance.now();
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() - started < millis) {
        const sent = performance.now();
        const { status } = await line.send(request);
        if (status !== 200) throw new Error(`${url.pathname} answered ${status}`);
        latencies.push(performance.now() - sent);
      }
      line.close();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return {
    perSecond: latencies.length / seconds,
    millisP50: percentile(latencies, 0.5),
    millisP99: percentile(latencies, 0.99),
  };
}
