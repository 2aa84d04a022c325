// SPDX-License-Identifier: Apache-2.0
import { Decider, decide, type Eligibility, type FeelValue, readFact, type Vocabulary } from '../../src/rules/index.ts';
import type { Contender } from './contender.ts';
import { FACTS, type FactName, type Newborn, TODAY } from './newborn.ts';
import { known, type Parent } from './parents.ts';

const DAY = 86_400_000;
const AS_OF = { date: TODAY };

type Facts = Map<string, FeelValue>;

/** What is known about a parent as the product holds it: values that were read, by the names of their facts. */
export function viewOf(parent: Parent, vocabulary: Vocabulary): Map<string, FeelValue> {
  const facts = new Map<string, FeelValue>();
  for (const [name, told] of Object.entries(known(parent))) {
    const type = vocabulary[name];
    const json =
      type?.kind === 'date' && typeof told === 'number' ? new Date(told * DAY).toISOString().slice(0, 10) : told;
    const read = type && readFact(type, json);
    if (!read?.ok) throw new Error(`${name} cannot be ${json}`);
    facts.set(name, read.value);
  }
  return facts;
}

/** Generated code over people who were laid out for it before. */
export function laidOut({ criteria }: Newborn, views: readonly Facts[]): Contender {
  const decider = new Decider(criteria);
  const people = decider.layOut(views.length);
  for (const [person, view] of views.entries()) people.tell(person, view);
  return {
    name: 'Waad',
    bits: bitsOf(decider),
    exact: true,
    people: views.length,
    decide(count, answers) {
      for (let person = 0; person < count; person += 1)
        decider.runInto(answers, person * 10, { people, person, asOf: AS_OF });
    },
  };
}

/** Generated code over facts that come in a map, as a request brings them: each person is told anew. */
export function fromMaps({ criteria }: Newborn, views: readonly Facts[]): Contender {
  const decider = new Decider(criteria);
  const people = decider.layOut(1);
  return {
    name: 'Waad, each person told anew',
    bits: bitsOf(decider),
    exact: true,
    people: views.length,
    decide(count, answers) {
      for (let person = 0; person < count; person += 1) {
        people.tell(0, views[person] as Facts);
        answers.set(decider.run(people, 0, AS_OF), person * 10);
      }
    },
  };
}

/** Each service with its reasons, as an offer is decided. */
export function withReasons({ criteria }: Newborn, views: readonly Facts[]): Contender {
  const decider = new Decider(criteria);
  return explaining('Waad, with reasons', views, (view) => decider.decide(view, AS_OF));
}

/** The same by the closures that generated code must agree with. */
export function closures({ criteria }: Newborn, views: readonly Facts[]): Contender {
  const decideAll = (view: Facts) => criteria.map((each) => decide(each, view, AS_OF));
  return explaining('Waad, with reasons, by closures', views, decideAll);
}

function explaining(
  name: string,
  views: readonly Facts[],
  explain: (view: Facts) => readonly Eligibility[],
): Contender {
  return {
    name,
    bits: FACTS,
    exact: true,
    people: Math.min(views.length, 20_000),
    decide(count, answers) {
      for (let person = 0; person < count; person += 1)
        for (const [service, found] of explain(views[person] as Facts).entries())
          answers[person * 10 + service] = codeOf(found);
    },
  };
}

function codeOf({ verdict, missing }: Eligibility): number {
  if (verdict === 'unknown') return missing.reduce((bits, fact) => bits | (1 << FACTS.indexOf(fact as FactName)), 0);
  return verdict === 'eligible' ? 0 : -1;
}

function bitsOf(decider: Decider): string[] {
  return Array.from({ length: FACTS.length }, (_, bit) => decider.factsIn(0, 1 << bit)[0] ?? '');
}
