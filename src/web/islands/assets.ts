// SPDX-License-Identifier: Apache-2.0
// Scripts that pages may use and never need. Each is a file of its own, served as it is written.
import { fileURLToPath } from 'node:url';
import { type Asset, assetOf } from '../look/asset.ts';

/** Keyboard shortcuts of the work pages. */
export const shortcutsScript: Asset = assetOf(
  fileURLToPath(new URL('./shortcuts.js', import.meta.url)),
  'text/javascript; charset=utf-8',
);

/** All of them. */
export const islands: readonly Asset[] = [shortcutsScript];
