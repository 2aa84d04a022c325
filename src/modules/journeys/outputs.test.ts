// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkOutputs, type OutputSpec, readOutputForm } from './outputs.ts';

const NUMBER: OutputSpec = { id: 'number', type: 'text' };
const AMOUNT: OutputSpec = { id: 'amount', type: 'number' };
const fits = ({ type }: OutputSpec, value: unknown) => typeof value === (type === 'text' ? 'string' : type);

const codeOf = (given: Record<string, unknown>) => {
  const checked = checkOutputs([NUMBER, AMOUNT], given, fits);
  return checked.ok ? 'fine' : [checked.code, checked.details];
};

test('exactly what is declared is fine', () => assert.equal(codeOf({ number: 'B-1', amount: 300 }), 'fine'));

test('what lacks is named, and an empty text or null is lacking', () => {
  const details = { missing: ['number', 'amount'], unexpected: [], wrong: [] };
  assert.deepEqual(codeOf({ number: '', amount: null }), ['outputs-missing', details]);
});

test('what nobody declared is not taken', () =>
  assert.deepEqual(codeOf({ number: 'B-1', amount: 300, iban: 'AE' }), [
    'outputs-wrong',
    { missing: [], unexpected: ['iban'], wrong: [] },
  ]));

test('what has the wrong type is named with the right one', () =>
  assert.deepEqual(codeOf({ number: 'B-1', amount: '300' }), [
    'outputs-wrong',
    { missing: [], unexpected: [], wrong: [{ fact: 'amount', expected: 'number' }] },
  ]));

test('a form is read by the declared types, and what cannot be read stays to be shown', () => {
  const specs: OutputSpec[] = [
    NUMBER,
    AMOUNT,
    { id: 'granted', type: 'boolean' },
    { id: 'days', type: 'list-of-text' },
  ];
  const form = { number: ' B-1 ', amount: '300.5', granted: 'true', days: 'Sunday\n\n Monday ', stray: 'x' };
  assert.deepEqual(readOutputForm(specs, form), {
    number: 'B-1',
    amount: 300.5,
    granted: true,
    days: ['Sunday', 'Monday'],
  });
  assert.deepEqual(readOutputForm(specs, { number: '', amount: 'many' }), { amount: 'many' });
});
