// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { weigh } from '../decide.ts';
import { type FeelValue, type PlannedService, planQuestions } from '../index.ts';
import { asValue, DOMAINS, factsOf, ON, planning, service, walk } from './trial.ts';

// The laws of the planner over random bundles of facts with few values, held against a search of another kind: it follows
// every order of questions, knows nothing of tables, and takes standings from `weigh` alone.

const ATOMS = [
  ...['citizen', 'married', 'insured', 'working', 'ownsHome'],
  ...['emirate = "dubai"', 'emirate in ("dubai", "sharjah")', 'emirate != "sharjah"'],
];
const CONDITION: fc.Arbitrary<string> = fc.letrec<{ rule: string }>((tie) => {
  const rule = tie('rule');
  return {
    rule: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'rule' },
      { arbitrary: fc.constantFrom(...ATOMS), weight: 1 },
      { arbitrary: fc.tuple(rule, rule).map(([a, b]) => `(${a} and ${b})`), weight: 1 },
      { arbitrary: fc.tuple(rule, rule).map(([a, b]) => `(${a} or ${b})`), weight: 2 },
      { arbitrary: rule.map((a) => `not(${a})`), weight: 1 },
      { arbitrary: fc.tuple(rule, rule, rule).map(([a, b, c]) => `(if ${a} then ${b} else ${c})`), weight: 1 },
    ),
  };
}).rule;

const INPUTS = ['iban', 'address', 'married', 'emirate'];
const NAMES = Object.keys(DOMAINS);

const SERVICES = fc
  .array(
    fc.record({
      rules: fc.array(CONDITION, { minLength: 1, maxLength: 2 }),
      inputs: fc.subarray(INPUTS, { maxLength: 2 }),
      waits: fc.array(fc.nat(3), { maxLength: 2 }),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((drafts) =>
    drafts.map(({ rules, inputs, waits }, index) => {
      const after = waits.filter((door) => door < index).map((door) => `s${door}`);
      return service(`s${index}`, ...rules, { inputs, after });
    }),
  );

const BUNDLE = fc.record({
  services: SERVICES,
  known: fc
    .uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 })
    .map((names) => Object.fromEntries(names.map((name) => [name, DOMAINS[name]?.[0]]))),
  silent: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 1 }),
});

type Facts = ReadonlyMap<string, FeelValue>;
type Case = {
  readonly services: readonly PlannedService[];
  readonly facts: Facts;
  readonly askable: (fact: string) => boolean;
};

const caseOf = ({ services, known, silent }: typeof BUNDLE extends fc.Arbitrary<infer B> ? B : never): Case => ({
  services,
  facts: factsOf(known),
  askable: (fact) => !silent.includes(fact),
});

/** Every way in which what can be asked for and is not known may be answered. */
function* everybody({ services, facts, askable }: Case): Generator<Facts> {
  const names = NAMES.filter(
    (name) =>
      askable(name) &&
      !facts.has(name) &&
      services.some((one) => one.inputs.includes(name) || one.criteria.some(({ rule }) => rule.facts.includes(name))),
  );
  const count = names.reduce((product, name) => product * (DOMAINS[name] ?? []).length, 1);
  for (let index = 0; index < count; index += 1) {
    const answers = new Map(facts);
    let rest = index;
    for (const name of names) {
      const values = DOMAINS[name] ?? [];
      answers.set(name, asValue(name, values[rest % values.length]));
      rest = Math.floor(rest / values.length);
    }
    yield answers;
  }
}

/** How services stand, by `weigh` and by their doors; what nobody who answers can win is dead, and so is what waits for it. */
function standings({ services, facts, askable }: Case): Map<string, 'eligible' | 'refused' | 'dead' | 'open'> {
  const found = new Map<string, 'eligible' | 'refused' | 'dead' | 'open'>();
  for (const one of services) {
    const { verdict } = weigh(one.criteria, facts, ON);
    const doors = (one.after ?? []).map((door) => found.get(door));
    const isShut = doors.length > 0 && doors.every((door) => door === 'refused' || door === 'dead');
    if (verdict === 'not-eligible' || (isShut && doors.every((door) => door === 'refused')))
      found.set(one.id, 'refused');
    else if (isShut) found.set(one.id, 'dead');
    else if (verdict === 'eligible') found.set(one.id, 'eligible');
    else {
      const futures = everybody({ services: [{ ...one, inputs: [] }], facts, askable });
      found.set(one.id, futures.some((all) => weigh(one.criteria, all, ON).verdict === 'eligible') ? 'open' : 'dead');
    }
  }
  return found;
}

/** The services that a fact which can be asked for and is not known may settle, or that need it because they are won. */
function wanting(one: Case, fact: string): string[] {
  if (!one.askable(fact) || one.facts.has(fact)) return [];
  const found = standings(one);
  const wants = ({ id, criteria, inputs }: PlannedService) =>
    (found.get(id) === 'open' && weigh(criteria, one.facts, ON).missing.includes(fact)) ||
    (found.get(id) === 'eligible' && inputs.includes(fact));
  return one.services.filter(wants).map(({ id }) => id);
}

/** Whether nothing is left that an answer could do. */
function isDone(one: Case): boolean {
  const found = standings(one);
  const lacks = (fact: string) => one.askable(fact) && !one.facts.has(fact);
  return one.services.every(({ id, inputs }) => {
    const standing = found.get(id);
    return standing !== 'open' && !(standing === 'eligible' && inputs.some(lacks));
  });
}

/** The least expected number of questions of all ways to ask what somebody still waits for, by trying them all. */
function optimum(one: Case, known = new Map<string, number>()): number {
  const key = NAMES.map((name) => String(one.facts.get(name))).join();
  const before = known.get(key);
  if (before !== undefined) return before;
  let least = 0;
  if (!isDone(one)) {
    least = Number.POSITIVE_INFINITY;
    for (const fact of NAMES.filter((name) => wanting(one, name).length > 0)) {
      const values = DOMAINS[fact] ?? [];
      const after = values.map((value) =>
        optimum({ ...one, facts: new Map([...one.facts, [fact, asValue(fact, value)]]) }, known),
      );
      least = Math.min(least, 1 + after.reduce((sum, cost) => sum + cost, 0) / values.length);
    }
  }
  known.set(key, least);
  return least;
}

const planOf = (one: Case) => planQuestions(planning(one.services, one.facts, one.askable));
const mean = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0) / counts.length;
const isClose = (a: number, b: number, says: string) => ok(Math.abs(a - b) < 1e-6, `${says}: ${a} and ${b}`);

test('the plan costs what the best of all ways to ask costs', () => {
  fc.assert(
    fc.property(BUNDLE, (drawn) => {
      const one = caseOf(drawn);
      const { exact, expected } = planOf(one);
      equal(exact, true);
      isClose(expected, optimum(one), 'expected and optimum');
    }),
    { numRuns: 60 },
  );
});

test('what it says to expect is what happens: the mean, the fewest and the most, over everybody', () => {
  fc.assert(
    fc.property(BUNDLE, (drawn) => {
      const one = caseOf(drawn);
      const { expected, least, most, questions } = planOf(one);
      const walks = [...everybody(one)].map((all) =>
        walk(planning(one.services, one.facts, one.askable), one.facts, all),
      );
      const counts = walks.map(({ asked }) => asked.length);
      isClose(mean(counts), expected, 'mean and expected');
      deepEqual([Math.min(...counts), Math.max(...counts)], [least, most]);
      for (const { fact, chance } of questions) {
        const asking = walks.filter(({ asked }) => asked.some((other) => other.fact === fact));
        isClose(asking.length / walks.length, chance, `how often ${fact} is asked`);
      }
    }),
    { numRuns: 60 },
  );
});

test('nothing is asked in vain, and in the end nothing is left that an answer could settle', () => {
  fc.assert(
    fc.property(BUNDLE, fc.infiniteStream(fc.nat()), (drawn, chance) => {
      let one = caseOf(drawn);
      for (let [next] = planOf(one).questions; next; [next] = planOf(one).questions) {
        const { fact, settles, feeds } = next;
        ok(one.askable(fact) && !one.facts.has(fact), fact);
        const services = wanting(one, fact);
        ok(services.length > 0, `${fact} matters to nobody`);
        for (const id of services) ok(settles.includes(id) || feeds.includes(id), `${fact} is asked for ${id}`);
        const values = DOMAINS[fact] ?? [];
        const value = values[(chance.next().value ?? 0) % values.length];
        one = { ...one, facts: new Map([...one.facts, [fact, asValue(fact, value)]]) };
      }
      ok(isDone(one));
    }),
    { numRuns: 60 },
  );
});

test('no fixed order of questions is better in the mean, even one that leaves out what has become needless', () => {
  fc.assert(
    fc.property(BUNDLE, fc.shuffledSubarray(NAMES, { minLength: NAMES.length }), (drawn, order) => {
      const one = caseOf(drawn);
      const counts = [...everybody(one)].map((all) => {
        const facts = new Map(one.facts);
        const isNext = (fact: string) => wanting({ ...one, facts }, fact).length > 0;
        for (let next = order.find(isNext); next !== undefined; next = order.find(isNext))
          facts.set(next, all.get(next) ?? null);
        return facts.size - one.facts.size;
      });
      ok(planOf(one).expected <= mean(counts) + 1e-6);
    }),
    { numRuns: 30 },
  );
});
