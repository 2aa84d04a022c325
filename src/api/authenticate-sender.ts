// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '../kernel/index.ts';
import { bearerHash, type Connection } from '../modules/registers/index.ts';
import { decodeHeader } from '../modules/signals/index.ts';
import { publicKeyOf, unverifiedHeader, verifyDetached } from '../platform/signing.ts';

export type AuthenticationRefusal = 'signature-missing' | 'signature-wrong' | 'source-unknown';

type Request = { readonly header: (name: string) => string | undefined; readonly body: Uint8Array };

/** Finds out for certain who sent a request: by its token, or by a detached signature over the very bytes of the body. */
export function authenticateSender(
  { header, body }: Request,
  connections: ReadonlyMap<string, Connection>,
): Outcome<Connection, AuthenticationRefusal> {
  const bearer = /^Bearer ([\x21-\x7e]+)$/i.exec(header('authorization') ?? '')?.[1];
  if (bearer) return byToken(bearer, connections);
  const signature = header('waad-signature');
  if (!signature) return refused('signature-missing');
  const kid = unverifiedHeader(signature)?.kid;
  if (typeof kid !== 'string') return refused('signature-wrong');
  const sender = connections.get(kid);
  if (!sender) return refused('source-unknown');
  const claims = verifyDetached(signature, body, publicKeyOf(sender.publicKey));
  if (!claims || !coversAttributes(claims, header)) return refused('signature-wrong');
  return done(sender);
}

// Tokens are compared by their hashes: what an attacker could learn from timing is a prefix of a hash they cannot invert.
function byToken(
  token: string,
  connections: ReadonlyMap<string, Connection>,
): Outcome<Connection, AuthenticationRefusal> {
  const hash = bearerHash(token);
  for (const connection of connections.values()) if (connection.bearerHash === hash) return done(connection);
  return refused('signature-wrong');
}

const SIGNED = ['id', 'source', 'type', 'time'] as const;

/**
 * In binary mode the attributes travel as headers, beside the body; the signature must speak for them too, as they are meant
 * or as they are written (percent-encoded).
 */
function coversAttributes(claims: Record<string, unknown>, header: Request['header']): boolean {
  if (SIGNED.every((name) => header(`ce-${name}`) === undefined)) return true;
  const signed = claims.ce as Record<string, unknown> | undefined;
  return SIGNED.every((name) => {
    const written = header(`ce-${name}`);
    return signed?.[name] === written || signed?.[name] === decodeHeader(written);
  });
}
