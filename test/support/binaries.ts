// SPDX-License-Identifier: Apache-2.0
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The folder of a PostgreSQL's programs, or why there is none to use. */
export type Binaries = { readonly folder: string } | { readonly missing: string };

/** Who a server process runs as: PostgreSQL refuses to run as root, so root hands it to the user `postgres`. */
export type RunAs = { readonly uid?: number; readonly gid?: number };

const DEBIAN = '/usr/lib/postgresql';
const NEEDED = ['initdb', 'postgres'];

/** Finds the newest PostgreSQL that Debian's packages installed, or the one whose `pg_ctl` is on the PATH. */
export function findBinaries(): Binaries {
  if (process.platform === 'win32') return { missing: 'throw-away PostgreSQL servers are not started on Windows' };
  const folder = [...debianFolders(), ...pathFolders()].find(isComplete);
  return folder ? { folder } : { missing: 'no PostgreSQL server programs on this machine' };
}

/** The user a server may run as here, or why none will do. */
export function findRunAs(): RunAs | { readonly missing: string } {
  if (process.getuid?.() !== 0) return {};
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) return { missing: 'PostgreSQL does not run as root and there is no user "postgres"' };
  return { uid: Number(uid), gid: Number(gid) };
}

function debianFolders(): string[] {
  const versions = listIfThere(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DEBIAN, version, 'bin'));
}

function pathFolders(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  return folders.filter((folder) => isExecutable(join(folder, 'pg_ctl')));
}

function isComplete(folder: string): boolean {
  return NEEDED.every((program) => isExecutable(join(folder, program)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function listIfThere(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
