// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from 'node:fs';
import { makeSigningKey, readSigningKey } from '../../platform/signing.ts';
import { type Command, Stop } from '../command.ts';

/** `waad keys make`: a signing key for production. */
export const keysMake: Command = {
  usage: ['keys make > FILE', 'keys make --out FILE'],
  about: [
    'Makes an Ed25519 key pair and prints the private half as a JWK, for WAAD_SIGNING_KEY_FILE. The public half, which the',
    'entities need and which we publish at /.well-known/jwks.json, is shown beside it.',
  ].join('\n'),
  values: { out: 'FILE  writes the private key there, readable by you only' },
  words: [0, 0],
  async run({ values: { out } }, terminal) {
    const key = makeSigningKey();
    if (out) keep(out, key);
    else terminal.out(key);
    terminal.note(`Public half: ${JSON.stringify(readSigningKey(key, 'waad').publicJwk)}`);
    return 0;
  },
};

function keep(file: string, key: string): void {
  try {
    writeFileSync(file, `${key}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new Stop(3, `${file} is there already, and a key is never overwritten.`);
    throw error;
  }
}
