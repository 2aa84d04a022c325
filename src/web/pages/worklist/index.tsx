// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { WebEnv } from '../../context.ts';
import { caseRoutes } from './case-routes.tsx';
import type { WorklistDeps } from './deps.ts';
import { listRoutes } from './list-routes.tsx';

export type { WorklistDeps } from './deps.ts';

/** The pages of an entity's team: the list, its file, a case and what is done with it. Mount under each language. */
export function worklistPages(deps: WorklistDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.route('/', listRoutes(deps));
  app.route('/', caseRoutes(deps));
  return app;
}
