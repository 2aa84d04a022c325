// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { done, isId, type Outcome, refused } from '../kernel/index.ts';
import type { Catalogue } from '../modules/catalogue/index.ts';
import { isClosed, type JourneyCase, lockCase, recordUpdate, takeStep } from '../modules/journeys/index.ts';
import { tellAll } from '../modules/notify/index.ts';
import { system, type Tx } from '../platform/db/index.ts';
import { publicKeyOf, unverifiedHeader, verifyJson } from '../platform/signing.ts';
import { stepWords } from './case-words.ts';
import { checkDelivery } from './deliver-case.ts';
import type { Ground } from './ground.ts';

const said = z.strictObject({ ar: z.string().trim().min(1).max(4000), en: z.string().trim().min(1).max(4000) });

/** What a back office signs about a case. */
export const updateSchema = z.object({
  iss: z.string(),
  aud: z.literal('waad'),
  jti: z.string().min(1).max(200),
  /** The case it is about, so that an update cannot be played back on another case. */
  case: z.string(),
  kind: z.enum([
    'started',
    'waiting-for-customer',
    'waiting-for-third-party',
    'resumed',
    'message',
    'delivered',
    'refused',
    'failed',
  ]),
  time: z.iso.datetime({ offset: true }),
  reason: said.optional(),
  message: said.optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

type CaseUpdate = z.infer<typeof updateSchema>;

/** An update as it came in: at which case's address, and what was signed. */
export type IncomingUpdate = { readonly personId: string; readonly caseId: string; readonly jws: string };

/** `repeated`: it has had its effect. `ignored`: it came after the case was closed; it is kept. */
export type TakenUpdate = { readonly status: 'applied' | 'repeated' | 'ignored' };

export type UpdateRefusal =
  | 'signature-wrong'
  | 'update-malformed'
  | 'case-unknown'
  | 'update-out-of-place'
  | 'outputs-missing'
  | 'outputs-wrong';

/**
 * Takes what an entity's back office says about a case: once, signed by the entity whose case it is, in its place. State,
 * clock, date, thread, audit and what follows for the rest of the journey are written in one transaction.
 */
export async function takeCaseUpdate(
  ground: Ground,
  incoming: IncomingUpdate,
): Promise<Outcome<TakenUpdate, UpdateRefusal>> {
  const signed = await verified(ground, incoming.jws);
  if (!signed.ok) return signed;
  const { entity, update } = signed.value;
  const { personId, caseId } = incoming;
  if (update.case !== caseId || !isId(personId) || !isId(caseId)) return refused('case-unknown');
  const catalogue = await ground.catalogue.current();
  return ground.transactor.transact(system('case-updates'), async (tx) => {
    const one = await lockCase(tx, caseId, personId);
    // A case of another entity looks like one that is not there.
    if (!one || one.entity !== entity) return refused('case-unknown');
    const { jti: updateId, kind, time } = update;
    if (!(await recordUpdate(tx, { personId, caseId, updateId, kind, time, jws: incoming.jws })))
      return done({ status: 'repeated' });
    return applyUpdate(tx, { ground, catalogue, one, update });
  });
}

type Signed = { readonly entity: string; readonly update: CaseUpdate };

async function verified(
  { connections }: Ground,
  jws: string,
): Promise<Outcome<Signed, 'signature-wrong' | 'update-malformed'>> {
  const kid = unverifiedHeader(jws)?.['kid'];
  const connection = typeof kid === 'string' ? (await connections.all()).get(kid) : undefined;
  const payload = connection && verifyJson(jws, publicKeyOf(connection.publicKey));
  if (!connection || !payload || payload['iss'] !== connection.entity) return refused('signature-wrong');
  const parsed = updateSchema.safeParse(payload);
  if (!parsed.success) {
    return refused('update-malformed', {
      errors: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
    });
  }
  return done({ entity: connection.entity, update: parsed.data });
}

type Applying = {
  readonly ground: Ground;
  readonly catalogue: Catalogue;
  readonly one: JourneyCase;
  readonly update: CaseUpdate;
};

async function applyUpdate(
  tx: Tx,
  { ground, catalogue, one, update }: Applying,
): Promise<Outcome<TakenUpdate, UpdateRefusal>> {
  const { kind, message } = update;
  const delivers = kind === 'delivered' && !isClosed(one.state);
  const checked = delivers ? await checkDelivery(one, update.outputs ?? {}, { tx, ground, catalogue }) : undefined;
  if (checked && !checked.ok) return checked;
  // A question may come as the message; it is what the customer is waited for.
  const reason = update.reason ?? (kind === 'waiting-for-customer' ? message : undefined);
  const taken = await takeStep(tx, one, { step: kind, reason, ...(checked ? { outputs: checked.value } : {}) });
  if (!taken.ok) return taken;
  await tellAll(tx, stepWords(catalogue, taken.value, message));
  return done({ status: taken.value.result });
}
