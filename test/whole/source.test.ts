// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { listFiles, ROOT, readSourceTree } from '../support/source-tree.ts';

const tree = readSourceTree();
const written = listFiles(
  '*.ts',
  '*.tsx',
  '*.mjs',
  '*.js',
  '*.css',
  '*.sql',
  '*.yaml',
  '*.json',
  '*.md',
  'bin/waad',
  '.ci/run',
)
  .filter((path) => path !== 'package-lock.json')
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

const linesWith = (pattern: RegExp, files: readonly { path: string; text: string }[]) =>
  files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );

test('enough was read for the rest to mean something', () => {
  assert.ok(tree.length >= listFiles('src/*.ts', 'src/*.tsx').length);
  assert.ok(written.length > tree.length);
});

test('every source file says its licence in one line', () => {
  const silent = tree.filter(
    (file) => !file.text.replace(/^#!.*\n/, '').startsWith('// SPDX-License-Identifier: Apache-2.0\n'),
  );
  assert.deepEqual(
    silent.map((file) => file.path),
    [],
  );
});

test('the type any stands nowhere', () => {
  assert.deepEqual(
    tree.flatMap((file) => file.anyLines.map((line) => `${file.path}:${line}`)),
    [],
  );
});

test('no test runs alone, and none waits to be written', () => {
  const tests = tree.filter((file) => /\.test\.tsx?$/.test(file.path));
  assert.ok(tests.length > 0);
  assert.deepEqual(linesWith(/\b(test|it|describe|suite)\.(only|todo)\(|\bonly: true\b|\btodo: true\b/, tests), []);
});

test('nothing names a folder of whoever wrote it', () => {
  const home = homedir() === '/' ? [] : [homedir()];
  const folders = ['/home/[a-z]', '/Users/[A-Za-z]', ...home.map((folder) => `${folder}/`)];
  // The root of the checkout counts only where it is a path and not the name of a web address, such as "/main".
  const checkout = ROOT.split('/').length > 3 ? [ROOT] : [];
  const pattern = new RegExp(`(?<![\\w.])(${[...folders, ...checkout].join('|')})`);
  const others = written.filter((file) => file.path !== 'test/whole/source.test.ts');
  assert.deepEqual(linesWith(pattern, others), []);
});
