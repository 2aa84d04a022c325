// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Definition } from '../../src/modules/catalogue/index.ts';
import { buildCatalogue } from '../../src/modules/catalogue/snapshot.ts';
import type { PublicationRow } from '../../src/modules/catalogue/tables.ts';
import { decideItems, type Situation } from '../../src/modules/offers/decide-items.ts';
import { isOffered, type KnownFact, type OfferItem } from '../../src/modules/offers/item.ts';
import { bearingOf, planAsking } from '../../src/modules/offers/plan-asking.ts';

// The newborn bundle of the demo country, decided for its personas as the registers know them.
const seeds = fileURLToPath(new URL('../../seeds', import.meta.url));
const read = (file: string) => parse(readFileSync(file, 'utf8')) as unknown[];
const definitions = globSync(`${seeds}/country/**/*.yaml`).flatMap(read) as Definition[];
const rows = definitions.map(
  (definition): PublicationRow => ({
    kind: definition.kind,
    id: definition.id,
    version: 1,
    definition: withDefaults(definition),
    digest: '',
    published_at: '2026-11-01T00:00:00.000Z',
    published_by: 'test',
  }),
);
const catalogue = buildCatalogue(1, rows);
const personas = read(`${seeds}/people/personas.yaml`) as { id: string; facts: Record<string, unknown> }[];
const newborn = catalogue.bundles.get('newborn');
assert.ok(newborn);

function withDefaults(definition: Definition): Definition {
  if (definition.kind !== 'bundle') return definition;
  const services = definition.services.map((item) => ({
    ...item,
    after: item.after ?? [],
    once: item.once ?? 'per-person',
    automatic: item.automatic ?? false,
  }));
  return { ...definition, services };
}

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
const heldBy = (persona: string) => personas.find((one) => one.id === persona)?.facts ?? {};
const fact = (name: string, value: unknown): [string, KnownFact] => [
  name,
  { fact: name, value, source: 'test', obtainedAt: '2026-11-22T08:00:00.000Z' },
];
const known = (facts: Record<string, unknown>) =>
  new Map(Object.entries(facts).map(([name, value]) => fact(name, value)));

const situation = (facts: Record<string, unknown>, more: Partial<Situation> = {}): Situation => ({
  catalogue,
  bundle: newborn,
  role: 'mother',
  known: known({ ...BIRTH, ...facts }),
  notHeld: new Set(),
  optOuts: new Set(),
  asOf: '2026-11-22',
  ...more,
});
const find = (items: readonly OfferItem[], service: string) => {
  const found = items.find((one) => one.service === service);
  assert.ok(found, service);
  return found;
};

/** As the flow does it: asks the registers for what is still wanted, until nothing is. Tells each round. */
function settle(persona: string, role: string, more: Record<string, unknown> = {}) {
  const held = heldBy(persona);
  const facts: Record<string, unknown> = { ...BIRTH, ...more };
  const notHeld = new Set<string>();
  const rounds: string[][] = [];
  for (;;) {
    const { items, toFetch } = decideItems(situation({}, { known: known(facts), notHeld, role }));
    if (toFetch.length === 0) return { items, rounds, asked: rounds.flat() };
    rounds.push([...toFetch]);
    for (const name of toFetch) {
      if (name in held) facts[name] = held[name];
      else notHeld.add(name);
    }
  }
}

describe('the newborn bundle', () => {
  test('Mariam is owed eight services, with reasons, and is asked only where the allowance goes', () => {
    const { items } = settle('mariam', 'mother');
    assert.deepEqual(
      items.filter(isOffered).map((one) => one.service),
      [
        'birth-certificate',
        'newborn-registration',
        'newborn-identity-card',
        'newborn-passport',
        'newborn-health-insurance',
        'vaccination-plan',
        'child-allowance',
        'maternity-leave',
      ],
    );
    assert.deepEqual(
      items.flatMap((one) => one.questions),
      ['iban'],
    );
    for (const one of items) {
      if (catalogue.services.get(one.service)?.criteria.length === 0) continue;
      assert.ok(one.reasons.length > 0, `${one.service} says why`);
      assert.ok(one.reasons.every(({ text }) => text.ar !== '' && text.en !== ''));
    }
  });

  test('the other parent has leave instead, of another kind, and roles that are not theirs are not shown', () => {
    const { items } = settle('khalid', 'father');
    const services = items.map((one) => one.service);
    assert.ok(services.includes('paternity-leave') && !services.includes('maternity-leave'));
    assert.equal(find(items, 'child-allowance').verdict, 'not-eligible');
    assert.deepEqual(
      items.flatMap((one) => one.questions),
      [],
    );
  });

  test('a register is asked before the person: nobody is asked what a register may still hold', () => {
    const first = decideItems(situation({}));
    assert.ok(first.toFetch.length > 0);
    assert.deepEqual(
      first.items.flatMap((one) => one.questions).filter((name) => first.toFetch.includes(name)),
      [],
    );
    const unheld = decideItems(situation(heldBy('mariam'), { notHeld: new Set(['iban']) }));
    assert.deepEqual(find(unheld.items, 'child-allowance').questions, ['iban']);
    assert.deepEqual(find(decideItems(situation(heldBy('mariam'))).items, 'child-allowance').pending, ['iban']);
  });

  test('each fact is fetched at most once, and only facts that a service of this person declares', () => {
    for (const persona of ['mariam', 'khalid', 'divya', 'arjun', 'shamma']) {
      const { asked, items } = settle(persona, persona === 'khalid' || persona === 'arjun' ? 'father' : 'mother');
      assert.equal(new Set(asked).size, asked.length, persona);
      const declared = new Set(
        items.flatMap(({ service }) => {
          const { criteria = [], inputs = [] } = catalogue.services.get(service) ?? {};
          return [...inputs, ...criteria.map((one) => one.if)];
        }),
      );
      for (const name of asked)
        assert.ok(
          [...declared].some((text) => text.includes(name)),
          `${persona}: ${name}`,
        );
    }
  });

  test('what a refusal has made pointless is not fetched: nobody looks where a resident’s allowance would go', () => {
    const { asked, items } = settle('divya', 'mother');
    assert.equal(find(items, 'child-allowance').verdict, 'not-eligible');
    assert.ok(!asked.includes('iban'), asked.join());
  });

  test('what is sensitive is looked at only when nothing less settles the matter', () => {
    const { rounds, asked } = settle('mariam', 'mother');
    const sensitive = (name: string) => catalogue.facts.get(name)?.sensitivity === 'sensitive';
    assert.deepEqual(rounds[0]?.filter(sensitive), []);
    assert.ok(asked.some(sensitive), 'a citizen who works is paid an allowance by what she earns');
    for (const persona of ['divya', 'arjun']) assert.deepEqual(settle(persona, 'mother').asked.filter(sensitive), []);
  });

  test('how many questions are left depends on the answers: at least two and at most three', () => {
    const questions = (answers: Record<string, unknown>) => {
      const { items } = settle('arjun', 'father', answers);
      return { items, ...planAsking(catalogue, items, '2026-11-22') };
    };
    const { items, ...asking } = questions({});
    assert.deepEqual(asking, { now: ['hasHealthInsurance', 'homeAddress'], least: 2, most: 3 });
    assert.deepEqual(bearingOf(catalogue, items, 'hasHealthInsurance').settles, ['newborn-health-insurance']);
    const insured = questions({ hasHealthInsurance: true });
    assert.deepEqual([insured.now.toSorted(), insured.most], [['homeAddress', 'insurancePolicyNumber'], 2]);
    assert.deepEqual(bearingOf(catalogue, insured.items, 'insurancePolicyNumber').feeds, ['newborn-health-insurance']);
    const { now, most } = questions({ hasHealthInsurance: false });
    assert.deepEqual([now, most], [['homeAddress'], 1]);
  });

  test('what no answer can win is not asked for: the assessment that the card rests on never came', () => {
    const bundle = catalogue.bundles.get('determination');
    assert.ok(bundle);
    const decided = (facts: Record<string, unknown>) =>
      decideItems(
        situation({}, { bundle, role: 'self', known: known(facts), notHeld: new Set(catalogue.facts.keys()) }),
      );
    const { items, toFetch } = decided({});
    const lost = items.filter((one) => one.verdict === 'unknown' && one.questions.length === 0);
    const asks = (name: string) => catalogue.facts.get(name)?.question !== undefined;
    assert.ok(
      lost.some((one) => one.lacking.some(asks)),
      'something of it could be asked, in vain',
    );
    assert.deepEqual([lost.filter(isOffered), toFetch], [[], []]);
    assert.ok(decided({ determinationCategory: 'visual', assessmentNumber: 'A-1' }).items.some(isOffered));
  });

  test('a child born abroad: what comes after the certificate says that it comes after it', () => {
    const { items } = settle('mariam', 'mother', { birthEmirate: 'abroad' });
    const card = find(items, 'newborn-identity-card');
    assert.deepEqual([card.verdict, card.questions, card.pending], ['not-eligible', [], []]);
    assert.deepEqual(
      card.reasons.map((one) => one.criterion),
      ['after-newborn-registration'],
    );
    assert.match(card.reasons[0]?.text.en ?? '', /\S/);
    assert.equal(find(items, 'maternity-leave').verdict, 'eligible');
  });

  test('outputs of the bundle’s own services are neither fetched nor asked', () => {
    const given = new Set([...catalogue.facts.values()].flatMap((one) => ('service' in one.source ? one.id : [])));
    const { items, asked } = settle('arjun', 'father');
    for (const name of [...asked, ...items.flatMap((one) => [...one.questions, ...one.lacking])])
      assert.ok(!given.has(name), name);
  });

  test('an automatic service that was opted out of is left out, and nothing else is', () => {
    const { items } = decideItems(
      situation(heldBy('mariam'), { optOuts: new Set(['vaccination-plan', 'maternity-leave']) }),
    );
    assert.deepEqual(
      items.filter((one) => one.choice === 'out').map((one) => one.service),
      ['vaccination-plan'],
    );
  });

  test('a value of the wrong type counts as unknown and is no reason for a refusal', () => {
    const { items } = decideItems(situation({ ...heldBy('mariam'), nationality: 7, monthlyIncome: 'much' }));
    for (const one of items) {
      for (const reason of one.reasons)
        if (reason.state === 'unmet') assert.ok(!reason.facts.includes('monthlyIncome'), one.service);
    }
  });
});

const everyFact = [...new Set(Object.keys({ ...heldBy('mariam'), ...BIRTH }))];
const some = fc.record({
  persona: fc.constantFrom('mariam', 'khalid', 'divya', 'arjun', 'shamma'),
  role: fc.constantFrom('mother', 'father', 'guardian'),
  hidden: fc.subarray(everyFact),
  notHeld: fc.subarray(everyFact),
});

describe('whatever is known', () => {
  test('unknown never becomes “not eligible”: a refusal stands whatever the unknown facts turn out to be', () => {
    fc.assert(
      fc.property(some, ({ persona, role, hidden, notHeld }) => {
        const all = { ...heldBy(persona), ...BIRTH };
        const less = Object.fromEntries(Object.entries(all).filter(([name]) => !hidden.includes(name)));
        const before = decideItems(situation({}, { known: known(less), role, notHeld: new Set(notHeld) })).items;
        const after = decideItems(situation({}, { known: known(all), role })).items;
        for (const one of before.filter((each) => each.verdict !== 'unknown')) {
          assert.equal(find(after, one.service).verdict, one.verdict, `${one.service} without ${hidden.join()}`);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('a refusal asks nothing; what is known is not asked; the same input gives the same items', () => {
    fc.assert(
      fc.property(some, ({ persona, role, hidden, notHeld }) => {
        const facts = known(
          Object.fromEntries(
            Object.entries({ ...heldBy(persona), ...BIRTH }).filter(([name]) => !hidden.includes(name)),
          ),
        );
        const given = situation({}, { known: facts, role, notHeld: new Set(notHeld) });
        const { items, toFetch } = decideItems(given);
        for (const one of items) {
          const wanted = [...one.questions, ...one.pending, ...one.lacking];
          if (one.verdict === 'not-eligible') assert.deepEqual(wanted, []);
          for (const name of wanted) assert.ok(!facts.has(name), name);
          for (const name of one.questions)
            assert.ok(notHeld.includes(name) || !('register' in (catalogue.facts.get(name)?.source ?? {})), name);
        }
        for (const name of toFetch) assert.ok(!notHeld.includes(name) && !facts.has(name), name);
        assert.deepEqual(decideItems(given), { items, toFetch });
      }),
      { numRuns: 100 },
    );
  });
});
