// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { Clock } from '../../src/kernel/index.ts';
import type { Transactor } from '../../src/platform/db/index.ts';
import {
  authRoutes,
  formGuard,
  IdentityProvider,
  type OidcConfig,
  requireCustomer,
  requireStaff,
  securityHeaders,
  sessionReader,
} from '../../src/web/auth/index.ts';
import type { WebEnv } from '../../src/web/context.ts';
import { notFoundPage } from '../../src/web/pages/errors.tsx';
import { accountRoutes } from '../../src/web/pages/my/account-routes.tsx';

export const SECRET = 'a secret for tests, thirty-two characters or more';

export type Portal = {
  readonly transactor: Transactor;
  readonly machineClock: Clock;
  readonly publicUrl: string;
  readonly oidc: () => OidcConfig | undefined;
  readonly failures?: unknown[];
};

/** The portal's middleware as the product mounts it, with a page for customers, one for staff, and one for everybody. */
export function smallPortal({ oidc, failures, ...deps }: Portal): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const provider = new IdentityProvider(oidc, deps.publicUrl);
  app.use(securityHeaders({ publicUrl: deps.publicUrl, issuer: () => provider.issuer }));
  app.use(sessionReader(deps));
  app.use(formGuard(deps.publicUrl));
  app.route('/', authRoutes({ ...deps, secret: SECRET, provider, onFailure: (error) => failures?.push(error) }));
  app.route('/', accountRoutes(deps));
  app.get('/en', (c) => c.html('<h1>Home</h1>'));
  app.all('/en/my', async (c) => {
    const session = await requireCustomer(c);
    if (session instanceof Response) return session;
    return c.json({ name: session.name.en, actor: session.actor });
  });
  app.get('/en/operator', async (c) => {
    const session = await requireStaff(c, 'clock.move');
    if (session instanceof Response) return session;
    return c.text(session.name.en);
  });
  app.notFound((c) => notFoundPage(c));
  return app;
}
