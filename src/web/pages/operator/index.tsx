// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { WebEnv } from '../../context.ts';
import { clockRoutes } from './clock-routes.tsx';
import { connectionRoutes } from './connections.tsx';
import type { OperatorDeps } from './deps.ts';
import { healthRoutes } from './health.tsx';
import { rejectionRoutes } from './rejection-routes.tsx';
import { taskRoutes } from './task-routes.tsx';

export type { OperatorDeps } from './deps.ts';

/** The pages of operators. Mount under each language. */
export function operatorPages(deps: OperatorDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.route('/', healthRoutes(deps));
  app.route('/', rejectionRoutes(deps));
  app.route('/', taskRoutes(deps));
  app.route('/', connectionRoutes(deps));
  app.route('/', clockRoutes(deps));
  return app;
}
