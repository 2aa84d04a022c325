// SPDX-License-Identifier: Apache-2.0
import { type Id, type Instant, plusDuration, type Text } from '../kernel/index.ts';
import { type Catalogue, fitsType } from '../modules/catalogue/index.ts';
import type { Answer, AskRegister, Connection, Evidence, Receipt } from '../modules/registers/index.ts';

/** What is wanted to be known about one person, and why. */
export type Want = {
  readonly person: Id;
  readonly identityNumber: string;
  readonly facts: readonly string[];
  readonly purpose: Text;
  readonly basis: Text;
  /** The services that declare these facts. */
  readonly services: readonly string[];
  /** Who receives the facts: an entity for a case, the platform itself for an offer. */
  readonly receiver: string;
  readonly offerId?: Id;
  readonly caseId?: Id;
};

/** What the registers said. `unreachable`: registers that gave no usable answer; nothing is known of their facts. */
export type Gathered = {
  readonly person: Id;
  readonly evidence: readonly Evidence[];
  readonly receipts: readonly Receipt[];
  readonly notHeld: readonly string[];
  readonly unreachable: readonly string[];
};

export type GatherGround = {
  readonly catalogue: Catalogue;
  readonly connections: ReadonlyMap<string, Connection>;
  readonly askRegister: AskRegister;
  readonly now: () => Instant;
};

const AT_ONCE = 24;

/**
 * Asks the registers, each once for all it may hold of a person, many at a time. Speaks to other systems, so it runs outside
 * any transaction; it writes nothing, and repeating it is harmless.
 */
export async function gatherFacts(ground: GatherGround, wants: readonly Want[]): Promise<Gathered[]> {
  const calls = wants.flatMap((want, index) =>
    [...byRegister(ground.catalogue, want.facts)].map(([register, facts]) => ({ want, index, register, facts })),
  );
  const results: Gathered[] = wants.map(({ person }) => ({
    person,
    evidence: [],
    receipts: [],
    notHeld: [],
    unreachable: [],
  }));
  let next = 0;
  const runner = async () => {
    for (let call = calls[next++]; call; call = calls[next++]) {
      const one = await askOne(ground, call);
      const sofar = results[call.index] as Gathered;
      results[call.index] = {
        person: sofar.person,
        evidence: [...sofar.evidence, ...one.evidence],
        receipts: [...sofar.receipts, ...one.receipts],
        notHeld: [...sofar.notHeld, ...one.notHeld],
        unreachable: [...sofar.unreachable, ...one.unreachable],
      };
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, calls.length) }, runner));
  return results;
}

function byRegister(catalogue: Catalogue, facts: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const id of facts) {
    const source = catalogue.facts.get(id)?.source;
    if (source && 'register' in source) groups.set(source.register, [...(groups.get(source.register) ?? []), id]);
  }
  return groups;
}

type Call = { readonly want: Want; readonly register: string; readonly facts: readonly string[] };

async function askOne(ground: GatherGround, { want, register, facts }: Call): Promise<Omit<Gathered, 'person'>> {
  const connection = ground.connections.get(register);
  const answer: Answer = connection
    ? await ground.askRegister(connection, { ...want, facts })
    : { reached: false, reason: 'not-connected' };
  const { person, receiver: entity, purpose, basis, services, offerId, caseId } = want;
  const receipt = (outcome: Receipt['outcome'], given: readonly string[]): Receipt => ({
    person,
    entity,
    register,
    facts: given,
    purpose,
    basis,
    ...(services.length === 1 ? { service: services[0] as string } : {}),
    ...(offerId ? { offerId } : {}),
    ...(caseId ? { caseId } : {}),
    outcome,
  });
  if (!answer.reached)
    return { evidence: [], receipts: [receipt('unreachable', facts)], notHeld: [], unreachable: [register] };
  const evidence = toEvidence(ground, { person, register, answer });
  const given = new Set(evidence.map((item) => item.fact));
  const notHeld = facts.filter((fact) => !given.has(fact));
  const outcome = given.size === 0 ? 'none' : notHeld.length > 0 ? 'partly' : 'given';
  return { evidence, receipts: [receipt(outcome, facts)], notHeld, unreachable: [] };
}

type Heard = { readonly person: Id; readonly register: string; readonly answer: Extract<Answer, { reached: true }> };

/** Turns an answer into evidence; a value of the wrong type is not evidence of anything, and counts as not held. */
function toEvidence({ catalogue, now }: GatherGround, { person, register, answer }: Heard): Evidence[] {
  const obtainedAt = now();
  return [...answer.facts].flatMap(([id, value]) => {
    const fact = catalogue.facts.get(id);
    if (!fact || (value !== null && !fitsType(fact, value))) return [];
    return {
      person,
      fact: id,
      value,
      ...(fact.type === 'date' && typeof value === 'string' ? { valueDate: value } : {}),
      source: register,
      obtainedAt,
      ...(fact.freshness ? { freshUntil: freshUntil(obtainedAt, fact.freshness) } : {}),
      jws: answer.jws,
    };
  });
}

/** When a value obtained at an instant stops being good. */
export function freshUntil(obtainedAt: Instant, freshness: string): Instant {
  return `${plusDuration(obtainedAt.slice(0, 10), freshness)}${obtainedAt.slice(10)}`;
}
