// SPDX-License-Identifier: Apache-2.0
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Product } from '../product/index.ts';
import { caseUpdatesApi } from './case-updates.ts';
import { catalogueApi } from './catalogue.ts';
import { describeApi } from './open-api.ts';
import { problemResponse } from './problem.ts';
import { signalsApi } from './signals.ts';

/** The API, version 1, its description, and our public keys. It takes no cookies: a browser's session opens nothing here. */
export function apiRoutes({ ground, intake, metrics, key }: Product): OpenAPIHono {
  const app = new OpenAPIHono();
  const { catalogue, connections } = ground;
  app.get('/.well-known/jwks.json', (c) =>
    c.json({ keys: [key.publicJwk] }, 200, { 'cache-control': 'public, max-age=300' }),
  );
  app.route('/api/v1/signals', signalsApi({ intake, catalogue, connections, metrics }));
  app.route('/api/v1/people', caseUpdatesApi(ground));
  app.route('/api/v1', catalogueApi(catalogue));
  describeApi(app, ground.url);
  app.all('/api/*', (c) => problemResponse(c, 404, 'not-found'));
  return app;
}
