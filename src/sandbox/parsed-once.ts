// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cacheFolder = fileURLToPath(new URL('../../.cache/sandbox/', import.meta.url));

/** What is in some YAML files, each a list. */
export type Parsed = Readonly<Record<string, unknown[]>>;

/**
 * Parses YAML files once for what is in them: reading the demo country's 200 facts takes half a second of YAML and a few
 * milliseconds of JSON. A changed file changes the key, and is parsed again.
 */
export function parsedOnce(root: string, files: readonly string[]): Parsed {
  const texts = files.map((file) => readFileSync(join(root, file), 'utf8'));
  const hash = createHash('sha256');
  for (const [index, text] of texts.entries()) hash.update(`${files[index]}\0${text}\0`);
  const kept = join(cacheFolder, `${hash.digest('hex').slice(0, 32)}.json`);
  return readKept(kept) ?? parseAll(files, texts, kept);
}

function readKept(file: string): Parsed | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Parsed;
  } catch {
    return undefined;
  }
}

function parseAll(files: readonly string[], texts: readonly string[], kept: string): Parsed {
  const { parse } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  const parsed = Object.fromEntries(files.map((file, index) => [file, parse(texts[index] ?? '') as unknown[]]));
  try {
    mkdirSync(cacheFolder, { recursive: true });
    const beside = `${kept}.${process.pid}`;
    writeFileSync(beside, JSON.stringify(parsed));
    renameSync(beside, kept);
  } catch {
    // A folder that cannot be written costs time at the next start and nothing else.
  }
  return parsed;
}
