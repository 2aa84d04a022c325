// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { compileCriterion, vocabularyOf } from '../../src/modules/catalogue/criteria.ts';
import type { Bundle, Definition, Fact, Service } from '../../src/modules/catalogue/definitions.ts';
import { decide, type FeelValue, planQuestions, readFact } from '../../src/rules/index.ts';

/*
 * The stories the demo tells, decided by the rules alone: who is owed what, and what is left to ask. `seeds/README.md`
 * promises them to a newcomer.
 */

const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));
const read = (file: string): unknown[] => parse(readFileSync(file, 'utf8')) as unknown[];
const definitions = globSync(`${seeds}/country/**/*.yaml`).flatMap(read) as Definition[];
const facts = new Map(definitions.filter((one): one is Fact => one.kind === 'fact').map((fact) => [fact.id, fact]));
const services = new Map(
  definitions.filter((one): one is Service => one.kind === 'service').map((one) => [one.id, one]),
);
const bundles = definitions.filter((one): one is Bundle => one.kind === 'bundle');
const personas = read(`${seeds}/people/personas.yaml`) as { id: string; facts: Record<string, unknown> }[];
const vocabulary = vocabularyOf(facts.values());

const NOW = '2026-11-22';
const BIRTH = {
  birthRegistrationNumber: 'B-1',
  childIdentityNumber: '784000009001008',
  childName: 'سيف',
  childNameLatin: 'Saif',
  childBirthDate: '2026-11-20',
  childSex: 'male',
  birthEmirate: 'sharjah',
  birthHospital: 'مستشفى السدرة',
  multipleBirth: false,
};
const DEATH = {
  deathRegistrationNumber: 'D-1',
  deceasedIdentityNumber: '784000000010159',
  deceasedName: 'حمد',
  deathDate: NOW,
  deceasedWasPensioner: true,
  deceasedUtilityAccount: 'U-0001014',
};
const GRADUATION = {
  degreeNumber: 'G-1',
  degreeName: 'هندسة البيانات',
  degreeLevel: 'bachelor',
  graduationDate: NOW,
  graduationGrade: 3.4,
};

type Story = { bundle: string; as?: string; on?: string; says?: Record<string, unknown> };
/** `asked`: with a question mark, what is asked only if another answer makes it matter. */
type Told = { eligible: string[]; asked: string[] };

function tell(persona: string, { bundle, as, on = NOW, says = {} }: Story): Told {
  const held = personas.find((one) => one.id === persona)?.facts ?? {};
  const known = new Map(Object.entries({ ...held, ...says }).map(([id, value]) => [id, readValue(id, value)]));
  const items = bundles.find((one) => one.id === bundle)?.services ?? [];
  const planned = items
    .filter((item) => !as || !item.roles || item.roles.includes(as))
    .map(({ service, after }) => plan(service, after));
  const eligible = planned.filter(({ criteria }) => decide(criteria, known, { date: on }).verdict === 'eligible');
  const { questions } = planQuestions({
    services: planned,
    facts: known,
    asOf: { date: on },
    types: vocabulary,
    askable: (fact) => facts.get(fact)?.question !== undefined,
  });
  return {
    eligible: eligible.map(({ id }) => id),
    asked: questions.map(({ fact, chance }) => (chance < 1 ? `${fact}?` : fact)),
  };
}

function plan(id: string, after: readonly string[] = []) {
  const service = services.get(id);
  assert.ok(service, id);
  const criteria = service.criteria.map((written) => {
    const compiled = compileCriterion(written.if, vocabulary);
    assert.ok(compiled.ok, `${id} ${written.id}`);
    return { id: written.id, rule: compiled.rule, met: written.met, unmet: written.unmet };
  });
  const inputs = service.inputs.filter((input) => !('service' in (facts.get(input)?.source ?? {})));
  return { id, criteria, inputs, after };
}

function readValue(id: string, value: unknown): FeelValue {
  const type = vocabulary[id];
  assert.ok(type, `there is no fact ${id}`);
  const known = readFact(type, value);
  assert.ok(known.ok, id);
  return known.value;
}

test('Mariam is owed eight services for her child, and is asked only where the allowance goes', () => {
  assert.deepEqual(tell('mariam', { bundle: 'newborn', as: 'mother', says: BIRTH }), {
    eligible: [
      'birth-certificate',
      'newborn-registration',
      'newborn-identity-card',
      'newborn-passport',
      'newborn-health-insurance',
      'vaccination-plan',
      'child-allowance',
      'maternity-leave',
    ],
    asked: ['iban'],
  });
});

test('Khalid has leave instead, earns too much for the allowance, and is asked nothing', () => {
  const { eligible, asked } = tell('khalid', { bundle: 'newborn', as: 'father', says: BIRTH });
  assert.deepEqual(eligible.slice(-2), ['vaccination-plan', 'paternity-leave']);
  assert.deepEqual(asked, []);
});

test("the twins' parents are asked nothing", () => {
  for (const multipleBirth of [true, false]) {
    assert.deepEqual(tell('shamma', { bundle: 'newborn', as: 'mother', says: { ...BIRTH, multipleBirth } }).asked, []);
  }
});

test('residents get a permit and no passport, and only what no register holds is asked', () => {
  const divya = tell('divya', { bundle: 'newborn', as: 'mother', says: BIRTH });
  assert.ok(divya.eligible.includes('newborn-residence-permit'));
  assert.ok(!divya.eligible.includes('newborn-passport') && !divya.eligible.includes('child-allowance'));
  assert.deepEqual(divya.asked, []);
  assert.deepEqual(tell('arjun', { bundle: 'newborn', as: 'father', says: BIRTH }).asked, [
    'hasHealthInsurance',
    'homeAddress',
    'insurancePolicyNumber?',
  ]);
});

test('a child born abroad gets no certificate here, the mother her leave all the same', () => {
  const { eligible } = tell('mariam', { bundle: 'newborn', as: 'mother', says: { ...BIRTH, birthEmirate: 'abroad' } });
  assert.ok(!eligible.includes('birth-certificate') && !eligible.includes('newborn-registration'));
  assert.ok(eligible.includes('maternity-leave'));
});

test('Hamdan comes of age on his birthday and not a day before', () => {
  const story = { bundle: 'turning-eighteen' };
  assert.deepEqual(tell('hamdan', { ...story, on: '2026-12-08' }).eligible, ['university-guidance']);
  assert.equal(tell('hamdan', { ...story, on: '2026-12-09' }).eligible.length, 5);
});

test("one answer of Rashid's serves two services", () => {
  const { eligible, asked } = tell('rashid', { bundle: 'first-job', as: 'graduate', says: GRADUATION });
  assert.equal(eligible.length, 5);
  assert.deepEqual(asked, ['preferredWorkField']);
});

test('a widow is asked nothing', () => {
  const { eligible, asked } = tell('aisha', { bundle: 'bereavement-support', as: 'spouse', says: DEATH });
  assert.equal(eligible.length, 7);
  assert.deepEqual(asked, []);
});

test('what is about to expire is renewed without a question that matters little', () => {
  assert.deepEqual(tell('tarek', { bundle: 'residence-renewal' }).asked, []);
  assert.deepEqual(tell('sultan', { bundle: 'card-renewal' }).asked, ['mailDeliveryTime']);
  assert.deepEqual(tell('yousef', { bundle: 'card-renewal' }).eligible, []);
});
