// SPDX-License-Identifier: Apache-2.0
// Every file the pages need beside themselves. Addresses carry the hash of the content, so a browser may keep a file
// for ever and a new version has a new address.
import { fileURLToPath } from 'node:url';
import type { Lang } from '../../kernel/text.ts';
import { islands } from '../islands/index.ts';
import { type Asset, assetOf, fontAsset } from './asset.ts';
import { type FontFile, fonts } from './fonts.ts';

export type { Asset } from './asset.ts';

function ownFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** The one stylesheet of every page. */
export const stylesheet: Asset = assetOf(ownFile('./waad.css'), 'text/css; charset=utf-8');

/** The mark in the browser's tab. */
export const favicon: Asset = assetOf(ownFile('./favicon.svg'), 'image/svg+xml');

/** All assets by the address they are served under. */
export const assets: ReadonlyMap<string, Asset> = new Map(
  [stylesheet, favicon, ...islands, ...fonts.map(fontAsset)].map((asset) => [asset.urlPath, asset]),
);

const FIRST_FONTS: Record<Lang, readonly FontFile[]> = {
  ar: fonts.filter((font) => font.letters === 'arabic' && font.family !== 'IBM Plex Sans Arabic'),
  en: fonts.filter((font) => font.letters === 'latin' && font.family !== 'Waad Arabic'),
};

/** The fonts that the first words of a page need, to be fetched along with the stylesheet instead of after it. */
export function preloadedFonts(lang: Lang): readonly string[] {
  return preloaded[lang];
}

const preloaded: Record<Lang, readonly string[]> = {
  ar: FIRST_FONTS.ar.map((font) => fontAsset(font).urlPath),
  en: FIRST_FONTS.en.map((font) => fontAsset(font).urlPath),
};
