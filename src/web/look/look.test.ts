// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fontAsset } from './asset.ts';
import { assets, preloadedFonts, stylesheet } from './assets.ts';
import { buildStylesheet } from './build.ts';
import { fonts } from './fonts.ts';

const css = new TextDecoder().decode(stylesheet.body);
const folder = new URL('./css/', import.meta.url);
const sources = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

test('the stylesheet is what its sources make (else: node bin/build-look.ts)', async () => {
  assert.equal(css, await buildStylesheet());
});

test('the stylesheet is small and asks nothing of other hosts', () => {
  assert.ok(gzipSync(css).length <= 12_000, `${gzipSync(css).length} bytes compressed`);
  assert.doesNotMatch(css, /https?:|\/\/[a-z]/);
});

test('every font the stylesheet names is served, and the first ones are fetched early', () => {
  const named = [...css.matchAll(/url\((\/assets\/[^)]+)\)/g)].map((match) => match[1] ?? '');
  assert.equal(named.length, fonts.length);
  for (const path of [...named, ...preloadedFonts('ar'), ...preloadedFonts('en')]) assert.ok(assets.has(path), path);
});

test('an Arabic page stays below 85 KB of fonts', () => {
  const files = fonts
    .filter((font) => font.family !== 'IBM Plex Sans Arabic')
    .map((font) => fontAsset(font).body.length);
  const bytes = files.reduce((sum, size) => sum + size, 0);
  assert.ok(bytes < 85_000, `${bytes} bytes`);
});

test('styles know start and end, not left and right', () => {
  assert.ok(sources.length >= 7);
  const sides = /(margin|padding|border|inset)-(left|right|top|bottom)|text-align:\s*(left|right)|float:/;
  const boxes = /(^|[\s;{])(left|right|top|bottom|width|height):/m;
  for (const { name, text } of sources) {
    assert.doesNotMatch(text, sides, name);
    assert.doesNotMatch(text, boxes, name);
  }
});

test('Arabic is never spaced out, slanted or justified', () => {
  for (const { name, text } of sources)
    assert.doesNotMatch(text, /letter-spacing|italic|justify;|text-align:\s*justify/, name);
});
