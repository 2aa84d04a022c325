// SPDX-License-Identifier: Apache-2.0
// The sandbox as a process of its own: `node src/sandbox/main.ts`. Its parent learns over IPC where everything is.
import { startSandbox } from './start.ts';

export type { Directory, DirectoryEntry, Sandbox, SandboxOptions } from './start.ts';
export { startSandbox } from './start.ts';

async function main(): Promise<void> {
  if (process.env.NODE_ENV === 'production' || process.env.WAAD_PROFILE === 'production') {
    throw new Error('The sandbox stands in for real entities and lets anyone in. It never runs in production.');
  }
  const sandbox = await startSandbox({
    data: process.env.WAAD_DATA ?? './data',
    waadUrl: process.env.WAAD_URL ?? 'http://localhost:3000',
    port: wholeNumber('WAAD_SANDBOX_PORT', 4100),
    delaySeconds: wholeNumber('WAAD_SANDBOX_DELAY', 8),
  });
  const ready = { kind: 'ready', ...sandbox.directory };
  if (process.send) process.send(ready);
  else process.stdout.write(`${JSON.stringify(ready, null, 2)}\n`);
  const stop = (): void => {
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // A parent that is gone, however it went, needs no sandbox.
  process.once('disconnect', stop);
}

function wholeNumber(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === '') return otherwise;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`${name} must be a whole number, not "${text}".`);
  return number;
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
