// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { done, type Outcome } from '../../kernel/index.ts';
import { system, type Transactor, type Tx } from '../../platform/db/index.ts';
import { canonicalJson } from './canonical.ts';
import { type PublishResult, publish } from './publish.ts';

const SETTING = 'catalogue.seed-digest';

type File = { readonly name: string; readonly text: string };

/** What was loaded last: the digest of all files, and of each definition as it was written in them. */
type Loaded = { readonly digest: string; readonly definitions: Readonly<Record<string, string>> };

/** Reads every definition in a folder of YAML files, each file being a list of them. */
export async function loadDefinitions(folder: URL): Promise<unknown[]> {
  return parseFiles(await readFiles(folder));
}

/**
 * Publishes a folder of definitions, once: files that are what was loaded last are not even parsed. Of changed files only
 * the definitions that changed are published, so that what a designer published since is not undone by a neighbour.
 */
export async function publishFolder(
  transactor: Transactor,
  folder: URL,
): Promise<Outcome<PublishResult & { readonly skipped: boolean }, 'definition-invalid'>> {
  const files = await readFiles(folder);
  const digest = hash(JSON.stringify(files));
  return transactor.transact(system('catalogue'), async (tx) => {
    if ((await lastDigest(tx)) === digest) return done({ published: [], unchanged: 0, revision: 0, skipped: true });
    const definitions = await parseFiles(files);
    const digests = definitions.map((definition) => [nameOf(definition), hash(canonicalJson(definition))] as const);
    const last = await lastDefinitions(tx);
    const changed = definitions.filter((_, index) => {
      const [name, own] = digests[index] ?? [];
      return name === undefined || last[name] !== own;
    });
    const outcome = await publish(tx, changed);
    if (!outcome.ok) return outcome;
    await remember(tx, { digest, definitions: Object.fromEntries(digests) });
    const unchanged = outcome.value.unchanged + definitions.length - changed.length;
    return done({ ...outcome.value, unchanged, skipped: false });
  });
}

async function readFiles(folder: URL): Promise<File[]> {
  const entries = await readdir(folder, { recursive: true });
  const names = entries
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(new URL(name, folder), 'utf8') })));
}

async function parseFiles(files: readonly File[]): Promise<unknown[]> {
  // Loaded only where something is to be parsed: a second start never does.
  const { parse } = await import('yaml');
  return files.flatMap(({ name, text }) => {
    const content: unknown = parse(text) ?? [];
    if (!Array.isArray(content)) throw new TypeError(`${name} must be a list of definitions`);
    return content as unknown[];
  });
}

async function lastDigest(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.query<{ digest: string }>(
    `SELECT value ->> 'digest' AS digest FROM platform.settings WHERE key = $1`,
    [SETTING],
  );
  return row?.digest;
}

async function lastDefinitions(tx: Tx): Promise<Loaded['definitions']> {
  const [row] = await tx.query<{ value: Loaded }>('SELECT value FROM platform.settings WHERE key = $1', [SETTING]);
  return row?.value.definitions ?? {};
}

async function remember(tx: Tx, loaded: Loaded): Promise<void> {
  await tx.query(
    `INSERT INTO platform.settings (key, value) VALUES ($1, $2::jsonb)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [SETTING, JSON.stringify(loaded)],
  );
}

function nameOf(definition: unknown): string {
  const { kind, id } = definition as { kind?: unknown; id?: unknown };
  return `${String(kind)}:${String(id)}`;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
