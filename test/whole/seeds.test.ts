// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { checkCatalogue } from '../../src/modules/catalogue/checks/index.ts';
import { compileCriterion, vocabularyOf } from '../../src/modules/catalogue/criteria.ts';
import {
  AXES,
  type Definition,
  type DefinitionKind,
  definitionSchema,
  type Fact,
  STAGES,
} from '../../src/modules/catalogue/definitions.ts';
import { servicesBefore } from '../../src/modules/catalogue/dependence.ts';
import { readFact } from '../../src/rules/index.ts';

/*
 * The demo country as it lies in `seeds/`: that it can be published, that it is as large as we say, that its people hold
 * what the fact dictionary allows, and that it reads well in both languages.
 */

const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));
const read = (file: string): unknown[] => parse(readFileSync(file, 'utf8')) as unknown[];
const raw = globSync(`${seeds}/country/**/*.yaml`)
  .sort()
  .flatMap((file) => {
    return read(file).map((written) => ({ file: relative(seeds, file), written }));
  });

const definitions: Definition[] = [];
const malformed: string[] = [];
for (const { file, written } of raw) {
  const parsed = definitionSchema.safeParse(written);
  if (parsed.success) definitions.push(parsed.data);
  else
    malformed.push(
      `${file} ${(written as { id?: string }).id}: ${parsed.error.issues.map((i) => `${i.path.join('.')} ${i.message}`)}`,
    );
}

function all<K extends DefinitionKind>(kind: K): Extract<Definition, { kind: K }>[] {
  return definitions.filter((one): one is Extract<Definition, { kind: K }> => one.kind === kind);
}

const facts = new Map(all('fact').map((fact) => [fact.id, fact]));
const services = new Map(all('service').map((service) => [service.id, service]));
const lifeEvents = new Map(all('life-event').map((lifeEvent) => [lifeEvent.id, lifeEvent]));
const entities = new Set(all('entity').map((entity) => entity.id));
const vocabulary = vocabularyOf(facts.values());

test('every file holds definitions of the right shape, each name once', () => {
  assert.deepEqual(malformed, []);
  const ids = definitions.map(({ kind, id }) => `${kind}:${id}`);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
  );
});

test('the whole country can be published', () => {
  // Names that lead nowhere, circles, inputs out of reach, criteria that do not compile, options that do not exist.
  assert.deepEqual(
    checkCatalogue(definitions).map(({ definition, path, text }) => `${definition} ${path}: ${text.en}`),
    [],
  );
});

test('the country is as large as we say, on all axes and at all stages of life', () => {
  assert.ok(entities.size >= 16, `${entities.size} entities`);
  assert.ok(services.size >= 60, `${services.size} services`);
  assert.ok(facts.size >= 80, `${facts.size} facts`);
  const bundles = all('bundle');
  assert.ok(bundles.length >= 14, `${bundles.length} bundles`);
  assert.deepEqual([...new Set(bundles.map((bundle) => bundle.axis))].sort(), [...AXES].sort());
  assert.deepEqual([...new Set(bundles.map((bundle) => bundle.stage))].sort(), [...STAGES].sort());
});

test('nothing is written that no one can come across', () => {
  const offered = new Set(all('bundle').flatMap((bundle) => bundle.services.map((item) => item.service)));
  assert.deepEqual(
    [...services.keys()].filter((id) => !offered.has(id)),
    [],
    'services in no bundle',
  );
  const bundled = new Set(all('bundle').map((bundle) => bundle.lifeEvent));
  assert.deepEqual(
    [...lifeEvents.keys()].filter((id) => !bundled.has(id)),
    [],
    'life events without a bundle',
  );
  const outputs = all('service').flatMap((service) => service.outputs);
  const used = new Set([
    ...all('service').flatMap((service) => [...service.inputs, ...namedBy(service.id)]),
    ...outputs,
  ]);
  for (const lifeEvent of lifeEvents.values()) {
    if (lifeEvent.follows && 'dateFact' in lifeEvent.follows) used.add(lifeEvent.follows.dateFact);
    // What a signal says is shown with the offer, also where no service needs it.
    for (const fact of Object.keys(lifeEvent.arrives?.facts ?? {})) used.add(fact);
  }
  assert.deepEqual(
    [...facts.keys()].filter((id) => !used.has(id)),
    [],
    'facts nobody uses',
  );
});

test('what runs without action asks nothing that only the person knows', () => {
  const asking = all('bundle').flatMap((bundle) =>
    bundle.services
      .filter((item) => item.automatic)
      .flatMap((item) => {
        const needed = [...(services.get(item.service)?.inputs ?? []), ...namedBy(item.service)];
        return needed
          .filter((id) => 'person' in (facts.get(id)?.source ?? {}))
          .map((id) => `${bundle.id} ${item.service} ${id}`);
      }),
  );
  assert.deepEqual(asking, []);
});

test('every criterion says what it means, and nothing of its code', () => {
  const codes = new RegExp(`\\b(${[...facts.keys()].filter((id) => /[A-Z]/.test(id)).join('|')})\\b`);
  const wrong = all('service').flatMap((service) =>
    service.criteria.flatMap(({ id, met, unmet }) => {
      const told = [met, unmet].every(
        ({ ar, en }) => ar.startsWith('لأن') && en.startsWith('because ') && !codes.test(ar + en),
      );
      return told && met.ar !== unmet.ar && met.en !== unmet.en ? [] : [`${service.id} ${id}`];
    }),
  );
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    all('service')
      .filter((service) => service.criteria.length === 0)
      .map(({ id }) => id),
    [],
    'no reason to give',
  );
});

test('Arabic is in Arabic letters, English in Latin ones', () => {
  const wrong = texts(definitions).filter(({ ar, en }) => !/[\u0600-\u06ff]/.test(ar) || /[\u0600-\u06ff]/.test(en));
  assert.ok(texts(definitions).length > 1200, `only ${texts(definitions).length} texts were read`);
  assert.deepEqual(wrong, []);
});

type Persona = {
  id: string;
  identityNumber: string;
  name: { ar: string; en: string };
  birthDate: string;
  sex: string;
  actsFor: { person: string; as: string }[];
  facts: Record<string, unknown>;
};
const personas = read(`${seeds}/people/personas.yaml`) as Persona[];

test('identity numbers are of the test range, with a true check digit, and each is one person', () => {
  const numbers = personas.map((persona) => persona.identityNumber);
  assert.equal(new Set(numbers).size, personas.length);
  assert.ok(personas.length >= 12);
  for (const number of numbers) assert.match(number, /^7840000\d{8}$/);
  assert.deepEqual(
    numbers.filter((number) => luhn(number) % 10 !== 0),
    [],
  );
});

test('registers hold of each person only facts of theirs, of the right type', () => {
  const wrong = personas.flatMap((persona) =>
    Object.entries(persona.facts).flatMap(([id, value]) => {
      const fact = facts.get(id);
      if (!fact) return [`${persona.id}: there is no fact ${id}`];
      if (fact.about !== 'person' || !('register' in fact.source)) return [`${persona.id}: no register holds ${id}`];
      const known = readFact(vocabulary[id] as NonNullable<(typeof vocabulary)[string]>, value);
      return known.ok ? [] : [`${persona.id} ${id}: ${known.problem.en}`];
    }),
  );
  assert.deepEqual(wrong, []);
  for (const { facts: held, ...persona } of personas) {
    const same = { fullName: persona.name.ar, birthDate: persona.birthDate, sex: persona.sex };
    assert.deepEqual({ fullName: held.fullName, birthDate: held.birthDate, sex: held.sex }, same, persona.id);
    for (const other of persona.actsFor)
      assert.ok(
        personas.some(({ id }) => id === other.person),
        `${persona.id} acts for nobody`,
      );
  }
});

test('every entity that decides by hand has somebody to decide', () => {
  const staff = read(`${seeds}/people/staff.yaml`) as { id: string; entity: string; roles: string[] }[];
  assert.deepEqual(
    staff.filter(({ entity }) => !entities.has(entity)),
    [],
  );
  const roles = new Set(staff.flatMap((one) => one.roles));
  assert.deepEqual([...roles].sort(), ['auditor', 'case-worker', 'designer', 'operator', 'programme-office']);
  const deciding = all('service')
    .filter((service) => service.handling === 'worklist')
    .map((service) => service.entity);
  const staffed = new Set(staff.filter((one) => one.roles.includes('case-worker')).map((one) => one.entity));
  assert.deepEqual(
    [...new Set(deciding)].filter((entity) => !staffed.has(entity)),
    [],
  );
  const newborn = all('bundle').find((bundle) => bundle.id === 'newborn')?.services ?? [];
  assert.ok(newborn.some((item) => services.get(item.service)?.handling === 'worklist'));
});

test('an output travels along the order of dependence, and only there', () => {
  const early = all('bundle').flatMap((bundle) =>
    bundle.services.flatMap((item) => {
      const before = servicesBefore(bundle.services, item.service);
      return (services.get(item.service)?.inputs ?? [])
        .filter((id) => comesTooLate(facts.get(id), before))
        .map((id) => `${item.service} ${id}`);
    }),
  );
  assert.deepEqual(early, []);
});

function comesTooLate(fact: Fact | undefined, before: ReadonlySet<string>): boolean {
  return fact !== undefined && 'service' in fact.source && !before.has(fact.source.service);
}

function namedBy(service: string): readonly string[] {
  return (services.get(service)?.criteria ?? []).flatMap((criterion) => {
    const compiled = compileCriterion(criterion.if, vocabulary);
    return compiled.ok ? compiled.rule.facts : [];
  });
}

function texts(value: unknown): { ar: string; en: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const { ar, en } = value as { ar?: unknown; en?: unknown };
  if (typeof ar === 'string' && typeof en === 'string') return [{ ar, en }];
  return Object.values(value).flatMap(texts);
}

function luhn(number: string): number {
  return [...number].toReversed().reduce((sum, digit, index) => {
    const weighed = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return sum + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
}
