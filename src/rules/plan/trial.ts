// SPDX-License-Identifier: Apache-2.0

// For the tests of the planner only: services over a few facts of our domain, and walks through a plan that is made again
// after every answer, as the product does it.

import { assert } from '../../kernel/assert.ts';
import {
  type Criterion,
  compile,
  type FactView,
  type FeelValue,
  type PlannedService,
  type Planning,
  planQuestions,
  type Question,
  readFact,
  type Vocabulary,
} from '../index.ts';

const EMIRATES = ['abu-dhabi', 'dubai', 'sharjah'];

export const TYPES: Vocabulary = {
  citizen: { kind: 'boolean' },
  married: { kind: 'boolean' },
  insured: { kind: 'boolean' },
  working: { kind: 'boolean' },
  ownsHome: { kind: 'boolean' },
  emirate: { kind: 'choice', options: EMIRATES },
  work: { kind: 'choice', options: ['employed', 'retired', 'student', 'none'] },
  income: { kind: 'number' },
  birth: { kind: 'date' },
  iban: { kind: 'text' },
  address: { kind: 'text' },
  policy: { kind: 'text' },
};

/** All that can be said of a fact of few values; a text says nothing that a rule reads. */
export const DOMAINS: Readonly<Record<string, readonly unknown[]>> = {
  citizen: [true, false],
  married: [true, false],
  insured: [true, false],
  working: [true, false],
  ownsHome: [true, false],
  emirate: EMIRATES,
  iban: ['AE07'],
  address: ['Sharjah'],
};

export const ON = { date: '2026-11-22' } as const;

/** A service by its conditions: `service('loan', 'citizen', 'income < 5000', { inputs: ['iban'], after: ['file'] })`. */
export function service(id: string, ...parts: readonly (string | Partial<PlannedService>)[]): PlannedService {
  const criteria = parts.filter((part) => typeof part === 'string').map((source, index) => criterion(index, source));
  const more = parts.filter((part) => typeof part !== 'string');
  return Object.assign({ id, criteria, inputs: [], after: [] }, ...more);
}

function criterion(index: number, source: string): Criterion {
  const compiled = compile(source, TYPES);
  assert(compiled.ok, compiled.ok ? '' : `${source}: ${compiled.problems[0]?.text.en}`);
  return { id: `c${index}`, rule: compiled.rule, met: { ar: 'نعم', en: 'met' }, unmet: { ar: 'لا', en: 'unmet' } };
}

export function factsOf(json: Readonly<Record<string, unknown>>): Map<string, FeelValue> {
  return new Map(Object.entries(json).map(([name, value]) => [name, asValue(name, value)]));
}

export function asValue(name: string, json: unknown): FeelValue {
  const read = readFact(TYPES[name] ?? { kind: 'text' }, json);
  assert(read.ok, read.ok ? '' : `${name}: ${read.problem.en}`);
  return read.value;
}

export function planning(
  services: readonly PlannedService[],
  facts: FactView = new Map(),
  askable: (fact: string) => boolean = () => true,
): Planning {
  return { services, facts, asOf: ON, types: TYPES, askable };
}

/** Asks as the product does: the plan's first question, its answer, a new plan, until nothing is left to ask. */
export function walk(
  { services, askable }: Planning,
  facts: ReadonlyMap<string, FeelValue>,
  answers: ReadonlyMap<string, FeelValue>,
): { readonly asked: readonly Question[]; readonly facts: ReadonlyMap<string, FeelValue> } {
  const known = new Map(facts);
  const asked: Question[] = [];
  for (;;) {
    const [next] = planQuestions(planning(services, known, askable)).questions;
    if (next === undefined) return { asked, facts: known };
    assert(!known.has(next.fact), `${next.fact} is asked twice`);
    asked.push(next);
    known.set(next.fact, answers.get(next.fact) ?? null);
  }
}
