// SPDX-License-Identifier: Apache-2.0
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type ReadModelResult, readModel } from '../rules/index.ts';

/** Whether a word names a file that holds a DMN model. */
export function isModelFile(word: string): boolean {
  return word.toLowerCase().endsWith('.dmn');
}

/** A model as its file has it, read with those of the files beside it that it imports. */
export type ModelFile = { readonly name: string; readonly source: string; readonly read: ReadModelResult };

/** Reads a DMN model. What it imports is looked for in the same folder. */
export function readModelFile(file: string): ModelFile {
  const source = readFileSync(file, 'utf8');
  const beside = globSync(join(dirname(file), '*.dmn'))
    .filter((other) => resolve(other) !== resolve(file))
    .map((other) => readFileSync(other, 'utf8'));
  const name = attributeOf(source, 'definitions', 'name') ?? '';
  return { name, source, read: readModel(source, { imports: importedBy(source, beside) }) };
}

/** Of the models given, those that one imports, directly or not. */
function importedBy(source: string, beside: readonly string[]): string[] {
  const found: string[] = [];
  const wanted = importsOf(source);
  for (const namespace of wanted) {
    const model = beside.find((each) => namespaceOf(each) === namespace && !found.includes(each));
    if (model === undefined) continue;
    found.push(model);
    for (const further of importsOf(model)) wanted.add(further);
  }
  return found;
}

function importsOf(xml: string): Set<string> {
  return new Set([...xml.matchAll(/<(?:\w+:)?import\b[^>]*?\bnamespace="([^"]*)"/g)].map((match) => match[1] ?? ''));
}

function namespaceOf(xml: string): string | undefined {
  return attributeOf(xml, 'definitions', 'namespace');
}

function attributeOf(xml: string, element: string, attribute: string): string | undefined {
  return new RegExp(`<(?:\\w+:)?${element}\\b[^>]*?\\b${attribute}="([^"]*)"`).exec(xml)?.[1];
}
