// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { WebApp, WebEnv } from '../../context.ts';
import { homePage } from '../home.tsx';
import { bundlePage } from './bundle.tsx';
import type { CatalogueDeps } from './deps.ts';
import { entitiesPage, entityPage } from './entities.tsx';
import { lifeEventPage } from './life-event.tsx';
import { lifeEventsPage } from './life-events.tsx';
import { searchPage } from './search.tsx';
import { servicePage } from './service.tsx';
import { servicesPage } from './services.tsx';
import { servicesCsv } from './services-csv.ts';

export type { CatalogueDeps };

/** The public pages, home among them. Mount under `/ar` and `/en`, behind what sets the variables of `WebEnv`. */
export function cataloguePages(deps: CatalogueDeps): WebApp {
  const app = new Hono<WebEnv>();
  app.get('/', (c) => homePage(c, deps));
  app.get('/life-events', (c) => lifeEventsPage(c, deps));
  app.get('/life-events/:id', (c) => lifeEventPage(c, deps));
  app.get('/bundles/:id', (c) => bundlePage(c, deps));
  app.get('/services', (c) => servicesPage(c, deps));
  app.get('/services.csv', (c) => servicesCsv(c, deps));
  app.get('/services/:id', (c) => servicePage(c, deps));
  app.get('/entities', (c) => entitiesPage(c, deps));
  app.get('/entities/:id', (c) => entityPage(c, deps));
  app.get('/search', (c) => searchPage(c, deps));
  return app;
}
