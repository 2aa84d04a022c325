// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { type Asset, assets } from './look/assets.ts';

/** Style, fonts and scripts, under addresses that change with their content, so that they are kept for a year. */
export function assetRoutes(): Hono {
  const app = new Hono();
  app.get('/assets/*', (c) => {
    const asset = assets.get(c.req.path);
    if (!asset) return c.notFound();
    const packed =
      isText(asset) && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? packedOf(asset) : undefined;
    return c.body(new Uint8Array(packed ?? asset.body), 200, {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${asset.contentHash}${packed ? '-gzip' : ''}"`,
      ...(isText(asset) ? { vary: 'Accept-Encoding' } : {}),
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
    });
  });
  return app;
}

/** Fonts are packed as they are. */
function isText({ type }: Asset): boolean {
  return !type.startsWith('font/');
}

// Packed once, as tightly as it goes: the stylesheet is a quarter of its size on the wire.
const packedAssets = new Map<Asset, Uint8Array>();

function packedOf(asset: Asset): Uint8Array {
  const packed = packedAssets.get(asset) ?? gzipSync(asset.body, { level: 9 });
  packedAssets.set(asset, packed);
  return packed;
}
