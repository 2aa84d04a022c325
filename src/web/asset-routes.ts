// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { assets } from './look/assets.ts';

/** Style, fonts and scripts, under addresses that change with their content, so that they are kept for a year. */
export function assetRoutes(): Hono {
  const app = new Hono();
  app.get('/assets/*', (c) => {
    const asset = assets.get(c.req.path);
    if (!asset) return c.notFound();
    return c.body(new Uint8Array(asset.body), 200, {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${asset.contentHash}"`,
    });
  });
  return app;
}
