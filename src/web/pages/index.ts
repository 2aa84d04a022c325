// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { Product } from '../../product.ts';
import type { WebEnv } from '../context.ts';

/** Every page of the portal, under one language. */
export function portalPages(_product: Product): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  return app;
}
