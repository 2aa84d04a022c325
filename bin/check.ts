// SPDX-License-Identifier: Apache-2.0
// npm run check: types, style, what nobody uses, boundaries; and the figures we aim at, which inform and never fail.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { boundaryBreaks, cyclesOfNeeds, importCycles, readBoundaries } from '../test/support/boundaries.ts';
import { readSourceTree, type SourceFile } from '../test/support/source-tree.ts';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const TOOLS = [
  { title: 'types', program: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { title: 'style', program: ['node_modules/@biomejs/biome/bin/biome', 'check', '.', '--diagnostic-level=error'] },
  { title: 'unused', program: ['node_modules/knip/bin/knip.js', '--no-config-hints'] },
];

const failed = TOOLS.filter(({ title, program }) => !passes(title, program)).map(({ title }) => title);
const tree = readSourceTree();
if (!boundariesHold()) failed.push('boundaries');
showFigures();
console.log(failed.length === 0 ? '\nAll checks pass.' : `\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;

function passes(title: string, program: readonly string[]): boolean {
  const started = performance.now();
  const ended = spawnSync(process.execPath, program, { stdio: 'inherit' });
  return tell(title, ended.status === 0, started);
}

function boundariesHold(): boolean {
  const started = performance.now();
  const boundaries = readBoundaries();
  const breaks = [...boundaryBreaks(tree, boundaries), ...cyclesOfNeeds(boundaries), ...importCycles(tree)];
  for (const each of breaks) console.log(`  ${each}`);
  return tell('boundaries', breaks.length === 0 && tree.length > 0, started);
}

function tell(title: string, isGood: boolean, started: number): boolean {
  console.log(`${isGood ? '✔' : '✖'} ${title} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  return isGood;
}

type Figure = {
  readonly what: string;
  readonly value: number;
  readonly aim: number;
  readonly limit: number;
  readonly most: string;
};

function showFigures(): void {
  const product = tree.filter((file) => file.path.startsWith('src/') && !/\.test\.tsx?$/.test(file.path));
  console.log(`\n${product.length} source files of ${tree.length}; look again above the limit`);
  console.log('                                    now    aim  limit  most');
  for (const figure of figuresOf(product)) {
    const mark = figure.value > figure.limit ? '!' : figure.value > figure.aim ? '~' : ' ';
    const numbers = [figure.value, figure.aim, figure.limit].map((number) => String(number).padStart(6)).join(' ');
    console.log(`${mark} ${figure.what.padEnd(31)} ${numbers}  ${figure.most}`);
  }
}

function figuresOf(files: readonly SourceFile[]): Figure[] {
  const functions = files.flatMap((file) =>
    file.functions.map((each) => ({ ...each, where: `${file.path}:${each.line}` })),
  );
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const anys = files.reduce((sum, file) => sum + file.anyLines.length, 0);
  const longest = largest(files, (file) => file.lines);
  const longestFunction = largest(functions, (each) => each.lines);
  const widest = largest(functions, (each) => each.parameters);
  const told = (value: number, where: string | undefined) => (where ? `${value} ${where}` : '');
  return [
    {
      what: 'lines per file, p95',
      value: p95(files.map((file) => file.lines)),
      aim: 250,
      limit: 400,
      most: told(longest?.lines ?? 0, longest?.path),
    },
    {
      what: 'lines per function, p95',
      value: p95(functions.map((each) => each.lines)),
      aim: 25,
      limit: 60,
      most: told(longestFunction?.lines ?? 0, longestFunction?.where),
    },
    {
      what: 'parameters, p95',
      value: p95(functions.map((each) => each.parameters)),
      aim: 2,
      limit: 3,
      most: told(widest?.parameters ?? 0, widest?.where),
    },
    { what: 'import cycles', value: importCycles(tree).length, aim: 0, limit: 0, most: '' },
    {
      what: 'any per 1000 lines',
      value: Math.round((anys / Math.max(lines, 1)) * 10_000) / 10,
      aim: 0,
      limit: 0.5,
      most: '',
    },
  ];
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0;
}

function largest<T>(items: readonly T[], size: (item: T) => number): T | undefined {
  return items.toSorted((a, b) => size(b) - size(a))[0];
}
