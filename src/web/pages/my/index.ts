// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { WebEnv } from '../../context.ts';
import { dataRoutes } from './data/data-routes.tsx';
import { homeRoutes } from './home-routes.tsx';
import { journeyRoutes } from './journeys/journey-routes.tsx';
import { messageRoutes } from './messages-routes.tsx';
import { offerRoutes } from './offers/offer-routes.tsx';
import { questionRoutes } from './offers/question-routes.tsx';
import type { MyDeps } from './visit.ts';

export type { MyDeps } from './visit.ts';

/** The customer's pages, to be mounted under each language. */
export function myPages(deps: MyDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  homeRoutes(app, deps);
  messageRoutes(app, deps);
  offerRoutes(app, deps);
  questionRoutes(app, deps);
  journeyRoutes(app, deps);
  dataRoutes(app, deps);
  return app;
}
