// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The product as a process of its own, started as `npm start` starts it, with its sandbox beside it. */
export type RunningProduct = {
  readonly url: string;
  /** Ends it as a power cut would: no handler runs. */
  kill(): Promise<void>;
  /** Ends it as an operator would. */
  stop(): Promise<void>;
  /** What it printed. */
  output(): string;
};

export type RunOptions = {
  readonly data: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
};

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the product and waits until it says it is ready. */
export async function runProduct({ data, port, env = {} }: RunOptions): Promise<RunningProduct> {
  const child = spawn(process.execPath, ['--import', './src/platform/tsx.ts', 'src/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      WAAD_DATA: data,
      WAAD_PORT: String(port),
      WAAD_SANDBOX_PORT: '0',
      WAAD_LOG: 'error',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString('utf8');
      if (printed.includes('Waad is ready')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`the product ended with ${code} before it was ready:\n${printed}`)));
  });
  await ready;
  const end = (signal: NodeJS.Signals) => endChild(child, signal);
  return {
    url: `http://localhost:${port}`,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    output: () => printed,
  };
}

async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}
