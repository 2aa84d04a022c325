// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { WebApp, WebEnv } from '../../context.ts';
import { keptByRevision } from '../../kept-pages.ts';
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
  const keep = keptByRevision(deps.catalogue);
  app.get('/', keep, (c) => homePage(c, deps));
  app.get('/life-events', keep, (c) => lifeEventsPage(c, deps));
  app.get('/life-events/:id', keep, (c) => lifeEventPage(c, deps));
  app.get('/bundles/:id', keep, (c) => bundlePage(c, deps));
  app.get('/services', keep, (c) => servicesPage(c, deps));
  app.get('/services.csv', (c) => servicesCsv(c, deps));
  app.get('/services/:id', keep, (c) => servicePage(c, deps));
  app.get('/entities', keep, (c) => entitiesPage(c, deps));
  app.get('/entities/:id', keep, (c) => entityPage(c, deps));
  app.get('/search', (c) => searchPage(c, deps));
  return app;
}
