// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { apiRoutes } from './api/app.ts';
import type { Product } from './product.ts';
import { type OidcConfig, portal } from './web/app.ts';
import type { WebEnv } from './web/context.ts';
import { healthRoutes } from './web/health-routes.ts';
import { observe } from './web/observe.ts';

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
  return app;
}
