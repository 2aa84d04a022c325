// SPDX-License-Identifier: Apache-2.0
import { ConfigurationError } from '../platform/config.ts';
import { FolderInUse, MigrationChanged } from '../platform/db/index.ts';
import { type ExitCode, Stop } from './command.ts';

/** Why a command ended, for the person at the keyboard: what is the matter, and what to do about it. */
export function explain(error: unknown): { exitCode: ExitCode; message: string } {
  if (error instanceof Stop) return { exitCode: error.exitCode, message: error.message };
  if (error instanceof ConfigurationError || error instanceof MigrationChanged)
    return { exitCode: 3, message: error.message };
  if (error instanceof FolderInUse) return { exitCode: 3, message: inUse(error) };
  const code = String((error as { code?: unknown }).code ?? '');
  return { exitCode: 3, message: KNOWN[code] ?? KNOWN[code.slice(0, 2)] ?? `It went wrong: ${messageOf(error)}` };
}

function inUse({ folder, holder }: FolderInUse): string {
  return [
    `The embedded database in ${folder} belongs to one process at a time, and process ${holder} has it: most likely the`,
    'running server. Stop that server first, or do the same on its operator page (/en/operator).',
    'With a PostgreSQL server (DATABASE_URL) both can work at once.',
  ].join('\n');
}

const KNOWN: Readonly<Record<string, string>> = {
  '42P01': 'The database is not migrated. Run "waad migrate".',
  '3F000': 'The database is not migrated. Run "waad migrate".',
  '3D000': 'The database named in DATABASE_URL does not exist. Create it, then run "waad migrate".',
  '42501': 'The database does not allow this role to do that. Check DATABASE_URL and DATABASE_OWNER_URL.',
  '28': 'The database does not take this user or password. Check DATABASE_URL.',
  ECONNREFUSED: 'Nobody answers at the address in DATABASE_URL. Is the PostgreSQL server running?',
  ENOTFOUND: 'The host in DATABASE_URL is not known.',
};

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
