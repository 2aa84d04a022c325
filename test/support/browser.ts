// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where a distribution puts its own Chromium. */
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// The packaged browser's own list of flags turns web security off and runs everything in one process; we want neither.
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];

async function executables(): Promise<readonly (() => Promise<string>)[]> {
  const packaged = async () => (await import('@sparticuz/chromium')).default.executablePath();
  return [packaged, ...SYSTEM.filter((path) => existsSync(path)).map((path) => async () => path)];
}

/** Starts a browser: the one inside the npm package, or the system's where that does not run. Works as root. */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const find of await executables()) {
    try {
      return await chromium.launch({ executablePath: await find(), args: ARGS, headless: true });
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`no browser could be started:\n${failures.join('\n')}`);
}
