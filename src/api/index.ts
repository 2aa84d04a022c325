// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { Product } from '../product/index.ts';
import { caseUpdatesApi } from './case-updates.ts';
import { problemResponse } from './problem.ts';
import { signalsApi } from './signals.ts';

/** The API, version 1, and our public keys. It takes no cookies: a browser's session opens nothing here. */
export function apiRoutes({ ground, intake, metrics, key }: Product): Hono {
  const app = new Hono();
  const { catalogue, connections } = ground;
  app.get('/.well-known/jwks.json', (c) => c.json({ keys: [key.publicJwk] }, 200, { 'cache-control': 'public, max-age=300' }));
  app.route('/api/v1/signals', signalsApi({ intake, catalogue, connections, metrics }));
  app.route('/api/v1/people', caseUpdatesApi(ground));
  app.all('/api/*', (c) => problemResponse(c, 404, 'not-found'));
  return app;
}
