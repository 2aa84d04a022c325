// SPDX-License-Identifier: Apache-2.0
import { equal, notEqual, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { compileTests, decide } from './index.ts';
import { CELLS, completed, DOMAINS, KNOWN, RULES, TOLD } from './random-rules.ts';
import { AS_OF, form, rule, shown, VOCABULARY, view } from './trial.ts';

const RUNS = { numRuns: 3000 } as const;

function holds(law: (source: string, known: Record<string, unknown>, told: Record<string, unknown>) => void): void {
  fc.assert(fc.property(RULES, KNOWN, TOLD, law), RUNS);
}

suite('laws of the four states, over random rules and random partial facts', () => {
  test('a definite answer holds under every completion of what is missing', () =>
    holds((source, known, told) => {
      const compiled = rule(source);
      const before = compiled.evaluate(view(known), AS_OF);
      if (before.is === 'unknown') return;
      const all = completed(known, told, () => true);
      equal(form(compiled.evaluate(all, AS_OF)), form(before));
    }));

  test('telling some facts never turns one definite answer into another', () =>
    holds((source, known, told) => {
      const compiled = rule(source);
      const before = compiled.evaluate(view(known), AS_OF);
      if (before.is === 'unknown') return;
      const some = Object.keys(told).filter((_, index) => index % 2 === source.length % 2);
      const more = completed(known, told, (fact) => some.includes(fact));
      equal(form(compiled.evaluate(more, AS_OF)), form(before));
    }));

  test('no fact outside the missing ones changes the answer', () =>
    holds((source, known, told) => {
      const compiled = rule(source);
      const before = compiled.evaluate(view(known), AS_OF);
      const others = completed(known, told, (fact) => !before.missing.has(fact));
      equal(form(compiled.evaluate(others, AS_OF)), form(before));
    }));

  test('what is missing shrinks as facts are told, and never grows by what is told beside it', () =>
    holds((source, known, told) => {
      const compiled = rule(source);
      const before = compiled.evaluate(view(known), AS_OF);
      const [first] = before.missing;
      const after = compiled.evaluate(
        completed(known, told, (fact) => fact === first),
        AS_OF,
      );
      for (const fact of after.missing) ok(before.missing.has(fact), `${fact} is missing only now`);
    }));

  test('telling all that is missing settles it, and it was not told before', () =>
    holds((source, known, told) => {
      const compiled = rule(source);
      const before = compiled.evaluate(view(known), AS_OF);
      for (const fact of before.missing) ok(!(fact in known) && compiled.facts.includes(fact), fact);
      equal(before.is === 'unknown', before.missing.size > 0);
      const settled = completed(known, told, (fact) => before.missing.has(fact));
      notEqual(compiled.evaluate(settled, AS_OF).is, 'unknown');
    }));

  test('all of this for the cells of decision tables too', () =>
    fc.assert(
      fc.property(CELLS, KNOWN, TOLD, ({ fact, source }, known, told) => {
        const compiled = compileTests(source, VOCABULARY, fact);
        ok(compiled.ok, source);
        const before = compiled.rule.evaluate(view(known), AS_OF);
        const after = (which: (fact: string) => boolean) =>
          compiled.rule.evaluate(completed(known, told, which), AS_OF);
        equal(form(after((each) => !before.missing.has(each))), form(before));
        if (before.is === 'unknown') notEqual(after((each) => before.missing.has(each)).is, 'unknown');
        else equal(form(after(() => true)), form(before));
      }),
      RUNS,
    ));

  test('the same facts give the same answer again', () =>
    holds((source, known) => {
      const [once, again] = [rule(source), rule(source)];
      const first = form(once.evaluate(view(known), AS_OF));
      equal(form(once.evaluate(view(known), AS_OF)), first);
      equal(form(again.evaluate(view(known), AS_OF)), first);
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
    holds((source, known, told) => {
      const criterion = { id: 'x', rule: rule(source), met: { ar: '', en: '' }, unmet: { ar: '', en: '' } };
      const found = decide([criterion], view(known), AS_OF);
      if (found.verdict === 'unknown') return;
      const facts = found.reasons[0]?.facts ?? [];
      const alone = Object.fromEntries(Object.entries(known).filter(([fact]) => facts.includes(fact)));
      const others = completed(alone, told, () => true);
      equal(decide([criterion], others, AS_OF).verdict, found.verdict);
    }));
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
