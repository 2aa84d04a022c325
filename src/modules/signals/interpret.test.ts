// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Fact, LifeEvent } from '../catalogue/index.ts';
import type { CloudEvent } from './cloud-event.ts';
import { type DataProblem, type Interpreted, interpret, valueAt } from './interpret.ts';

const both = { ar: 'نص', en: 'Text' };
const fact = (id: string, type: Fact['type'], more: Partial<Fact> = {}) =>
  [
    id,
    {
      kind: 'fact',
      id,
      name: both,
      type,
      about: 'occurrence',
      sensitivity: 'personal',
      source: { signal: true },
      ...more,
    } as Fact,
  ] as const;

const FACTS = new Map<string, Fact>([
  fact('childName', 'text'),
  fact('weight', 'number'),
  fact('multiple', 'boolean'),
  fact('seenOn', 'date'),
  fact('seenAt', 'date-time'),
  fact('sex', 'choice', {
    options: [
      { value: 'female', name: both },
      { value: 'male', name: both },
    ],
  }),
  fact('gifts', 'list-of-text'),
]);

const BIRTH = {
  kind: 'life-event',
  id: 'birth',
  arrives: {
    from: 'civil-register',
    registered: 'birth.v1',
    keyAt: 'number',
    occurredAt: 'child.birthDate',
    concerned: [
      { role: 'mother', name: both, identityAt: 'mother.identityNumber' },
      { role: 'father', name: both, identityAt: 'father.identityNumber' },
    ],
    subject: {
      role: 'child',
      identityAt: 'child.id',
      nameAt: 'child.name',
      birthDateAt: 'child.birthDate',
      isNew: true,
    },
    facts: {
      childName: 'child.name.ar',
      weight: 'child.weight',
      multiple: 'multiple',
      seenOn: 'seenOn',
      seenAt: 'seenAt',
      sex: 'child.sex',
      gifts: 'gifts',
      notInDictionary: 'number',
    },
  },
} as unknown as LifeEvent;

const MOTHER = '784000000000001';
const FATHER = '784000000000002';
const DATA = {
  number: 'B-1',
  child: {
    id: '784000000000003',
    name: { ar: 'نور', en: 'Noor' },
    birthDate: '2026-11-20',
    sex: 'female',
    weight: 3.2,
  },
  mother: { identityNumber: MOTHER },
  father: { identityNumber: FATHER },
  multiple: false,
};

type Data = Record<string, unknown>;
const read = (data: Data, action: Interpreted['action'] = 'registered', lifeEvent = BIRTH) => {
  const event: CloudEvent = {
    id: '1',
    source: 'urn:entity:civil-register',
    type: 'birth.v1',
    time: '2026-11-20T08:00:00.000Z',
    subject: undefined,
    data,
  };
  return interpret(event, { lifeEvent, action, facts: FACTS });
};
const taken = (data: Data, action?: Interpreted['action']): Interpreted => {
  const outcome = read(data, action);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
};
const wrong = (data: Data, action?: Interpreted['action']): string[] => {
  const outcome = read(data, action);
  assert.ok(!outcome.ok, 'taken');
  return (outcome.details['problems'] as DataProblem[]).map(({ at, because }) => `${at}: ${because}`);
};
const child = (more: Data): Data => ({ ...DATA, child: { ...DATA.child, ...more } });

describe('the data of a signal', () => {
  test('is read at the places the life event names', () => {
    const { key, occurredOn, concerned, subject, facts } = taken(DATA);
    assert.deepEqual([key, occurredOn], ['B-1', '2026-11-20']);
    assert.deepEqual(concerned, [
      { role: 'mother', identityNumber: MOTHER },
      { role: 'father', identityNumber: FATHER },
    ]);
    assert.deepEqual(subject, {
      identityNumber: '784000000000003',
      isNew: true,
      name: { ar: 'نور', en: 'Noor' },
      birthDate: '2026-11-20',
    });
    assert.deepEqual(facts, { childName: 'نور', weight: 3.2, multiple: false, sex: 'female' });
  });

  test('all that is wrong is named at once', () => {
    assert.deepEqual(
      wrong({
        ...DATA,
        number: 7,
        multiple: 'no',
        mother: { identityNumber: 784 },
        child: { ...DATA.child, sex: 'F' },
      }),
      [
        'number: not-a-short-text',
        'mother.identityNumber: not-an-identity-number',
        'multiple: not-a-boolean',
        'child.sex: not-a-choice',
      ],
    );
  });

  for (const [type, at, bad] of [
    ['text', 'child.name.ar', [7, true, {}, ['x'], 'x'.repeat(2001)]],
    ['number', 'child.weight', ['3', true, [], {}]],
    ['boolean', 'multiple', ['true', 0, {}]],
    [
      'date',
      'seenOn',
      ['2026-02-30', '2026-2-3', '20/11/2026', '0000-01-01', '٢٠٢٦-١١-٢٠', 20261120, '2026-11-20T00:00:00Z'],
    ],
    ['date-time', 'seenAt', ['2026', '1', '2026-02-30T00:00:00Z', '2026-11-20T25:00:00Z', '2026-11-20', 5]],
    ['choice', 'child.sex', ['F', 'Female', '', 1, 'toString']],
    ['list-of-text', 'gifts', ['x', [1], [['x']], { 0: 'x' }]],
  ] as const) {
    for (const value of bad) {
      test(`as ${type} ${JSON.stringify(value).slice(0, 30)} is refused`, () => {
        const data = structuredClone(DATA) as Data;
        const path = at.split('.');
        const last = path.pop() as string;
        const place = path.reduce<Data>((inner, step) => inner[step] as Data, data);
        place[last] = value;
        assert.ok(wrong(data).includes(`${at}: not-a-${type}`), wrong(data).join());
      });
    }
  }

  test('null is known absence, an empty place is unknown', () => {
    const { facts } = taken(child({ weight: null, sex: undefined }));
    assert.equal(facts['weight'], null);
    assert.ok(!('sex' in facts));
  });

  test('nothing is found on prototypes', () => {
    for (const path of [
      '__proto__',
      'constructor',
      'constructor.name',
      'child.__proto__.polluted',
      'toString',
      'child.hasOwnProperty',
    ]) {
      assert.equal(valueAt(DATA, path), undefined, path);
    }
    const sly = JSON.parse('{"__proto__": {"number": "B-1"}, "child": {"__proto__": {"sex": "female"}}}') as Data;
    assert.equal(valueAt(sly, 'number'), undefined);
    assert.deepEqual(valueAt(sly, '__proto__'), { number: 'B-1' }, 'as data it is a key like another');
    assert.equal(({} as Data)['number'], undefined);
  });

  test('a path that ends early or leads through a text finds nothing', () => {
    for (const path of ['child.name.ar.length', 'number.length', 'multiple.x', 'missing.x.y'])
      assert.equal(valueAt(DATA, path), undefined, path);
  });

  test('characters that hide or reorder others are taken out of names and facts', () => {
    const { subject, facts } = taken({
      ...child({ name: { ar: '\u202eرون\u200b\u061c', en: ' No\u00ador\u2066 ' } }),
      gifts: ['a\u200fb', 'c\n'],
    });
    assert.deepEqual(subject?.name, { ar: 'رون', en: 'Noor' });
    assert.equal(facts['childName'], 'رون');
    assert.deepEqual(facts['gifts'], ['ab', 'c']);
    assert.deepEqual(wrong(child({ name: { ar: '\u202e', en: '\u200b' } })), [
      'child.name: not-a-name-in-both-languages',
    ]);
  });

  test('a name must be there in both languages, and short', () => {
    for (const name of [undefined, 'نور', { ar: 'نور' }, { ar: 1, en: 2 }, { ar: 'ن'.repeat(201), en: 'N' }, []]) {
      assert.ok(wrong(child({ name })).includes('child.name: not-a-name-in-both-languages'));
    }
  });

  test('one person named twice is concerned once, in the first role', () => {
    assert.deepEqual(taken({ ...DATA, father: { identityNumber: MOTHER } }).concerned, [
      { role: 'mother', identityNumber: MOTHER },
    ]);
  });

  test('somebody must be named', () => {
    assert.deepEqual(wrong({ ...DATA, mother: null, father: {} }), [
      'mother.identityNumber, father.identityNumber: nobody-named',
    ]);
    assert.deepEqual(taken({ ...DATA, mother: undefined }).concerned.length, 1);
  });

  test('identity numbers are fifteen Latin digits in a text', () => {
    for (const number of [
      784000000000001,
      '٧٨٤٠٠٠٠٠٠٠٠٠٠٠١',
      '78400000000000',
      '784-0000-0000001-9',
      ' 784000000000001',
      `${MOTHER}\n`,
    ]) {
      assert.ok(
        wrong({ ...DATA, mother: { identityNumber: number } }).includes(
          'mother.identityNumber: not-an-identity-number',
        ),
        String(number),
      );
    }
  });

  test('a cancellation needs the number and somebody, and no more', () => {
    const { occurredOn, subject, facts } = taken({ number: 'B-1', mother: { identityNumber: MOTHER } }, 'cancelled');
    assert.deepEqual([occurredOn, subject, facts], [undefined, undefined, {}]);
    assert.deepEqual(wrong({ number: 'B-1', mother: { identityNumber: MOTHER } }).toSorted(), [
      'child.birthDate: missing',
      'child.id: missing',
    ]);
    assert.deepEqual(wrong({ mother: { identityNumber: MOTHER } }, 'cancelled'), ['number: missing']);
  });

  test('a life event that no signal announces is refused', () => {
    const { arrives: _, ...follows } = BIRTH;
    assert.equal(read(DATA, 'registered', follows as LifeEvent).ok, false);
  });
});
