// SPDX-License-Identifier: Apache-2.0
// Reads our own source as data, with the compiler's parser, for the tests about the whole and for the table of figures.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { API } from 'typescript/unstable/sync';
import { parseFile, type SourceFile } from './parse-file.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type { SourceFile } from './parse-file.ts';

/** Files that the repository holds or is about to hold: tracked, or new and not ignored, and still there. */
export function listFiles(...patterns: string[]): string[] {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  const names = execFileSync('git', listed, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n');
  return [...new Set(names)].filter((name) => name !== '' && existsSync(join(ROOT, name))).sort();
}

/** Reads every TypeScript file of the project that the compiler's configuration covers. */
export function readSourceTree(): SourceFile[] {
  const api = new API({ cwd: ROOT });
  try {
    const [project] = api.updateSnapshot({ openProjects: [join(ROOT, 'tsconfig.json')] }).getProjects();
    if (!project) throw new Error('the compiler found no project');
    const files = project.rootFiles.flatMap((name) => project.program.getSourceFile(name) ?? []);
    return files.map((file) => parseFile(file, ROOT)).sort((a, b) => (a.path < b.path ? -1 : 1));
  } finally {
    api.close();
  }
}
