// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { Product } from '../../product/index.ts';
import type { WebEnv } from '../context.ts';
import { auditorPages } from './auditor/index.tsx';
import { cataloguePages } from './catalogue/index.ts';
import { myPages } from './my/index.ts';
import { operatorPages } from './operator/index.tsx';
import { worklistPages } from './worklist/index.tsx';

/** Every page of the portal, under one language. */
export function portalPages({ ground, worker, demoClock, moveClock }: Product): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const wake = () => worker.wake();
  const operations = { ground, wake, demo: demoClock !== undefined, moveClock };
  app.route('/', cataloguePages({ catalogue: ground.catalogue }));
  app.route('/', myPages(ground));
  app.route('/', worklistPages({ ground, wake }));
  app.route('/', operatorPages(operations));
  app.route('/', auditorPages(operations));
  return app;
}
