// SPDX-License-Identifier: Apache-2.0
// Signs one CloudEvent and posts it to Waad. Needs Node 20 or newer and nothing else.
//
//     node docs/examples/send-signal.mjs ENTITY KEY-FILE SIGNAL-FILE [WAAD-URL]
//     node docs/examples/send-signal.mjs civil-register data/sandbox/civil-register/key.json docs/examples/birth.json
import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [entity, keyFile, signalFile, waad = 'http://localhost:3000'] = process.argv.slice(2);
if (!signalFile) {
  console.error('node send-signal.mjs ENTITY KEY-FILE SIGNAL-FILE [WAAD-URL]');
  process.exit(2);
}

// Your Ed25519 private key, as a JWK.
const key = createPrivateKey({ key: JSON.parse(readFileSync(keyFile, 'utf8')), format: 'jwk' });

// The very bytes that are sent are the bytes that are signed: read them once, never make them again.
const body = readFileSync(signalFile);

const base64url = (bytes) => Buffer.from(bytes).toString('base64url');
const header = base64url(JSON.stringify({ alg: 'EdDSA', kid: entity }));
const signature = sign(null, Buffer.from(`${header}.${base64url(body)}`), key).toString('base64url');

const answer = await fetch(new URL('/api/v1/signals', waad), {
  method: 'POST',
  headers: {
    'content-type': 'application/cloudevents+json',
    'waad-signature': `${header}..${signature}`, // a JWS whose middle part, the body, travels beside it
  },
  body,
});

console.log(answer.status, await answer.text());
process.exitCode = answer.status === 202 ? 0 : 1;
