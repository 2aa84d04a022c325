// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDefinitions } from '../parse.ts';
import {
  BIRTH,
  CARD,
  CERTIFICATE,
  fact,
  type Loose,
  NEWBORN,
  STATUS,
  service,
  smallCountry,
} from '../small-country.ts';
import { checkCatalogue } from './index.ts';

/** What is wrong with the small country once these stand in it: `definition path code`. */
function problemsWith(...instead: readonly Loose[]): string[] {
  const { definitions, problems } = parseDefinitions(smallCountry(...instead));
  return [...problems, ...checkCatalogue(definitions)].map(
    ({ definition, path, code }) => `${definition} ${path} ${code}`,
  );
}

const bundle = (services: unknown[]) => ({ ...NEWBORN, services });
const criteria = (condition: string) => [{ id: 'one', if: condition, met: CARD['name'], unmet: CARD['name'] }];

test('the small country has no problem', () => {
  assert.deepEqual(problemsWith(), []);
});

test('a shape that does not fit is told in both languages, with its place', () => {
  const { problems } = parseDefinitions([{ ...CARD, feeFils: -1 }, { kind: 'service', id: 'x' }, 7]);
  assert.deepEqual(
    problems.filter((found) => found.definition === 'service:card').map((found) => found.path),
    ['feeFils'],
  );
  assert.ok(problems.some((found) => found.definition === 'service:x' && found.path === 'entity'));
  assert.ok(problems.some((found) => found.definition === '#3'));
  for (const { text } of problems) assert.match(text.ar, /[\u0600-\u06ff]/);
});

test('the same definition twice in a batch', () => {
  const { problems } = parseDefinitions([CARD, CARD]);
  assert.deepEqual(
    problems.map((found) => found.code),
    ['twice-in-batch'],
  );
});

test('a name that leads nowhere, with the nearest that would', () => {
  const { definitions } = parseDefinitions(smallCountry({ ...CARD, entity: 'registr' }));
  const [found] = checkCatalogue(definitions);
  assert.equal(found?.code, 'unknown-reference');
  assert.match(found?.text.en ?? '', /Did you mean register\?/);
});

test('facts agree with themselves and with who gives them', () => {
  assert.deepEqual(
    problemsWith(fact('status', { type: 'choice', about: 'person', source: { register: 'register' } })).slice(0, 1),
    ['fact:status options choice-without-options'],
  );
  assert.deepEqual(problemsWith(fact('extra', { options: STATUS['options'] })), [
    'fact:extra options options-without-choice',
  ]);
  assert.deepEqual(problemsWith(fact('extra', { source: { person: true } })), [
    'fact:extra question person-without-question',
  ]);
  assert.deepEqual(problemsWith(fact('extra', { about: 'person' })), ['fact:extra about signal-fact-about-person']);
  assert.deepEqual(problemsWith(fact('extra', { source: { service: 'card' } })), [
    'fact:extra source.service not-an-output',
  ]);
});

test('what a register, a signal or a service tells is never asked of the person first', () => {
  const asked = { source: { person: true }, question: { ask: CARD['name'], why: CARD['name'] } };
  assert.deepEqual(problemsWith(fact('childName', asked)), ['fact:childName source asked-though-known']);
  const twin = fact('nationalStatus', { ...asked, about: 'person', name: STATUS['name'] });
  assert.deepEqual(problemsWith(twin), ['fact:nationalStatus source asked-though-known']);
  assert.deepEqual(problemsWith({ ...CARD, outputs: ['cardNumber'] }, fact('cardNumber', asked)), [
    'fact:cardNumber source asked-though-known',
  ]);
  assert.deepEqual(problemsWith(fact('wish', { ...asked, about: 'person' })), []);
});

test('a signal type belongs to one life event', () => {
  assert.deepEqual(
    problemsWith({ ...BIRTH, id: 'other', arrives: { ...(BIRTH['arrives'] as object), corrected: 'gov.other.v1' } }),
    ['life-event:birth arrives.registered signal-type-taken', 'life-event:other arrives.registered signal-type-taken'],
  );
});

test('a life event follows from a date, and its facts from its signal', () => {
  const { arrives: _, ...plain } = BIRTH;
  assert.deepEqual(problemsWith({ ...plain, id: 'later', follows: { dateFact: 'status', before: 'P30D' } }), [
    'life-event:later follows.dateFact not-a-date',
  ]);
  const facts = { childName: 'child.name', status: 'mother.status' };
  assert.deepEqual(problemsWith({ ...BIRTH, arrives: { ...(BIRTH['arrives'] as object), facts } }), [
    'life-event:birth arrives.facts.status not-from-signal',
  ]);
});

test('a criterion must be a condition over facts that exist, options included', () => {
  const codes = (condition: string) => problemsWith({ ...CARD, criteria: criteria(condition) });
  assert.deepEqual(codes('status = "citizen"'), []);
  assert.deepEqual(codes('staus = "citizen"'), ['service:card criteria.0.if criterion:unknown-name']);
  assert.deepEqual(codes('status = "tourist"'), ['service:card criteria.0.if criterion:unknown-option']);
  assert.deepEqual(codes('status'), ['service:card criteria.0.if criterion:not-boolean']);
  assert.deepEqual(codes('status ='), ['service:card criteria.0.if criterion:unexpected']);
});

test('a change of a fact is held against the criteria that stand already', () => {
  const options = (STATUS['options'] as { value: string }[]).map((option) => ({
    ...option,
    value: `${option.value}-of-old`,
  }));
  assert.deepEqual(problemsWith({ ...STATUS, options }), [
    'service:certificate criteria.0.if criterion:unknown-option',
  ]);
});

test('services of a bundle never wait in a circle', () => {
  const services = [
    { service: 'certificate', after: ['card'] },
    { service: 'card', after: ['certificate'] },
  ];
  const { definitions } = parseDefinitions(smallCountry(bundle(services)));
  const [found] = checkCatalogue(definitions);
  assert.equal(found?.code, 'dependency-cycle');
  assert.match(found?.text.en ?? '', /certificate → card → certificate/);
  assert.deepEqual(problemsWith(bundle([{ service: 'certificate', after: ['certificate'] }])), [
    'bundle:newborn services.0.after.0 after-itself',
  ]);
});

test('what a service needs can be had in the bundle', () => {
  assert.deepEqual(problemsWith(bundle([{ service: 'certificate' }, { service: 'card' }])), [
    'bundle:newborn services.1 input-before-output',
  ]);
  assert.deepEqual(problemsWith(bundle([{ service: 'card' }])), ['bundle:newborn services.0 input-unreachable']);
  assert.deepEqual(problemsWith(fact('weight'), { ...CARD, inputs: ['childName', 'certificateNumber', 'weight'] }), [
    'bundle:newborn services.1 input-unreachable',
  ]);
});

test('what a criterion names must be reachable too', () => {
  const rule = criteria('certificateNumber != null');
  assert.deepEqual(
    problemsWith(service('medal', { criteria: rule }), bundle([{ service: 'certificate' }, { service: 'medal' }])),
    ['bundle:newborn services.1 input-before-output'],
  );
});

test('roles of a bundle are those of its life event', () => {
  assert.deepEqual(problemsWith(bundle([{ service: 'certificate', roles: ['uncle'] }])), [
    'bundle:newborn services.0.roles unknown-role',
  ]);
});

test('an output belongs to the service that its fact names', () => {
  assert.deepEqual(problemsWith({ ...CARD, outputs: ['certificateNumber'] }), [
    'service:card outputs.0 output-of-another',
  ]);
  assert.deepEqual(problemsWith({ ...CERTIFICATE, outputs: [] }).slice(0, 1), [
    'fact:certificateNumber source.service not-an-output',
  ]);
});
