// SPDX-License-Identifier: Apache-2.0
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { fontAsset } from './asset.ts';
import { fontFace, fonts } from './fonts.ts';

const load = createRequire(import.meta.url);
const source = fileURLToPath(new URL('./css/waad.css', import.meta.url));

type Shades = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The colours of the government's design system that our styles name, and no others. */
function designTokens(css: string): string {
  const colours = load('@aegov/design-system/src/theme/colors.js') as Shades;
  const names = [...new Set(css.match(/--color-[a-z]+-\d+/g))].sort();
  const lines = names.map((name) => {
    const [, , , family = '', shade = ''] = name.split('-');
    const value = colours[family]?.[shade];
    if (value === undefined) throw new Error(`the design system has no colour ${name}`);
    return `${name}:${value}`;
  });
  return `:root{${lines.join(';')}}`;
}

/** The stylesheet: font faces, the design system's tokens, our styles, in one small file. */
export async function buildStylesheet(): Promise<string> {
  const { build } = load('esbuild') as typeof import('esbuild');
  const result = await build({
    entryPoints: [source],
    bundle: true,
    minify: true,
    write: false,
    target: ['chrome120', 'firefox121', 'safari17'],
  });
  const css = result.outputFiles[0]?.text ?? '';
  const faces = fonts.map((font) => fontFace(font, fontAsset(font).urlPath)).join('');
  return `/* Made by bin/build-look.ts from src/web/look/css. */\n${faces}${designTokens(css)}${css}`;
}
