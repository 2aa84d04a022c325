// SPDX-License-Identifier: Apache-2.0
import { type Clock, type Id, newId, type Text } from '../../kernel/index.ts';
import type { PostSigned } from '../../platform/http.ts';
import { MEDIA_JOSE, publicKeyOf, verifyJson } from '../../platform/signing.ts';
import type { Connection } from './connections.ts';

/** What is asked of a register: these facts of this person, for this purpose and on this basis. */
export type Question = {
  readonly identityNumber: string;
  readonly facts: readonly string[];
  readonly purpose: Text;
  readonly basis: Text;
  readonly services: readonly string[];
  readonly offerId?: Id;
  readonly caseId?: Id;
};

/** `facts`: what it said, null for known absence. `notHeld`: what it cannot say. `jws`: the answer as it signed it. */
export type Answer =
  | {
      readonly reached: true;
      readonly facts: ReadonlyMap<string, unknown>;
      readonly notHeld: readonly string[];
      readonly jws: string;
    }
  | { readonly reached: false; readonly reason: string };

/** Asks one register one question; never throws for what the register does. */
export type AskRegister = (connection: Connection, question: Question) => Promise<Answer>;

const TIMEOUT_MILLIS = 5_000;

/**
 * Asks a register over HTTP with a signed request that names purpose and basis, and takes only an answer that this register
 * signed to this very question. Anything else counts as not reached: a wrong answer must never become evidence.
 */
export function askRegisterOver(post: PostSigned, clock: Clock): AskRegister {
  return async (connection, question) => {
    if (!connection.evidenceUrl) return { reached: false, reason: 'no-evidence-url' };
    const jti = newId();
    const { identityNumber, facts, purpose, basis, services, offerId, caseId } = question;
    const payload = {
      iss: 'waad',
      aud: connection.entity,
      iat: Math.floor(Date.parse(clock.now()) / 1000),
      jti,
      person: identityNumber,
      facts,
      purpose,
      basis,
      service: services[0],
      services,
      ...(offerId ? { offer: offerId } : {}),
      ...(caseId ? { case: caseId } : {}),
    };
    const answer = await post(connection.evidenceUrl, payload, {
      entity: connection.entity,
      what: 'evidence',
      timeoutMillis: TIMEOUT_MILLIS,
      headers: { accept: MEDIA_JOSE },
    });
    if ('unreachable' in answer) return { reached: false, reason: answer.unreachable };
    if (answer.status !== 200) return { reached: false, reason: `status-${answer.status}` };
    return readAnswer(answer.body, { connection, question, jti });
  };
}

type Expected = { connection: Connection; question: Question; jti: string };

function readAnswer(jws: string, { connection, question, jti }: Expected): Answer {
  const payload = verifyJson(jws.trim(), publicKeyOf(connection.publicKey));
  if (!payload) return { reached: false, reason: 'answer-signature-wrong' };
  const meant =
    payload.iss === connection.entity && payload.inReplyTo === jti && payload.person === question.identityNumber;
  if (!meant || typeof payload.facts !== 'object' || payload.facts === null) {
    return { reached: false, reason: 'answer-not-to-this-question' };
  }
  // What was not asked for is not taken, even when it is given.
  const asked = new Set(question.facts);
  const facts = new Map(Object.entries(payload.facts).filter(([fact]) => asked.has(fact)));
  return { reached: true, facts, notHeld: question.facts.filter((fact) => !facts.has(fact)), jws };
}
