// SPDX-License-Identifier: Apache-2.0
// npm test: everything, or the files whose path holds one of the words given (npm test -- rules).
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startServer, whyNoServer } from '../test/support/server.ts';
import { SERVER_VARIABLE } from '../test/support/server-copies.ts';
import type { Tally } from '../test/support/tally.ts';

type Part = { readonly title: string; readonly files: string; readonly options: readonly string[] };

// Module tests share one process: starting one for each of hundreds of files costs more than all the tests do. Tests of the
// whole start processes of their own and stay apart. Journeys share one product and one browser.
const PARTS: readonly Part[] = [
  { title: 'modules', files: '{src,test/support}/**/*.test.{ts,tsx}', options: ['--test-isolation=none'] },
  {
    title: 'the whole',
    files: 'test/whole/**/*.test.{ts,tsx}',
    options: [`--test-concurrency=${availableParallelism()}`],
  },
  { title: 'journeys in a browser', files: 'test/journeys/**/*.test.{ts,tsx}', options: ['--test-isolation=none'] },
];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const words = process.argv.slice(2);
const chosen = PARTS.map((part) => ({ ...part, found: filesOf(part) })).filter((part) => part.found.length > 0);
if (chosen.length === 0) {
  console.error(`No test file has ${words.map((word) => `"${word}"`).join(' or ')} in its path.`);
  process.exit(2);
}

const notes = missingParts();
const server = process.env[SERVER_VARIABLE] ? undefined : await startServer({ fsync: false });
const environment = { ...process.env, ...(server ? { [SERVER_VARIABLE]: server.url } : {}) };
const tallies = chosen.map(run);
await server?.stop();
report(tallies);

function filesOf(part: Part): string[] {
  const all = globSync(part.files).sort();
  return words.length === 0 ? all : all.filter((file) => words.some((word) => file.includes(word)));
}

function missingParts(): string[] {
  const noServer = process.env[SERVER_VARIABLE] ? undefined : whyNoServer();
  const shared = existsSync('../shared') ? [] : ['what compares with ../shared: the folder is absent'];
  return [...(noServer ? [`everything on a PostgreSQL server: ${noServer}`] : []), ...shared];
}

function run(part: Part & { readonly found: string[] }): Tally {
  console.log(`\n── ${part.title}: ${part.found.length} files ──`);
  const folder = mkdtempSync(join(tmpdir(), 'waad-test-'));
  const file = join(folder, 'tally.json');
  const reporters = [
    ['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ['--test-reporter=./test/support/tally.ts', `--test-reporter-destination=${file}`],
  ].flat();
  const program = ['--import', './src/platform/tsx.ts', '--test', ...part.options, ...reporters, ...part.found];
  const ended = spawnSync(process.execPath, program, { stdio: 'inherit', env: environment });
  const tally = readTally(file);
  rmSync(folder, { recursive: true, force: true });
  // A process that died, or that failed although each of its tests passed, is one more failure.
  return ended.status === 0 || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}

function readTally(file: string): Tally {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text ? JSON.parse(text) : { passed: 0, failed: 1, skipped: 0, files: {}, skips: {} };
}

function report(parts: readonly Tally[]): void {
  const slowest = parts.flatMap((part) => Object.entries(part.files)).sort(([, a], [, b]) => b - a);
  console.log('\nSlowest files');
  for (const [file, millis] of slowest.slice(0, 8)) console.log(`${(millis / 1000).toFixed(1).padStart(7)} s  ${file}`);
  const skips = parts.flatMap((part) => Object.entries(part.skips));
  if (notes.length + skips.length > 0) console.log('\nNot tried here');
  for (const note of notes) console.log(`  ${note}`);
  for (const [reason, count] of skips) console.log(`  ${count} × ${reason}`);
  const sum = (of: 'passed' | 'failed' | 'skipped') => parts.reduce((total, part) => total + part[of], 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
}
