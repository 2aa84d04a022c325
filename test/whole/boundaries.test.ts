// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  boundaryBreaks,
  cyclesOfNeeds,
  importCycles,
  placeOf,
  readBoundaries,
  undocumentedExports,
} from '../support/boundaries.ts';
import { listFiles, ROOT, readSourceTree, type SourceFile } from '../support/source-tree.ts';

const tree = readSourceTree();
const boundaries = readBoundaries();
const source = tree.filter((file) => file.path.startsWith('src/'));

/** A file that imports one other, for showing that a check can fail. */
function fileThatNeeds(path: string, file: string, typeOnly = false): SourceFile {
  const imports = [{ specifier: './x.ts', file, typeOnly }];
  return { path, text: '', lines: 1, imports, functions: [], anyLines: [], undocumented: [], reExports: [] };
}

test('every source file of the repository was read, and so were their imports', () => {
  const held = listFiles('src/*.ts', 'src/*.tsx', 'test/*.ts', 'test/*.tsx', 'bin/*.ts', 'bench/*.ts');
  const read = new Set(tree.map((file) => file.path));
  assert.deepEqual(
    held.filter((path) => !read.has(path)),
    [],
  );
  const imports = source.flatMap((file) => file.imports.filter((each) => each.file));
  assert.ok(imports.length > source.length / 2, `only ${imports.length} imports in ${source.length} files`);
});

test('what a file imports of ours is there', () => {
  const missing = tree.flatMap((file) =>
    file.imports
      .filter((each) => each.file && !existsSync(join(ROOT, each.file)))
      .map((each) => `${file.path}: ${each.specifier}`),
  );
  assert.deepEqual(missing, []);
});

test('nobody needs what boundaries.json does not grant, and modules are entered by their doors', () => {
  assert.deepEqual(boundaryBreaks(tree, boundaries), []);
});

test('the boundary check sees a break', () => {
  const breaks = (path: string, file: string, typeOnly = false) =>
    boundaryBreaks([fileThatNeeds(path, file, typeOnly)], boundaries).length;
  assert.equal(breaks('src/kernel/a.ts', 'src/platform/log.ts'), 1);
  assert.equal(breaks('src/modules/offers/a.ts', 'src/modules/journeys/index.ts'), 1);
  assert.equal(breaks('src/flows/a.ts', 'src/modules/offers/decide.ts'), 1);
  assert.equal(breaks('src/web/a.ts', 'src/sandbox/index.ts'), 1);
  assert.equal(breaks('src/modules/offers/a.ts', 'src/modules/identity/index.ts'), 1);
  assert.equal(breaks('src/modules/offers/a.ts', 'src/modules/identity/index.ts', true), 0);
  assert.equal(breaks('src/flows/a.ts', 'src/modules/offers/index.ts'), 0);
  assert.equal(breaks('src/unheard-of/a.ts', 'src/kernel/index.ts'), 1);
});

test('boundaries.json grants no circle and names no place twice', () => {
  assert.deepEqual(cyclesOfNeeds(boundaries), []);
});

test('no files import each other in a circle', () => {
  assert.deepEqual(importCycles(tree), []);
  assert.deepEqual(importCycles([fileThatNeeds('a.ts', 'b.ts'), fileThatNeeds('b.ts', 'a.ts')]), [
    'a.ts → b.ts → a.ts',
  ]);
});

test('no drawer for odds and ends', () => {
  const drawers = listFiles().filter((path) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.[a-z]+$)/.test(path));
  assert.deepEqual(drawers, []);
});

test('every module explains itself in a README and opens one door', () => {
  const modules = new Set(source.map((file) => placeOf(file.path)).filter((place) => place.startsWith('modules/')));
  const bare = [...modules].flatMap((place) =>
    ['README.md', 'index.ts'].map((file) => `src/${place}/${file}`).filter((path) => !existsSync(join(ROOT, path))),
  );
  assert.ok(modules.size > 0);
  assert.deepEqual(bare, []);
});

test('everything that an index hands out has a doc comment', () => {
  assert.deepEqual(undocumentedExports(tree), []);
});
