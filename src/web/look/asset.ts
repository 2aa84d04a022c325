// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import type { FontFile } from './fonts.ts';

/** A file that pages need beside themselves, with the address it is served under. */
export type Asset = {
  readonly urlPath: string;
  readonly file: string;
  readonly type: string;
  readonly contentHash: string;
  readonly body: Uint8Array<ArrayBuffer>;
};

const resolve = createRequire(import.meta.url).resolve;

/** Reads a file and gives it an address that changes with its content. */
export function assetOf(file: string, type: string): Asset {
  const body = new Uint8Array(readFileSync(file));
  const contentHash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const [stem = '', ending = ''] = basename(file).split('.');
  return { urlPath: `/assets/${stem}.${contentHash}.${ending}`, file, type, contentHash, body };
}

/** The asset of a font file, read from its npm package. */
export function fontAsset(font: FontFile): Asset {
  return assetOf(resolve(`@fontsource/${font.file}`), 'font/woff2');
}
