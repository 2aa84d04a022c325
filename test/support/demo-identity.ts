// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { country } from '../../src/sandbox/country.ts';
import { accountsOf } from '../../src/sandbox/oidc/accounts.ts';
import { identityListener } from '../../src/sandbox/oidc/app.ts';
import { CLIENT_ID, demoProvider } from '../../src/sandbox/oidc/provider.ts';
import type { OidcConfig } from '../../src/web/auth/index.ts';

export type DemoIdentity = { readonly config: OidcConfig; close(): Promise<void> };

/** Starts the demo's identity provider, a real one, for a portal at `waadUrl`. */
export async function startDemoIdentity(waadUrl: string): Promise<DemoIdentity> {
  const folder = mkdtempSync(join(tmpdir(), 'waad-identity-'));
  let listener: RequestListener | undefined;
  const server = createServer((request, response) => listener?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const accounts = accountsOf(country());
  const { provider, clientSecret } = demoProvider({ issuer, folder, waadUrl, accounts });
  listener = identityListener({ provider, accounts, waadUrl });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    });
  return { config: { issuer, clientId: CLIENT_ID, clientSecret }, close };
}
