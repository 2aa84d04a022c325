// SPDX-License-Identifier: Apache-2.0
// Lets Node run `.tsx` without a build step: `node --import ./src/platform/tsx.ts src/main.ts`. Node strips types by
// itself but knows no JSX, so this hook hands `.tsx` (and nothing else) to esbuild. What esbuild gave is kept on disk by
// the hash of what it was given; a second start never loads esbuild at all.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cacheFolder = join(root, '.cache', 'tsx');

/** Raised whenever the options below or esbuild itself change, so that nothing made with the old ones is used again. */
const RECIPE = 'esbuild-0.28.2/1';

type Esbuild = typeof import('esbuild');
let esbuild: Esbuild | undefined;

function transform(path: string, source: string): string {
  esbuild ??= createRequire(import.meta.url)('esbuild') as Esbuild;
  return esbuild.transformSync(source, {
    loader: 'tsx',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: 'inline',
    sourcefile: path,
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  }).code;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Writes beside and renames, so that two processes starting at once never read half a file. */
function keep(file: string, code: string): void {
  try {
    mkdirSync(cacheFolder, { recursive: true });
    const beside = `${file}.${process.pid}`;
    writeFileSync(beside, code);
    renameSync(beside, file);
  } catch {
    // A folder that cannot be written costs time at the next start and nothing else.
  }
}

function compiled(path: string): string {
  const source = readFileSync(path, 'utf8');
  const key = createHash('sha256')
    .update(`${RECIPE}\0${relative(root, path)}\0${source}`)
    .digest('hex')
    .slice(0, 32);
  const file = join(cacheFolder, `${key}.mjs`);
  const kept = readIfThere(file);
  if (kept !== undefined) return kept;
  const code = transform(path, source);
  keep(file, code);
  return code;
}

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context);
    return { format: 'module', shortCircuit: true, source: compiled(fileURLToPath(url)) };
  },
});
