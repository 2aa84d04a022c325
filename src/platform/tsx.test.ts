// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

function run(code: string): string {
  const args = ['--import', './src/platform/tsx.ts', '--input-type=module', '-e', code];
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).trim();
}

test('a component runs without a build step', () => {
  const html = run(
    "const { Ltr } = await import('./src/web/ui/ltr.tsx'); console.log(String(Ltr({ children: 'A<1' })));",
  );
  assert.equal(html, '<bdi dir="ltr">A&lt;1</bdi>');
});

test('a second start does not load the compiler', () => {
  const code = `await import('./src/web/ui/ltr.tsx');
    const { createRequire } = await import('node:module');
    const cache = Object.keys(createRequire(process.cwd() + '/x.js').cache);
    console.log(cache.some((path) => path.includes('esbuild')));`;
  run(code);
  assert.equal(run(code), 'false');
});
