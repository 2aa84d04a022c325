// SPDX-License-Identifier: Apache-2.0
// Small module scripts that make a page livelier. Every page works without them.
import { fileURLToPath } from 'node:url';
import { type Asset, assetOf } from '../look/asset.ts';

const SCRIPT = 'text/javascript; charset=utf-8';

function island(name: string): Asset {
  return assetOf(fileURLToPath(new URL(name, import.meta.url)), SCRIPT);
}

/** Replaces the page when something changed for the person. */
export const live: Asset = island('./live.js');

/** Keyboard shortcuts of the work pages: each presses what the page already has. */
export const shortcutsScript: Asset = island('./shortcuts.js');

/** All of them, to be served beside the other assets. */
export const islands: readonly Asset[] = [live, shortcutsScript];
