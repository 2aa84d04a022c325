// SPDX-License-Identifier: Apache-2.0
import { decide, type FeelValue, type PlannedService, planQuestions, writeValue } from '../../src/rules/index.ts';
import { AS_OF, type Meeting } from './bundles.ts';

export type Told = ReadonlyMap<string, FeelValue>;

/** What a way of asking came to: how many questions, and what was known in the end. */
export type Asked = { readonly questions: number; readonly known: Told };

/** Says what to ask next, from what is known; undefined at the end. */
export type Next = (known: Told) => string | undefined;

/** Asks until nothing is left to ask, and keeps what was answered. */
export function askAll(next: Next, known: Told, truth: Told): Asked {
  const told = new Map(known);
  let questions = 0;
  for (let fact = next(told); fact !== undefined; fact = next(told)) {
    if (told.has(fact)) throw new Error(`${fact} is asked twice`);
    told.set(fact, truth.get(fact) ?? null);
    questions += 1;
  }
  return { questions, known: told };
}

/** The planner, which is asked anew after every answer; the same state of knowledge is planned once. */
export function planner({ services, types, answers }: Meeting): Next {
  const kept = new Map<string, string | undefined>();
  return (known) => {
    const key = keyOf(known);
    if (kept.has(key)) return kept.get(key);
    const expected = (fact: string) => answers.get(fact)?.map((value) => ({ value: writeValue(value), share: 1 }));
    const plan = planQuestions({
      services,
      facts: known,
      asOf: AS_OF,
      types,
      askable: (fact) => answers.has(fact),
      expected,
    });
    const next = plan.questions[0]?.fact;
    kept.set(key, next);
    return next;
  };
}

/** One form for the whole bundle, its questions in the order in which the services name them; needless ones are left out. */
export function fixedOrder({ services, answers }: Meeting): Next {
  const order = [...answers.keys()];
  return (known) => {
    const wanted = wantedBy(services, known);
    return order.find((fact) => !known.has(fact) && wanted.has(fact));
  };
}

/**
 * A form for each service by itself, which asks for all that it needs to decide and to deliver and that no register tells:
 * what most governments have. `joined`: it is told what the signal says and what other services give, and so asks for less.
 */
export function separateForms({ services, declared, answers }: Meeting, known: Told, joined: boolean): number {
  const asked = services.map(({ id }) =>
    (declared.get(id) ?? []).filter((fact) =>
      joined ? answers.has(fact) && !known.has(fact) : !answers.has(fact) || !known.has(fact),
    ),
  );
  return asked.reduce((sum, facts) => sum + facts.length, 0);
}

/** What the person can have in the end: what they are entitled to, less what waits for nothing but refused services. */
export function wonBy(services: readonly PlannedService[], known: Told): Map<string, PlannedService> {
  const refused = new Set(
    services.filter(({ criteria }) => decide(criteria, known, AS_OF).verdict === 'not-eligible').map(({ id }) => id),
  );
  closeDoors(services, refused);
  const won = services.filter(
    (one) => !refused.has(one.id) && decide(one.criteria, known, AS_OF).verdict === 'eligible',
  );
  return new Map(won.map((service) => [service.id, service]));
}

function closeDoors(services: readonly PlannedService[], refused: Set<string>): void {
  for (let before = -1; before !== refused.size; ) {
    before = refused.size;
    for (const { id, after = [] } of services)
      if (after.length > 0 && after.every((door) => refused.has(door))) refused.add(id);
  }
}

/** The facts that somebody still waits for. */
export function wantedBy(services: readonly PlannedService[], known: Told): Set<string> {
  const decided = services.map((one) => ({ one, ...decide(one.criteria, known, AS_OF) }));
  const refused = new Set(decided.filter(({ verdict }) => verdict === 'not-eligible').map(({ one }) => one.id));
  closeDoors(services, refused);
  const alive = decided.filter(({ one }) => !refused.has(one.id));
  const wanted = alive.flatMap(({ one, verdict, missing }) => (verdict === 'eligible' ? one.inputs : missing));
  return new Set(wanted.filter((fact) => !known.has(fact)));
}

export function keyOf(known: Told): string {
  return [...known.keys()]
    .toSorted()
    .map((fact) => `${fact}=${JSON.stringify(writeValue(known.get(fact) ?? null))}`)
    .join();
}
