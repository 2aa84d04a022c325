// SPDX-License-Identifier: Apache-2.0
import { equal, ok } from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import fc from 'fast-check';
import type { Compiled, FeelValue, Verdict } from './index.ts';
import { conditionsOf } from './random-rules.ts';
import { AS_OF, form, rule, view } from './trial.ts';

// Rules over facts that can only be a few things, so that "however it turns out" can be tried in full. What is found beyond
// doubt is that definite answers are right. Measured, not demanded, is the other direction: the kernel goes by structure
// and proves no theorems, so it says unknown for `a or not(a)` although no completion makes a difference.

const ALL: Readonly<Record<string, readonly unknown[]>> = {
  a: [true, false, null],
  b: [true, false, null],
  emirate: ['abu-dhabi', 'dubai', 'sharjah', null],
};

const RULES_TRIED = 3000;

const CONDITIONS = ['a', 'b', 'a', 'b', 'emirate = "dubai"', 'emirate in ("dubai", "sharjah")', 'emirate = null'];

const LEAVES = {
  b: CONDITIONS,
  n: ['1', '2', '(if a then 1 else 2)', '(if b then 3 else 1)'],
  t: ['emirate + ""', '"dubai"'],
  l: ['[1, 2]', '[(if a then 1 else 2), 3]'],
  B: ['[a, b]', '[true]'],
} as const;

/** Two conditions put together, conditions nested deeper than anybody's, and these with numbers, texts and lists made of them. */
const SOURCES = {
  'two conditions': conditionsOf({ leaves: { b: CONDITIONS }, maxDepth: 1 }),
  'nested conditions': conditionsOf({ leaves: { b: CONDITIONS }, maxDepth: 3 }),
  'nested rules of all types': conditionsOf({ leaves: LEAVES, maxDepth: 3 }),
};

/** Every way of telling all of the facts. */
function tellings(facts: readonly string[]): Record<string, unknown>[] {
  return facts.reduce<Record<string, unknown>[]>(
    (all, fact) => all.flatMap((told) => (ALL[fact] ?? []).map((value) => ({ ...told, [fact]: value }))),
    [{}],
  );
}

function subsets(facts: readonly string[]): string[][] {
  const [first, ...rest] = facts;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((some) => [some, [first, ...some]]);
}

type Count = { asked: number; unknown: number; needless: number; named: number; namedNeedlessly: number };

/** Decides one rule in every state of knowledge, and counts how often `unknown` was more careful than it had to be. */
function tryInFull(compiled: Compiled, count: Count): void {
  const answers = new Map<string, { facts: Map<string, FeelValue>; told: Record<string, unknown>; answer: string }>();
  for (const told of tellings(compiled.facts)) {
    const facts = view(told);
    answers.set(JSON.stringify(told), { facts, told, answer: form(compiled.evaluate(facts, AS_OF)) });
  }
  for (const known of subsets(compiled.facts)) {
    for (const some of tellings(known)) {
      const completions = [...answers.values()].filter(({ told }) => known.every((fact) => told[fact] === some[fact]));
      countOne(compiled.evaluate(view(some), AS_OF), { completions, source: compiled.source, some, count });
    }
  }
}

type Tried = {
  readonly completions: readonly { readonly told: Record<string, unknown>; readonly answer: string }[];
  readonly source: string;
  readonly some: Record<string, unknown>;
  readonly count: Count;
};

function countOne(found: Verdict, { completions, source, some, count }: Tried): void {
  const agreed = new Set(completions.map(({ answer }) => answer));
  count.asked += 1;
  if (found.is !== 'unknown') {
    equal([...agreed].join(' | '), form(found), `${source} with ${JSON.stringify(some)}`);
    return;
  }
  count.unknown += 1;
  if (agreed.size === 1) count.needless += 1;
  for (const fact of found.missing) {
    count.named += 1;
    if (!mattersTo(fact, completions)) count.namedNeedlessly += 1;
  }
  // The facts that do matter must all be named.
  const facts = Object.keys(completions[0]?.told ?? {}).filter((fact) => !(fact in some) && !found.missing.has(fact));
  for (const fact of facts)
    ok(!mattersTo(fact, completions), `${source} with ${JSON.stringify(some)} leaves out ${fact}`);
}

/** Whether two completions that differ in one fact alone give different answers. */
function mattersTo(fact: string, completions: Tried['completions']): boolean {
  const byRest = new Map<string, string>();
  return completions.some(({ told, answer }) => {
    const rest = JSON.stringify({ ...told, [fact]: undefined });
    const other = byRest.get(rest);
    byRest.set(rest, answer);
    return other !== undefined && other !== answer;
  });
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

suite('every completion of small rules', () => {
  for (const [size, sources] of Object.entries(SOURCES)) {
    test(`${size}: what is definite is right, and what matters is named`, (context: TestContext) => {
      const count: Count = { asked: 0, unknown: 0, needless: 0, named: 0, namedNeedlessly: 0 };
      const rules = fc.sample(sources, { numRuns: RULES_TRIED, seed: 1 }).map(rule);
      for (const compiled of rules) if (compiled.facts.every((fact) => fact in ALL)) tryInFull(compiled, count);
      ok(count.unknown > 500, 'rules that hold no unknown try nothing');
      context.diagnostic(
        `${size}: unknown although every completion agrees: ${percent(count.needless, count.unknown)} of ${count.unknown}; ` +
          `facts named that do not matter: ${percent(count.namedNeedlessly, count.named)} of ${count.named}`,
      );
    });
  }
});
