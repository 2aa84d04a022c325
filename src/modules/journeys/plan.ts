// SPDX-License-Identifier: Apache-2.0
import { isClosed } from './case-states.ts';
import type { CaseInput, JourneyCase, OccurrenceFacts } from './types.ts';

/** What is due in the journeys of one happening: which cases open now, and which never will, with what stopped them. */
export type Plan = { readonly open: readonly JourneyCase[]; readonly block: readonly Blocked[] };
/** A case that will never open, and the one that stopped it. */
export type Blocked = { readonly case: JourneyCase; readonly by: JourneyCase };

type Readiness = { is: 'ready' } | { is: 'waits' } | { is: 'blocked'; by: JourneyCase };

/**
 * Decides over all cases of the journeys of one happening. A case opens when every service before it is delivered in one of
 * them; a service that is in none of them holds nothing up. When one before it ended otherwise, the case is blocked, and so is
 * what waits for it, on and on.
 */
export function planAdvance(cases: readonly JourneyCase[]): Plan {
  const blocked = new Map<string, Blocked>();
  const ended = (one: JourneyCase) => blocked.has(one.id) || isClosed(one.state);
  const waiting = cases.filter((one) => one.state === 'waiting');
  for (let before = -1; before !== blocked.size; ) {
    before = blocked.size;
    for (const one of waiting) {
      const readiness = readinessOf(one, cases, ended);
      if (readiness.is === 'blocked' && !blocked.has(one.id)) blocked.set(one.id, { case: one, by: readiness.by });
    }
  }
  const open = waiting.filter((one) => !blocked.has(one.id) && readinessOf(one, cases, ended).is === 'ready');
  return { open, block: [...blocked.values()] };
}

function readinessOf(one: JourneyCase, all: readonly JourneyCase[], ended: (c: JourneyCase) => boolean): Readiness {
  let waits = false;
  for (const service of one.after) {
    const before = all.filter((other) => other.service === service);
    if (before.length === 0) continue;
    // Of a service that each person has for themselves, the person's own is the one that is meant, while it can still come.
    const own = before.find(
      (other) => other.journeyId === one.journeyId && !(ended(other) && other.state !== 'delivered'),
    );
    const meant = own ? [own] : before;
    if (meant.some((other) => other.state === 'delivered')) continue;
    const last = meant.at(-1);
    if (meant.every(ended) && last) return { is: 'blocked', by: last };
    waits = true;
  }
  return waits ? { is: 'waits' } : { is: 'ready' };
}

/** The facts a case is given from what the happening itself brought, and the facts that must still be gathered. */
export type Picked = { readonly inputs: readonly CaseInput[]; readonly missing: readonly string[] };

/** Where the inputs of a case may come from without asking anybody. */
export type PickFrom = {
  readonly cases: readonly JourneyCase[];
  readonly occurrence: OccurrenceFacts;
  /** Whether a fact is about the happening: only such outputs pass from one person's journey to another's. */
  readonly aboutOccurrence: (fact: string) => boolean;
};

/**
 * Picks the declared inputs of a case, and nothing else: first from what other services of the happening gave, then from what
 * the signal said.
 */
export function pickInputs(one: JourneyCase, declared: readonly string[], from: PickFrom): Picked {
  const inputs: CaseInput[] = [];
  const missing: string[] = [];
  const { facts, source, receivedAt } = from.occurrence;
  for (const fact of declared) {
    const giver = from.cases.find((other) => gives(other, fact, one, from.aboutOccurrence));
    if (giver)
      inputs.push({ fact, value: giver.outputs[fact], source: giver.entity, obtainedAt: giver.closedAt ?? receivedAt });
    else if (Object.hasOwn(facts, fact)) inputs.push({ fact, value: facts[fact], source, obtainedAt: receivedAt });
    else missing.push(fact);
  }
  return { inputs, missing };
}

function gives(other: JourneyCase, fact: string, to: JourneyCase, aboutOccurrence: (fact: string) => boolean): boolean {
  if (other.state !== 'delivered' || !Object.hasOwn(other.outputs, fact)) return false;
  return other.personId === to.personId || aboutOccurrence(fact);
}
