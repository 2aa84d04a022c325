// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { apiRoutes } from './api/index.ts';
import type { Product } from './product/index.ts';
import { healthRoutes, notFoundPage, type OidcConfig, observe, portal, type WebEnv } from './web/index.ts';

export type WaysIn = {
  readonly oidc: () => OidcConfig | undefined;
  readonly isReady?: () => boolean;
};

/** Everything that answers HTTP: health, API and portal, in one application. */
export function waysIn(product: Product, { oidc, isReady = () => true }: WaysIn): Hono<WebEnv> {
  const { transactor, log, metrics, config } = product;
  const app = new Hono<WebEnv>();
  app.use(observe({ log, metrics }));
  app.route('/', healthRoutes({ transactor, metrics, metricsToken: config.metricsToken, isReady }));
  app.route('/', apiRoutes(product));
  app.route('/', portal({ product, oidc }));
  // What one application says of an unknown address is not heard in another that it is mounted in.
  app.notFound((c) => notFoundPage(c));
  return app;
}
