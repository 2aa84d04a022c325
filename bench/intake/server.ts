// SPDX-License-Identifier: Apache-2.0
// Waad as the bench measures it: a process with the real HTTP server, the worker, or both, told apart by WAAD_PARTS.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { readConfig } from '../../src/platform/config.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { openLog } from '../../src/platform/log.ts';
import { openProduct } from '../../src/product/index.ts';
import { waysIn } from '../../src/ways-in.ts';

const config = readConfig(process.env);
const database = await openDatabase(config.database);
const product = openProduct({ config, log: openLog('warn'), database, url: 'http://localhost' });
await product.ground.catalogue.refresh();
if (config.parts.includes('worker')) product.worker.start();
const port = config.parts.includes('web') ? await listen() : 0;
process.send?.({ port });
process.once('SIGTERM', () => void product.close().then(() => process.exit(0)));
// A bench that is gone, however it went, needs no server.
process.once('disconnect', () => process.exit(0));

async function listen(): Promise<number> {
  const app = waysIn(product, { oidc: () => undefined });
  const server = await new Promise<Server>((resolve) => {
    const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
      resolve(listening as Server),
    ) as Server;
  });
  return (server.address() as AddressInfo).port;
}
