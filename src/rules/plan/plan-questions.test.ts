// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compile, type PlannedService, planQuestions } from '../index.ts';
import { factsOf, planning, service, walk } from './trial.ts';

const ALLOWANCE = service('allowance', 'citizen', 'work in ("retired", "student", "none") or income <= 25000', {
  inputs: ['iban'],
});
const LOAN = service('loan', 'citizen', 'not(ownsHome)', 'work = "employed"', { inputs: ['iban', 'address'] });
const COVER = service('cover', 'not(insured)');

type Told = Readonly<Record<string, unknown>>;

const plan = (services: readonly PlannedService[], told: Told = {}, askable?: (fact: string) => boolean) =>
  planQuestions(planning(services, factsOf(told), askable));
const asked = (...args: Parameters<typeof plan>) => plan(...args).questions.map(({ fact }) => fact);
const counts = (...args: Parameters<typeof plan>) => {
  const { least, most, expected, exact } = plan(...args);
  return { least, most, expected, exact };
};

suite('the next question', () => {
  test('is the one that saves most others: who is no citizen is asked nothing about work and home', () => {
    equal(asked([ALLOWANCE, LOAN])[0], 'citizen');
    deepEqual(asked([ALLOWANCE, LOAN], { citizen: false }), []);
    deepEqual(counts([ALLOWANCE, LOAN], { citizen: false }), { least: 0, most: 0, expected: 0, exact: true });
  });

  test('comes before what its answer may make needless', () => {
    deepEqual(asked([ALLOWANCE], { citizen: true }), ['work', 'income', 'iban']);
    deepEqual(asked([ALLOWANCE], { citizen: true, work: 'retired' }), ['iban']);
    // Income alone may settle it as well, but of three stretches of income one settles, of four kinds of work three do.
    deepEqual(asked([ALLOWANCE], { citizen: true, work: 'employed' }), ['income', 'iban']);
  });

  test('says which services it settles, and which need it for delivery', () => {
    const { questions } = plan([ALLOWANCE, LOAN], { citizen: true });
    const of = (fact: string) => questions.find((one) => one.fact === fact);
    deepEqual([of('work')?.settles, of('work')?.feeds], [['allowance', 'loan'], []]);
    deepEqual([of('iban')?.settles, of('iban')?.feeds], [[], ['allowance', 'loan']]);
    deepEqual([of('ownsHome')?.settles, of('ownsHome')?.feeds], [['loan'], []]);
  });

  test('is not asked by a service that is refused, or that waits for one that is', () => {
    const file = service('file', 'married');
    const home = service('home', 'not(ownsHome)', { after: ['file'] });
    deepEqual(asked([file, home], { married: false }), []);
    equal(asked([file, home])[0], 'married');
    const either = service('home', 'not(ownsHome)', { after: ['file', 'other'] });
    deepEqual(asked([file, service('other'), either], { married: false }), ['ownsHome']);
  });

  test('is never one that wins nothing: what else is needed cannot be asked', () => {
    const card = service('card', 'insured', 'emirate = "dubai"');
    deepEqual(
      asked([card], {}, (fact) => fact !== 'insured'),
      [],
    );
    const either = service('card', 'insured or emirate = "dubai"');
    deepEqual(
      asked([either], {}, (fact) => fact !== 'insured'),
      ['emirate'],
    );
    deepEqual(
      asked([either], { emirate: 'sharjah' }, (fact) => fact !== 'insured'),
      [],
    );
  });

  test('what is needed for delivery is asked once, and only when it is delivered', () => {
    deepEqual(asked([ALLOWANCE, LOAN], { citizen: true, work: 'employed', income: 1, ownsHome: false }), [
      'iban',
      'address',
    ]);
    deepEqual(asked([ALLOWANCE], { citizen: true, work: 'retired', iban: 'AE07' }), []);
    deepEqual(
      asked([ALLOWANCE], { citizen: true, work: 'retired' }, () => false),
      [],
    );
  });
});

suite('how many are left', () => {
  test('at least, at most and expected, over all that may be answered', () => {
    // No: 1. Yes, three of four kinds of work: 3 with the account. Employed: 3 or 4, for income has a cut in the middle.
    deepEqual(counts([ALLOWANCE]), { least: 1, most: 4, expected: 1 / 2 + (3 * 3 + (3 + 4) / 2) / 8, exact: true });
  });

  test('is the sum for services that have nothing in common', () => {
    const [one, both] = [counts([ALLOWANCE]), counts([ALLOWANCE, COVER])];
    deepEqual([both.least, both.most, both.expected], [one.least + 1, one.most + 1, one.expected + 1]);
  });

  test('follows what is expected, where somebody says what is', () => {
    const expected = (fact: string) =>
      fact === 'citizen'
        ? [
            { value: true, share: 9 },
            { value: false, share: 1 },
          ]
        : undefined;
    const { questions } = planQuestions({ ...planning([COVER, ALLOWANCE]), expected });
    equal(questions.find(({ fact }) => fact === 'work')?.chance, 0.9);
  });
});

suite('answers', () => {
  test('make a new plan each, until everything is settled', () => {
    const answers = factsOf({ citizen: true, work: 'employed', income: 30_000, ownsHome: true, insured: true });
    const { asked: found } = walk(planning([ALLOWANCE, LOAN, COVER]), new Map(), answers);
    deepEqual(new Set(found.map(({ fact }) => fact)), new Set(['insured', 'citizen', 'work', 'income', 'ownsHome']));
  });

  test('may be changed, and the plan follows', () => {
    const told = { citizen: true, work: 'retired' };
    deepEqual(asked([ALLOWANCE], told), ['iban']);
    deepEqual(asked([ALLOWANCE], { ...told, work: 'employed' }), ['income', 'iban']);
    deepEqual(asked([ALLOWANCE], { ...told, citizen: false }), []);
  });

  test('are told apart by ages and dates as the rules tell them apart', () => {
    const adult = service('adult', 'years and months duration(birth, today()).years >= 18');
    deepEqual(counts([adult]), { least: 1, most: 1, expected: 1, exact: true });
    const young = service('young', 'birth > date("2010-01-01")', 'insured');
    deepEqual(counts([young]), { least: 1, most: 2, expected: 1.5, exact: true });
  });
});

suite('a bundle that is large', () => {
  const names = Array.from({ length: 60 }, (_, index) => `fact${index}`);
  const types = Object.fromEntries(names.map((name) => [name, { kind: 'boolean' as const }]));

  test('is planned for what most services wait for, again after every answer, to the end', () => {
    const services = Array.from({ length: 30 }, (_, index): PlannedService => {
      const rules = [0, 1, 2, 3].map((step) => names[(index * 7 + step * 11) % names.length]);
      const compiled = compile(`(${rules[0]} or ${rules[1]}) and (${rules[2]} or ${rules[3]})`, types);
      ok(compiled.ok);
      const text = { ar: 'شرط', en: 'condition' };
      return { id: `s${index}`, criteria: [{ id: 'c', rule: compiled.rule, met: text, unmet: text }], inputs: [] };
    });
    const known = new Map<string, boolean>();
    for (;;) {
      const found = planQuestions({ ...planning(services, known), types });
      const [next] = found.questions;
      if (next === undefined) break;
      ok(found.least >= 1 && found.most >= found.expected);
      known.set(next.fact, known.size % 3 === 0);
    }
    for (const { criteria } of services)
      for (const { rule } of criteria) ok(rule.evaluate(known, { date: '2026-11-22' }).is !== 'unknown');
    ok(known.size < names.length, 'and not everything was asked');
  });

  test('of values without number is planned by samples of them', () => {
    const cuts = Array.from({ length: 40 }, (_, index) => `income > ${index * 1000}`).join(' or ');
    const found = plan([service('many', cuts, 'insured'), service('more', 'income * 2 > 500')]);
    ok(found.questions.some(({ fact }) => fact === 'income'));
  });
});
