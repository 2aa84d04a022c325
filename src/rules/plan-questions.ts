// SPDX-License-Identifier: Apache-2.0
import { type Criterion, weigh } from './decide.ts';
import type { FactView } from './facts.ts';
import type { AsOf } from './moment.ts';

/** A service of a bundle. `inputs` are the facts its entity needs for delivering it, once the person is entitled. */
export type PlannedService = {
  readonly id: string;
  readonly criteria: readonly Criterion[];
  readonly inputs: readonly string[];
};

/** A fact to ask for, and the services that it brings forward. */
export type Question = { readonly fact: string; readonly settles: readonly string[] };

/**
 * The facts still worth asking a person for, over a whole bundle, the one that touches most services first. A service
 * that is settled asks for nothing more than its inputs, one that is refused for nothing at all; so after each answer
 * the plan is made again and never holds a fact that cannot matter any more.
 */
export function planQuestions(
  services: readonly PlannedService[],
  facts: FactView,
  asOf: AsOf,
  askable: (fact: string) => boolean,
): readonly Question[] {
  const touched = new Map<string, string[]>();
  for (const service of services) {
    for (const fact of wanted(service, facts, asOf)) {
      if (!askable(fact)) continue;
      touched.set(fact, [...(touched.get(fact) ?? []), service.id]);
    }
  }
  // The sort is stable: facts that touch equally many services stay in the order in which the criteria name them.
  return [...touched].map(([fact, settles]) => ({ fact, settles })).sort((a, b) => b.settles.length - a.settles.length);
}

function wanted(service: PlannedService, facts: FactView, asOf: AsOf): readonly string[] {
  const { verdict, missing } = weigh(service.criteria, facts, asOf);
  if (verdict !== 'eligible') return missing;
  return [...new Set(service.inputs)].filter((fact) => facts.get(fact) === undefined);
}
