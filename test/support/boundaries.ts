// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, type SourceFile } from './source-tree.ts';

/** What `boundaries.json` says. */
export type Boundaries = {
  readonly needs: Readonly<Record<string, readonly string[]>>;
  /** What may be imported besides, as long as only types are. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  /** Files of a module that others may import; without an entry, `index.ts` alone. */
  readonly doors: Readonly<Record<string, readonly string[]>>;
};

export function readBoundaries(): Boundaries {
  return JSON.parse(readFileSync(join(ROOT, 'boundaries.json'), 'utf8'));
}

/** The place of a file of `src` in the order: `modules/offers`, `web`, or `main` for what lies in `src` itself. */
export function placeOf(path: string): string {
  const [top = '', second = '', third] = path.split('/').slice(1);
  if (second === '') return 'main';
  return top === 'modules' && third !== undefined ? `modules/${second}` : top;
}

/** Every import of `src` that the boundaries do not allow, one sentence each. */
export function boundaryBreaks(tree: readonly SourceFile[], boundaries: Boundaries): string[] {
  return tree.filter((file) => file.path.startsWith('src/')).flatMap((file) => breaksOf(file, boundaries));
}

function breaksOf(file: SourceFile, boundaries: Boundaries): string[] {
  const from = placeOf(file.path);
  const isTest = /\.test\.tsx?$/.test(file.path);
  const { needs, types } = boundaries;
  if (!needs[from]) return [`${file.path}: boundaries.json does not know the place "${from}"`];
  return file.imports.flatMap(({ file: target, typeOnly }) => {
    if (!target || (isTest && target.startsWith('test/support/'))) return [];
    if (!target.startsWith('src/')) return [`${file.path} reaches out of src to ${target}`];
    const to = placeOf(target);
    if (to === from) return [];
    const isAllowed = allows(needs[from], to) || (typeOnly && allows(types[from], to));
    if (!isAllowed) return [`${file.path} needs ${target}: ${from} may not need ${to}`];
    return isDoor(target, to, boundaries) ? [] : [`${file.path} enters ${to} past its door: ${target}`];
  });
}

function allows(list: readonly string[] = [], to: string): boolean {
  return list.includes(to) || (to.startsWith('modules/') && list.includes('modules/*'));
}

// Kernel and i18n are values and functions that anyone may take one by one; the platform has a door for each of its parts,
// and every file of flows is a verb.
function isDoor(target: string, place: string, { doors }: Boundaries): boolean {
  const inside = target.slice(`src/${place}/`.length);
  if (place === 'kernel' || place === 'i18n') return true;
  if (place === 'platform' || place === 'flows') return !inside.includes('/') || inside.endsWith('/index.ts');
  return (doors[place] ?? ['index.ts', 'index.tsx']).includes(inside);
}

/** The circles among files that import each other, each as the path around it. */
export function importCycles(tree: readonly SourceFile[]): string[] {
  const graph = new Map(tree.map((file) => [file.path, file.imports.flatMap((each) => each.file ?? [])]));
  return cyclesIn(graph);
}

/** The circles in what boundaries.json itself allows. */
export function cyclesOfNeeds({ needs }: Boundaries): string[] {
  const modules = Object.keys(needs).filter((place) => place.startsWith('modules/'));
  const graph = Object.entries(needs).map(([place, list]): [string, string[]] => [
    place,
    list.flatMap((each) => (each === 'modules/*' ? modules : [each])),
  ]);
  return cyclesIn(new Map(graph));
}

function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (node: string, trail: readonly string[]): void => {
    const start = trail.indexOf(node);
    if (start >= 0) cycles.push([...trail.slice(start), node].join(' → '));
    if (start >= 0 || finished.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    finished.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
}

/** What an index hands out without a doc comment where it is declared. */
export function undocumentedExports(tree: readonly SourceFile[]): string[] {
  const byPath = new Map(tree.map((file) => [file.path, file]));
  const bare = (file: SourceFile, names: readonly string[] | 'all'): string[] => [
    ...file.undocumented
      .filter((name) => names === 'all' || names.includes(name))
      .map((name) => `${file.path}: ${name}`),
    ...file.reExports.filter(() => names === 'all').flatMap((each) => follow(each.file, each.names)),
  ];
  const follow = (path: string, names: readonly string[] | 'all') => {
    const file = byPath.get(path);
    return file ? bare(file, names) : [];
  };
  const doors = tree.filter((file) => /^src\/.*\/index\.tsx?$/.test(file.path));
  return [...new Set(doors.flatMap((file) => bare(file, 'all')))].sort();
}
