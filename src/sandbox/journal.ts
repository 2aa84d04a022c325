// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readFileSync, truncateSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** An append-only file of JSON lines: all that an entity's server remembers. */
export type Journal<R> = {
  /** Resolves once the record is on the disk, so that what depends on it may be acknowledged. */
  append(record: R): Promise<void>;
  close(): Promise<void>;
};

/** Opens a journal and hands every record in it to `replay`, oldest first. */
export async function openJournal<R>(file: string, replay: (record: R) => void): Promise<Journal<R>> {
  mkdirSync(dirname(file), { recursive: true });
  for (const record of readWhole<R>(file)) replay(record);
  return new FileJournal<R>(await open(file, 'a'));
}

/** A process killed while it wrote leaves half a line, which nobody was promised: it is cut off. */
function readWhole<R>(file: string): R[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(file, end);
  const text = bytes.toString('utf8', 0, end);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as R);
}

/** Whatever is appended while one write is under way goes to the disk together in the next. */
class FileJournal<R> implements Journal<R> {
  readonly #handle: FileHandle;
  #waiting: string[] = [];
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  append(record: R): Promise<void> {
    this.#waiting.push(`${JSON.stringify(record)}\n`);
    this.#next ??= this.#writing.then(() => this.#flush());
    return this.#next;
  }

  #flush(): Promise<void> {
    const lines = this.#waiting.join('');
    this.#waiting = [];
    this.#next = undefined;
    this.#writing = this.#handle.appendFile(lines).then(() => this.#handle.datasync());
    return this.#writing;
  }

  async close(): Promise<void> {
    await (this.#next ?? this.#writing);
    await this.#handle.close();
  }
}
