// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, notEqual, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { decide, type Verdict } from './index.ts';
import { completed, DOMAINS, KNOWN, RULES, TOLD } from './random-rules.ts';
import { AS_OF, rule, shown, view } from './trial.ts';

const RUNS = { numRuns: 1500 } as const;

/** The answer in a form that can be compared, with the missing facts in no order. */
function form(found: Verdict): unknown {
  return found.is === 'unknown' ? { missing: [...found.missing].toSorted() } : { value: shown(found), is: found.is };
}

function holds(law: (source: string, known: Record<string, unknown>, told: Record<string, unknown>) => void): void {
  fc.assert(fc.property(RULES, KNOWN, TOLD, law), RUNS);
}

suite('laws of the four states, over random rules and random partial facts', () => {
  test('a definite answer holds under every completion of what is missing', () =>
    holds((source, known, told) => {
      const compiled = rule(source);
      const before = compiled.evaluate(view(known), AS_OF);
      if (before.is === 'unknown') return;
      deepEqual(
        form(
          compiled.evaluate(
            completed(known, told, () => true),
            AS_OF,
          ),
        ),
        form(before),
      );
    }));

  test('telling some facts never turns one definite answer into another', () =>
    holds((source, known, told) => {
      const compiled = rule(source);
      const before = compiled.evaluate(view(known), AS_OF);
      if (before.is === 'unknown') return;
      const some = Object.keys(told).filter((_, index) => index % 2 === source.length % 2);
      deepEqual(
        form(
          compiled.evaluate(
            completed(known, told, (fact) => some.includes(fact)),
            AS_OF,
          ),
        ),
        form(before),
      );
    }));

  test('no fact outside the missing ones changes the answer', () =>
    holds((source, known, told) => {
      const compiled = rule(source);
      const before = compiled.evaluate(view(known), AS_OF);
      const after = compiled.evaluate(
        completed(known, told, (fact) => !before.missing.has(fact)),
        AS_OF,
      );
      deepEqual(form(after), form(before));
    }));

  test('telling all that is missing settles it, and it was not told before', () =>
    holds((source, known, told) => {
      const compiled = rule(source);
      const before = compiled.evaluate(view(known), AS_OF);
      for (const fact of before.missing) ok(!(fact in known), fact);
      equal(before.is === 'unknown', before.missing.size > 0);
      const after = compiled.evaluate(
        completed(known, told, (fact) => before.missing.has(fact)),
        AS_OF,
      );
      notEqual(after.is, 'unknown');
    }));

  test('a fact alone in the missing set of a simple rule really matters (brute force)', () => {
    const sources = [
      'a and b',
      'a or b',
      'n > 1',
      'if a then n else m',
      'n between 1 and m',
      'a = b',
      'n + m',
      'n in (1, m)',
    ];
    for (const source of sources) for (const known of partials(rule(source).facts)) matters(source, known);
  });

  test('the facts of a reason alone decide the criterion', () =>
    fc.assert(
      fc.property(RULES, KNOWN, TOLD, (source, known, told) => {
        const criterion = { id: 'x', rule: rule(source), met: { ar: '', en: '' }, unmet: { ar: '', en: '' } };
        const found = decide([criterion], view(known), AS_OF);
        if (found.verdict === 'unknown') return;
        const facts = found.reasons[0]?.facts ?? [];
        const alone = Object.fromEntries(Object.entries(known).filter(([fact]) => facts.includes(fact)));
        equal(
          decide(
            [criterion],
            completed(alone, told, () => true),
            AS_OF,
          ).verdict,
          found.verdict,
        );
      }),
      RUNS,
    ));
});

/** Every way of telling some of the facts. */
function partials(facts: readonly string[]): Record<string, unknown>[] {
  const [first, ...rest] = facts;
  if (first === undefined) return [{}];
  const others = partials(rest);
  return [
    ...others,
    ...(DOMAINS[first] ?? []).flatMap((value) => others.map((other) => ({ ...other, [first]: value }))),
  ];
}

/** For each missing fact there are two ways of telling everything that differ only in it and in the answer. */
function matters(source: string, known: Record<string, unknown>): void {
  const compiled = rule(source);
  const { missing } = compiled.evaluate(view(known), AS_OF);
  const open = [...missing];
  for (const fact of open) {
    const rest = open.filter((other) => other !== fact);
    const all = partials(rest).filter((told) => Object.keys(told).length === rest.length);
    const differs = all.some((told) => {
      const answers = (DOMAINS[fact] ?? []).map((value) =>
        shown(compiled.evaluate(view({ ...known, ...told, [fact]: value }), AS_OF)),
      );
      return new Set(answers.map((each) => JSON.stringify(each))).size > 1;
    });
    ok(differs, `${source} with ${JSON.stringify(known)} is said to miss ${fact}`);
  }
}
