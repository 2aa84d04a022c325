// SPDX-License-Identifier: Apache-2.0
import { type FactView, type FetchPlan, type PlannedService, type Price, planFetch } from '../../rules/index.ts';
import type { Catalogue, Fact } from '../catalogue/index.ts';

/** How many seconds one would rather wait than look at a fact in vain. */
const IN_VAIN: Readonly<Record<Fact['sensitivity'], number>> = {
  ordinary: 1,
  personal: 30,
  sensitive: Number.POSITIVE_INFINITY,
};
/** A dirham spent in vain weighs like so many seconds. */
const SECONDS_PER_FILS = 0.1;
/** What a register takes that does not say what it takes. */
const USUAL = { seconds: 2, feeFils: 0 };

/** What a round of asking registers is planned on. */
export type Round = {
  readonly catalogue: Catalogue;
  readonly services: readonly PlannedService[];
  readonly facts: FactView;
  readonly asOf: { readonly date: string };
  /** Whether a register may hold it and was not asked yet. */
  readonly fetchable: (fact: string) => boolean;
  /** Whether anybody can be asked for it: a register, or the person. */
  readonly obtainable: (fact: string) => boolean;
};

/** Plans what registers are asked for next, so that nobody looks at what is sensitive while less may settle the matter. */
export function planRound({ catalogue, services, facts, asOf, fetchable, obtainable }: Round): FetchPlan {
  return planFetch({
    services,
    facts,
    asOf,
    types: catalogue.vocabulary,
    askable: obtainable,
    mayBeAbsent: fetchable,
    fetchable,
    price: (fact) => priceOf(catalogue, fact),
  });
}

function priceOf({ facts, entities }: Catalogue, id: string): Price {
  const fact = facts.get(id);
  const register = fact && 'register' in fact.source ? entities.get(fact.source.register)?.asking : undefined;
  const { seconds, feeFils } = register ?? USUAL;
  return { disclosure: IN_VAIN[fact?.sensitivity ?? 'ordinary'] + feeFils * SECONDS_PER_FILS, seconds };
}
