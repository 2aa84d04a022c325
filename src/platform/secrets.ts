// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSigningKey } from './signing.ts';

/**
 * A secret of the demo, made at the first start and kept in the data folder, readable by its owner only. Production is given
 * its secrets and never comes here.
 */
function keptSecret(folder: string, name: string, make: () => string): string {
  const file = join(folder, 'secrets', name);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(join(folder, 'secrets'), { recursive: true, mode: 0o700 });
  const secret = make();
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

export type Secrets = { readonly cookieSecret: string; readonly signingKey: string };

/** The secrets the configuration gives, or the demo's own. */
export function readSecrets(given: {
  secret: string | undefined;
  signingKey: string | undefined;
  dataFolder: string;
}): Secrets {
  const { secret, signingKey, dataFolder } = given;
  return {
    cookieSecret: secret ?? keptSecret(dataFolder, 'cookie-secret', () => randomBytes(32).toString('base64url')),
    signingKey: signingKey ?? keptSecret(dataFolder, 'signing-key.json', makeSigningKey),
  };
}
