// SPDX-License-Identifier: Apache-2.0
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Opens a server at a place (the first port and so many more), and tells its address. */
export type Listen = (listener: RequestListener, place: number) => Promise<string>;

/** The servers of one sandbox: all under one host name, closed together. */
export function serversFor(waadUrl: string, firstPort: number): { listen: Listen; close(): Promise<void> } {
  const host = new URL(waadUrl).hostname;
  const servers: Server[] = [];
  return {
    listen: (listener, place) => {
      const server = createServer(listener);
      servers.push(server);
      return listening(server, { host, port: firstPort === 0 ? 0 : firstPort + place });
    },
    close: async () => {
      await Promise.all(servers.map((server) => closed(server)));
    },
  };
}

/** Only this machine may reach a sandbox whose Waad is on this machine; otherwise it answers where Waad does. */
function listening(server: Server, at: { host: string; port: number }): Promise<string> {
  const local = at.host === 'localhost' || at.host === '127.0.0.1';
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${at.port} is taken. Set WAAD_SANDBOX_PORT to the first of some 30 free ports.`)
          : error,
      ),
    );
    server.listen(at.port, local ? '127.0.0.1' : undefined, () => {
      resolve(`http://${at.host}:${(server.address() as AddressInfo).port}`);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
