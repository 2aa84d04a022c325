// SPDX-License-Identifier: Apache-2.0
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isCollection, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem } from '../modules/catalogue/index.ts';
import { Stop } from './command.ts';

/** A folder of definitions as it was written: what they say, and where each of them stands. */
export type DefinitionFiles = {
  readonly definitions: readonly unknown[];
  /** What is no YAML, or no list: words that begin with the file and line. */
  readonly unreadable: readonly string[];
  /** The file and line of a problem, as an editor takes it: `services/post.yaml:12`. */
  placeOf(problem: Problem): string;
};

type Written = { readonly file: string; readonly node: Node; readonly lines: LineCounter; readonly name: string };

/** Reads every YAML file of a folder, remembering the place of every word. */
export function readDefinitionFiles(folder: string): DefinitionFiles {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Stop(3, `There is no folder ${resolve(folder)}.`);
  const files = globSync('**/*.{yaml,yml}', { cwd: folder }).sort();
  if (files.length === 0) throw new Stop(3, `There is no YAML file in ${resolve(folder)}.`);
  const written: Written[] = [];
  const definitions: unknown[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    const lines = new LineCounter();
    const document = parseDocument(readFileSync(join(folder, file), 'utf8'), {
      lineCounter: lines,
      prettyErrors: false,
    });
    for (const { pos, message } of document.errors)
      unreadable.push(`${file}:${lines.linePos(pos[0]).line}: ${message}`);
    if (document.errors.length > 0 || document.contents === null) continue;
    if (!isSeq(document.contents)) {
      unreadable.push(`${file}:1: A file of definitions is a list: each begins with "- kind: …".`);
      continue;
    }
    for (const node of document.contents.items as Node[]) {
      const definition: unknown = node.toJS(document);
      written.push({ file, node, lines, name: nameOf(definition, definitions.length) });
      definitions.push(definition);
    }
  }
  return { definitions, unreadable, placeOf: (problem) => placeOf(problem, written) };
}

// The name by which a problem speaks of its definition: kind and id, or the place in the list where even those are missing.
function nameOf(definition: unknown, index: number): string {
  const { kind, id } = (definition ?? {}) as { kind?: unknown; id?: unknown };
  return typeof kind === 'string' && typeof id === 'string' ? `${kind}:${id}` : `#${index + 1}`;
}

function placeOf({ definition, path, at }: Problem, written: readonly Written[]): string {
  // Of two with the same name, the second is the one too many.
  const found = written.findLast(({ name }) => name === definition);
  if (!found) return definition;
  const { line } = found.lines.linePos(deepest(found.node, path).range?.[0] ?? 0);
  return `${found.file}:${line + (at ? at.line - 1 : 0)}`;
}

/** The node at a dotted path, or the last one on the way to what is missing. */
function deepest(start: Node, path: string): Node {
  let node = start;
  for (const step of path === '' ? [] : path.split('.')) {
    const next: unknown = isCollection(node) ? node.get(/^\d+$/.test(step) ? Number(step) : step, true) : undefined;
    if (!next) return node;
    node = next as Node;
  }
  return node;
}
