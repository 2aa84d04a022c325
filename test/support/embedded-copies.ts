// SPDX-License-Identifier: Apache-2.0
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, type Embedded, migrate, openEmbedded } from '../../src/platform/db/index.ts';
import { type Fill, schemaDigest } from './preparation.ts';
import { type Contents, rememberContents, restoreContents } from './table-contents.ts';

const CACHE = fileURLToPath(new URL('../../.cache/test/', import.meta.url));

type Copy = { readonly database: Database; readonly contents: Contents };

// Copies that a test file has given back, by the name of what fills them. A process that runs many files opens few engines:
// each takes half a second and a hundred megabytes.
const idle = new Map<string, Copy[]>();
// What each filling left, so that filling is done once and every copy holds the same ids.
const contentsOf = new Map<string, Contents>();

/** An embedded database in memory, migrated, filled if asked for, and as clean as a new one. */
export async function embeddedCopy(fill: Fill | undefined): Promise<Database> {
  const shelf = shelfOf(fill?.name ?? '');
  const copy = shelf.pop() ?? (await openCopy(fill));
  return {
    engine: 'embedded',
    lend: (work) => copy.database.lend(work),
    async close() {
      await restoreContents(copy.database, copy.contents);
      shelf.push(copy);
    },
  };
}

/** Ends the engines that lie idle: an open one keeps its process alive. */
export async function closeIdleCopies(): Promise<void> {
  const copies = [...idle.values()].flatMap((shelf) => shelf.splice(0));
  await Promise.all(copies.map((copy) => copy.database.close()));
}

function shelfOf(name: string): Copy[] {
  const shelf = idle.get(name) ?? [];
  idle.set(name, shelf);
  return shelf;
}

async function openCopy(fill: Fill | undefined): Promise<Copy> {
  const database = await openEmbedded(undefined, await migratedImage());
  const name = fill?.name ?? '';
  const known = contentsOf.get(name);
  if (known) await restoreContents(database, known);
  else await fill?.fill(database);
  const contents = known ?? (await rememberContents(database));
  contentsOf.set(name, contents);
  return { database, contents };
}

// The migrated image is kept on disk under a name made of the migrations, so that the next run does not make it again.
let migrated: Promise<Blob> | undefined;
function migratedImage(): Promise<Blob> {
  migrated ??= readOrMake();
  return migrated;
}

async function readOrMake(): Promise<Blob> {
  const file = join(CACHE, `${await schemaDigest()}.tar`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return new Blob([kept]);
  const image = await makeImage();
  await mkdir(CACHE, { recursive: true });
  const beside = `${file}.${process.pid}`;
  await writeFile(beside, Buffer.from(await image.arrayBuffer()));
  await rename(beside, file);
  return image;
}

async function makeImage(): Promise<Blob> {
  const database = await openEmbedded();
  try {
    await migrate(database);
    return await (database as Embedded).dump();
  } finally {
    await database.close();
  }
}
