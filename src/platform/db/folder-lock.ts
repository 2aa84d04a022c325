// SPDX-License-Identifier: Apache-2.0
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown when another live process holds a data folder. */
export class FolderInUse extends Error {
  readonly holder: number;
  readonly folder: string;
  constructor(folder: string, holder: number) {
    super(`The data folder ${folder} is in use by process ${holder}. Stop it first, or choose another folder.`);
    this.name = 'FolderInUse';
    this.folder = folder;
    this.holder = holder;
  }
}

/**
 * Takes the lock file of a folder and gives back what releases it. A lock left behind by a process that was killed is taken
 * over: its process id no longer runs.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock');
  for (let attempt = 0; ; attempt += 1) {
    try {
      const handle = openSync(file, 'wx');
      writeSync(handle, `${process.pid}\n`);
      closeSync(handle);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(readFileSync(file, 'utf8'));
      if (attempt > 2 || (holder > 0 && holder !== process.pid && isRunning(holder)) || holder === process.pid) {
        throw new FolderInUse(folder, holder);
      }
      rmSync(file, { force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
