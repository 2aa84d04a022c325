// SPDX-License-Identifier: Apache-2.0
import type { Hono } from 'hono';
import { LANGS } from '../kernel/text.ts';
import { api } from './api.ts';
import type { Office } from './office.ts';
import { caseRoutes } from './pages/case-routes.ts';
import { happeningRoutes, missing } from './pages/happening-routes.ts';
import { homeRoutes } from './pages/home.ts';
import { sameOriginPosts, sandboxApp } from './pages/http.ts';
import { logRoutes } from './pages/log-pages.ts';

/** Everything one entity's server answers: to Waad by signed messages, to people by pages in both languages. */
export function officeApp(office: Office): Hono {
  const app = sandboxApp();
  app.route('/', api(office));
  for (const lang of LANGS) {
    const frame = { office, lang };
    app.use(`/${lang}/*`, sameOriginPosts);
    for (const routes of [homeRoutes, happeningRoutes, caseRoutes, logRoutes]) app.route(`/${lang}`, routes(frame));
  }
  app.notFound((c) => missing(c, { office, lang: c.req.path.startsWith('/en') ? 'en' : 'ar' }));
  return app;
}
