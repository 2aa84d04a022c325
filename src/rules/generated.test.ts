// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { weigh } from './decide.ts';
import { type Criterion, compile, Decider, decide, type Eligibility } from './index.ts';
import { conditionsOf, KNOWN, RULES } from './random-rules.ts';
import { AS_OF, VOCABULARY, view } from './trial.ts';

/**
 * Criteria of random conditions; a rule that gives something else is none. A function counts as unknown while anything in
 * its surroundings is, needed or not, so a part with one may be more certain by itself than in the midst of others.
 */
const CRITERIA = RULES.filter((source) => compile(source, VOCABULARY).ok && !source.includes('function(')).map(
  criterion,
);

/** Conditions of the kinds that services are full of, for which there is generated code and not only closures. */
const PLAIN = conditionsOf({
  maxDepth: 3,
  leaves: {
    b: [
      'a',
      'b',
      'a = null',
      'emirate = "dubai"',
      'emirate in ("dubai", "abu-dhabi")',
      'emirate != null',
      'n > 1',
      'n <= 2.5',
      'n between 1 and 2',
      'n in (0, [1..2))',
      'n = null or n < 1',
      'n < m',
      'n = m',
      'net income >= 0.3',
      'الدخل > 9007199254740992',
      'birth + @"P18Y" <= today()',
      'years and months duration(birth, today()).years >= 21',
      'birth between @"2004-02-29" and today()',
      'birth = @"2000-01-01"',
      'birth != null and birth >= today()',
      'name != null',
      'name = "abc"',
      'seen = null',
      'count(scores) > 1',
    ],
  },
}).map(criterion);

const SERVICES = fc.array(fc.array(fc.oneof(PLAIN, CRITERIA), { maxLength: 3 }), { minLength: 1, maxLength: 4 });

function criterion(source: string): Criterion {
  const compiled = compile(source, VOCABULARY);
  ok(compiled.ok, source);
  return { id: source, rule: compiled.rule, met: { ar: '', en: 'because it is so' }, unmet: { ar: '', en: '' } };
}

function criteria(...sources: string[]): Criterion[] {
  return sources.map(criterion);
}

/** The order of facts is no part of the meaning. */
function sorted<T extends { readonly missing: readonly string[] }>({ missing, ...rest }: T) {
  return { ...rest, missing: missing.toSorted() };
}

function withReasonsSorted({ reasons, ...rest }: Eligibility) {
  return sorted({ ...rest, reasons: reasons.map(({ facts, ...reason }) => ({ ...reason, facts: facts.toSorted() })) });
}

suite('generated code means what the closures mean', () => {
  test('about every service, whoever it is about', () =>
    fc.assert(
      fc.property(SERVICES, fc.array(KNOWN, { minLength: 1, maxLength: 4 }), (services, people) => {
        const decider = new Decider(services);
        for (const known of people) {
          const found = decider.weigh(view(known), AS_OF).map(sorted);
          deepEqual(
            found,
            services.map((each) => sorted(weigh(each, view(known), AS_OF))),
          );
        }
      }),
      { numRuns: 1500 },
    ));

  test('with the same reasons', () =>
    fc.assert(
      fc.property(SERVICES, KNOWN, (services, known) => {
        const decider = new Decider(services);
        const found = decider.decide(view(known), AS_OF).map(withReasonsSorted);
        deepEqual(
          found,
          services.map((each) => withReasonsSorted(decide(each, view(known), AS_OF))),
        );
      }),
      { numRuns: 800 },
    ));

  test('for people who are laid out side by side, told again and decided in any order', () =>
    fc.assert(
      fc.property(SERVICES, fc.array(KNOWN, { minLength: 2, maxLength: 5 }), (services, people) => {
        const decider = new Decider(services);
        const laidOut = decider.layOut(people.length);
        for (const [person, known] of people.toReversed().entries()) laidOut.tell(person, view(known));
        for (const [person, known] of people.entries()) laidOut.tell(person, view(known));
        for (const [person, known] of [...people.entries()].toReversed()) {
          const codes = decider.run(laidOut, person, AS_OF);
          const found = services.map((_, service) => decider.verdictOf(codes, service));
          deepEqual(
            found,
            services.map((each) => weigh(each, view(known), AS_OF).verdict),
          );
        }
      }),
      { numRuns: 400 },
    ));

  test('for every way in which three facts of one comparison can stand', () => {
    const services = [
      criteria('(a and b) = (emirate = "dubai")'),
      criteria('emirate in (if a then "dubai" else "sharjah")'),
    ];
    const decider = new Decider(services);
    const told = (values: readonly unknown[], fact: string) => [...values.map((value) => ({ [fact]: value })), {}];
    for (const a of told([true, false, null], 'a'))
      for (const b of told([true, false, null], 'b'))
        for (const emirate of told(['dubai', 'sharjah', null], 'emirate')) {
          const facts = view({ ...a, ...b, ...emirate });
          deepEqual(
            decider.weigh(facts, AS_OF).map(sorted),
            services.map((each) => sorted(weigh(each, facts, AS_OF))),
          );
        }
  });

  test('on every day of a leap year, for birthdays around every turning point', () => {
    const services = [
      criteria('years and months duration(birth, today()).years >= 18'),
      criteria('birth + @"P18Y" <= today()'),
      criteria('birth > today() - @"P30D"'),
      criteria('birth between today() - @"P1M" and today() + @"P1M"'),
    ];
    const decider = new Decider(services);
    for (const today of ['2024-02-28', '2024-02-29', '2024-03-01', '2023-02-28', '2025-12-31']) {
      for (const birth of birthdaysAround(today)) {
        const facts = view({ birth });
        const found = decider.weigh(facts, { date: today }).map(({ verdict }) => verdict);
        deepEqual(
          found,
          services.map((each) => weigh(each, facts, { date: today }).verdict),
          `${birth} on ${today}`,
        );
      }
    }
  });
});

function birthdaysAround(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const days = [year, year - 18].flatMap((each) =>
    ['01-28', '01-29', '01-31', '02-27', '02-28', '03-01', '03-02', '03-29', '12-30', '12-31'].map(
      (day) => `${each}-${day}`,
    ),
  );
  return [...days, '2024-02-29', '2008-02-29', '2004-02-29', '0001-01-01', '9999-12-31'];
}

suite('what generated code leaves to the closures', () => {
  test('facts beyond the bits of an integer are named all the same', () => {
    const names = Array.from({ length: 45 }, (_, index) => `f${index}`);
    const vocabulary = Object.fromEntries(names.map((name) => [name, { kind: 'boolean' as const }]));
    const compiled = compile(names.join(' and '), vocabulary);
    ok(compiled.ok);
    const one = { id: 'all', rule: compiled.rule, met: { ar: '', en: '' }, unmet: { ar: '', en: '' } };
    const decider = new Decider([[one]]);
    deepEqual(decider.weigh(new Map(), AS_OF)[0]?.missing, names);
    const told = new Map(names.map((name) => [name, true]));
    equal(decider.weigh(told, AS_OF)[0]?.verdict, 'eligible');
    equal(decider.weigh(new Map([...told, ['f44', false]]), AS_OF)[0]?.verdict, 'not-eligible');
  });

  test('services with more facts than one piece of code holds are spread over several', () => {
    const vocabulary = Object.fromEntries(
      Array.from({ length: 90 }, (_, index) => [`f${index}`, { kind: 'boolean' as const }]),
    );
    const services = Array.from({ length: 9 }, (_, service) => {
      const names = Array.from({ length: 10 }, (_, index) => `f${service * 10 + index}`);
      const compiled = compile(names.join(' or '), vocabulary);
      ok(compiled.ok);
      return [{ id: 'x', rule: compiled.rule, met: { ar: '', en: '' }, unmet: { ar: '', en: '' } }];
    });
    const found = new Decider(services).weigh(new Map([['f35', true]]), AS_OF);
    deepEqual(found.map(({ verdict }) => verdict).indexOf('eligible'), 3);
    deepEqual(found[8]?.missing, services[8]?.[0]?.rule.facts);
  });

  test('too much work is unknown with the same problem', () => {
    const endless = 'count(for x in 1..40000 return count(for y in 1..40000 return x)) > n';
    const [service] = [criteria(endless)];
    const [found] = new Decider([service as Criterion[]]).decide(view({ n: 1 }), AS_OF);
    deepEqual(found, decide(service as Criterion[], view({ n: 1 }), AS_OF));
    equal(found?.verdict, 'unknown');
  });

  test('a service without criteria is for everybody', () => {
    deepEqual(new Decider([[], criteria('a')]).weigh(new Map(), AS_OF), [
      { verdict: 'eligible', missing: [] },
      { verdict: 'unknown', missing: ['a'] },
    ]);
  });
});

suite('rule text never becomes code', () => {
  const HOSTILE = [
    '"); process.exit(1); ("',
    '`$' + '{process.exit(1)}`',
    '*/ process.exit(1) /*',
    '\\u0022);throw 1;//',
    '__proto__',
    'constructor',
  ];

  test('whatever texts and names a rule holds', () => {
    for (const hostile of HOSTILE) {
      const vocabulary = {
        [hostile]: { kind: 'choice' as const, options: [hostile, 'other'] },
        'plain text': { kind: 'text' as const },
      };
      const source = `plain text = ${JSON.stringify(hostile)} or plain text = "x"`;
      const compiled = compile(source, vocabulary);
      ok(compiled.ok, source);
      const one = { id: hostile, rule: compiled.rule, met: { ar: '', en: '' }, unmet: { ar: '', en: '' } };
      const decider = new Decider([[one]]);
      equal(decider.weigh(new Map([['plain text', hostile]]), AS_OF)[0]?.verdict, 'eligible');
      equal(decider.weigh(new Map([['plain text', 'y']]), AS_OF)[0]?.verdict, 'not-eligible');
    }
  });

  test('facts called like parts of the host language mean nothing to it', () => {
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'S', 'h', 'O']) {
      const compiled = compile(`${name} = true`, Object.fromEntries([[name, { kind: 'boolean' as const }]]));
      ok(compiled.ok, name);
      const one = { id: name, rule: compiled.rule, met: { ar: '', en: '' }, unmet: { ar: '', en: '' } };
      const decider = new Decider([[one]]);
      deepEqual(decider.weigh(new Map(), AS_OF)[0], { verdict: 'unknown', missing: [name] });
      equal(decider.weigh(new Map([[name, true]]), AS_OF)[0]?.verdict, 'eligible');
    }
  });
});
