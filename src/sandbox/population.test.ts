// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { country } from './country.ts';
import { ageOf } from './fact-recipes.ts';
import { demoIban } from './iban.ts';
import { identityNumber, isIdentityNumber } from './identity-number.ts';
import { DEMO_POPULATION, population } from './population.ts';

const people = population();
const byNumber = new Map(people.map((person) => [person.identityNumber, person]));

test('identity numbers have the form of the country and a check digit, in a range nobody was given', () => {
  assert.equal(identityNumber(1001), '784000000010019');
  assert.ok(isIdentityNumber('784000000010019'));
  assert.ok(!isIdentityNumber('784000000010018'));
  assert.ok(!isIdentityNumber('784000000010109'), 'neighbours swapped');
  for (const { identityNumber: number } of people)
    assert.ok(isIdentityNumber(number) && number.startsWith('7840000'), number);
});

test('personas come first, nobody comes twice, and a larger country begins with the smaller one', () => {
  assert.equal(people.length, DEMO_POPULATION);
  assert.equal(byNumber.size, people.length);
  assert.deepEqual(
    people.slice(0, country().personas.length).map((one) => one.persona),
    country().personas.map((one) => one.id),
  );
  const larger = population(700);
  assert.deepEqual(
    larger.slice(0, 590).map((one) => one.name),
    people.slice(0, 590).map((one) => one.name),
  );
});

test('families hold together', () => {
  for (const person of people) {
    for (const { identityNumber: other } of person.actsFor) {
      const ward = byNumber.get(other);
      assert.ok(ward, 'nobody acts for somebody who is not there');
      if (!person.persona) assert.ok(ageOf(person) - ageOf(ward) >= 18 && ageOf(ward) < 18, person.name.en);
    }
    if (person.spouse) assert.equal(byNumber.get(person.spouse)?.spouse, person.identityNumber);
  }
});

test('what registers hold fits the dictionary of facts', () => {
  const { facts } = country();
  const types = { text: 'string', number: 'number', boolean: 'boolean', date: 'string', choice: 'string' } as const;
  for (const person of people) {
    for (const [id, value] of Object.entries(person.facts)) {
      const fact = facts.get(id);
      assert.ok(fact && fact.about === 'person', id);
      if (value === null) continue;
      const expected = types[fact.type as keyof typeof types];
      if (expected) assert.equal(typeof value, expected, `${id} of ${person.name.en}`);
      if (fact.options)
        assert.ok(
          fact.options.some((option) => option.value === value),
          `${id}: ${value}`,
        );
      if (fact.type === 'date') assert.ok(!Number.isNaN(Date.parse(String(value))), `${id}: ${value}`);
    }
  }
});

test('lives are believable: no child works, whoever drives is grown up, residents have permits', () => {
  for (const person of people.filter((one) => !one.persona)) {
    const { facts } = person;
    if (ageOf(person) < 18)
      assert.ok(facts.employmentStatus === 'student' && facts.hasDrivingLicence === false, person.name.en);
    if (facts.nationalityGroup === 'citizen') assert.equal(facts.residencePermitNumber, null);
    if (facts.hasDrivingLicence === false) assert.equal(facts.drivingLicenceNumber, null);
    assert.equal(facts.fullName, person.name.ar);
  }
});

test('some things no register holds, so that questions remain', () => {
  for (const id of ['homeAddress', 'iban', 'monthlyIncome']) {
    const unknown = people.filter((person) => ageOf(person) >= 18 && person.facts[id] === undefined).length;
    assert.ok(unknown > 10 && unknown < people.length / 2, `${id} is unknown of ${unknown}`);
  }
});

test('account numbers have right check digits', () => {
  assert.equal(demoIban('0000000000001002'), 'AE269990000000000001002');
});
