// SPDX-License-Identifier: Apache-2.0
// Runs one throw-away PostgreSQL server for as long as whoever started this process holds the pipe on its input. When the
// pipe closes, because the starter ended, crashed or was killed, the server is stopped at once and its folder removed.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const [binaries = '', folder = '', uid = '', gid = '', ...settings] = process.argv.slice(2);
const runAs = uid ? { uid: Number(uid), gid: Number(gid) } : {};

const server = spawn(join(binaries, 'postgres'), ['-D', join(folder, 'data'), '-k', folder, ...settings], {
  ...runAs,
  cwd: '/',
  stdio: ['ignore', 'inherit', 'inherit'],
});

let told = false;
process.stdin.resume();
process.stdin.on('close', () => {
  told = true;
  server.kill('SIGQUIT');
});
server.on('error', () => process.exit(1));
server.on('exit', () => {
  // A server that ended by itself leaves its folder: the starter reads the log there to say why.
  if (told) rmSync(folder, { recursive: true, force: true });
  process.exit(told ? 0 : 1);
});
