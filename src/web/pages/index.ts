// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { Product } from '../../product/index.ts';
import type { WebEnv } from '../context.ts';
import { cataloguePages } from './catalogue/index.ts';
import { myPages } from './my/index.ts';
import { worklistPages } from './worklist/index.tsx';
import { myPages } from './my/index.ts';

/** Every page of the portal, under one language. */
export function portalPages({ ground }: Product): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.route('/', cataloguePages({ catalogue: ground.catalogue }));
  app.route('/', myPages(ground));
  return app;
}
