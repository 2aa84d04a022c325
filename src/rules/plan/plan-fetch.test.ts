// SPDX-License-Identifier: Apache-2.0
import { deepEqual } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type FetchPlan, type PlannedService, type Price, planFetch } from '../index.ts';
import { factsOf, planning, service } from './trial.ts';

const PRICES: Readonly<Record<string, Price>> = {
  income: { disclosure: Number.POSITIVE_INFINITY, seconds: 2 },
  insured: { disclosure: 60, seconds: 2 },
  iban: { disclosure: 60, seconds: 2 },
};
const CHEAP: Price = { disclosure: 0, seconds: 2 };
const HELD = new Set(['citizen', 'married', 'work', 'income', 'insured', 'ownsHome', 'iban']);

function fetching(services: readonly PlannedService[], told: Readonly<Record<string, unknown>> = {}): FetchPlan {
  return planFetch({
    ...planning(services, factsOf(told), (fact) => HELD.has(fact) || fact === 'emirate'),
    mayBeAbsent: (fact) => HELD.has(fact),
    fetchable: (fact) => HELD.has(fact),
    price: (fact) => PRICES[fact] ?? CHEAP,
  });
}
const now = (...args: Parameters<typeof fetching>) => fetching(...args).now;

const ALLOWANCE = service('allowance', 'citizen', 'work in ("retired", "student", "none") or income <= 25000', {
  inputs: ['iban'],
});

suite('what registers are asked for', () => {
  test('at once: what costs nothing to look at; not what is sensitive while others may make it needless', () => {
    deepEqual(now([ALLOWANCE]), ['citizen', 'work']);
    deepEqual(now([ALLOWANCE], { citizen: true, work: 'employed' }), ['income']);
    deepEqual(now([ALLOWANCE], { citizen: true, work: 'retired' }), ['iban']);
    deepEqual(now([ALLOWANCE], { citizen: false }), []);
  });

  test('what is needed however the others turn out, sensitive or not', () => {
    deepEqual(now([service('card', 'income > 100')]), ['income']);
    deepEqual(now([service('card', 'citizen'), service('check', 'insured')]), ['citizen', 'insured']);
  });

  test('what several need and only one of them may still want, when the wait is worth more', () => {
    const service1 = service('one', 'citizen', 'insured');
    deepEqual(now([service1]), ['citizen']);
    deepEqual(now([service1, service('two', 'insured')]), ['citizen', 'insured']);
  });

  test('what may spare the person a question is fetched first, and what the person must tell is not fetched', () => {
    deepEqual(now([service('parking', 'emirate = "dubai"', 'insured')]), ['insured']);
    deepEqual(now([service('parking', 'emirate = "dubai"')]), []);
  });

  test('nothing for a service that is refused, that waits for one, or that nobody can win', () => {
    const [file, home] = [service('file', 'citizen'), service('home', 'not(ownsHome)', { after: ['file'] })];
    deepEqual(now([file, home], { citizen: false }), []);
    const lost = fetching([service('lost', 'married', 'birth < @"2000-01-01"')]);
    deepEqual(lost, { now: [], hopeless: ['lost'] });
  });

  test('a register may say that there is none, which a person cannot', () => {
    deepEqual(fetching([service('first', 'iban = null')]), { now: ['iban'], hopeless: [] });
    deepEqual(fetching([service('first', 'emirate = null')]), { now: [], hopeless: ['first'] });
  });

  test('for delivery: when the service is won, and last for one whose door may yet close', () => {
    const [file, home] = [service('file', 'insured'), service('home', { inputs: ['iban'], after: ['file'] })];
    deepEqual(now([file, home]), ['insured']);
    deepEqual(now([file, home], { insured: true }), ['iban']);
    deepEqual(now([file, home], { insured: false }), []);
  });

  test('it ends: each round learns something, until nothing is wanted', () => {
    const services = [ALLOWANCE, service('loan', 'ownsHome or married', 'insured or income > 9')];
    const told: Record<string, unknown> = {};
    const rounds: (readonly string[])[] = [];
    for (let round = now(services, told); round.length > 0; round = now(services, told)) {
      rounds.push(round);
      for (const fact of round) told[fact] = fact === 'work' ? 'employed' : fact === 'income' ? 5 : fact !== 'insured';
      if (told['iban'] !== undefined) told['iban'] = 'AE07';
    }
    deepEqual(rounds, [['citizen', 'work', 'ownsHome', 'married'], ['income', 'insured'], ['iban']]);
  });
});
