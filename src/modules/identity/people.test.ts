// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingAs, newIdentityNumber } from '../../../test/support/builders.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type Id, newId, type Outcome } from '../../kernel/index.ts';
import { PUBLIC, system } from '../../platform/db/index.ts';
import {
  actingFor,
  actsFor,
  endDelegations,
  findByNumbers,
  getPeople,
  getPerson,
  type KnownPerson,
  registerChild,
  registerPeople,
  registerStaff,
} from './index.ts';

const self = system('test');

function value<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.ok, `refused: ${outcome.ok || outcome.code}`);
  return outcome.value;
}

function someone(parts: Partial<KnownPerson> = {}): KnownPerson {
  return {
    identityNumber: newIdentityNumber(),
    name: { ar: 'سلمى', en: 'Salma' },
    birthDate: '1990-01-01',
    ...parts,
  };
}

eachDatabase((db) => {
  const register = async (...people: KnownPerson[]): Promise<Id[]> => {
    const ids = value(await db.transact(self, (tx) => registerPeople(tx, people)));
    return people.map((person) => ids.get(person.identityNumber) as Id);
  };

  test('people made known twice keep their ids, and a changed name is taken over', async () => {
    const [salma, omar] = [someone(), someone({ name: { ar: 'عمر', en: 'Omar' } })];
    const first = await register(salma, omar);
    const second = await register({ ...salma, name: { ar: 'سلمى علي', en: 'Salma Ali' } }, omar);
    assert.deepEqual(second, first);
    const person = await db.transact(self, (tx) => getPerson(tx, first[0] as Id));
    assert.deepEqual(person?.name, { ar: 'سلمى علي', en: 'Salma Ali' });
    assert.equal(person?.birthDate, '1990-01-01');
    assert.equal(person?.identityNumber, salma.identityNumber);
    const audits = await db.sql<{ person_id: Id; count: number }>(
      'SELECT person_id, count(*) FROM platform.audit_entries WHERE person_id = ANY ($1::uuid[]) GROUP BY 1',
      first,
    );
    assert.deepEqual(
      new Map(audits.map((row) => [row.person_id, row.count])),
      new Map([
        [first[0], 2],
        [first[1], 1],
      ]),
    );
  });

  test('the language a person chose outlives what a register says', async () => {
    const salma = someone({ language: 'ar' });
    const [id] = await register(salma);
    await db.sql(`UPDATE identity.people SET language = 'en' WHERE person_id = $1`, id);
    await register({ ...salma, name: { ar: 'سلمى علي', en: 'Salma Ali' }, language: 'ar' });
    assert.equal((await db.transact(self, (tx) => getPerson(tx, id as Id)))?.language, 'en');
  });

  test('six hundred people and their children are known in one go', async () => {
    const children = Array.from({ length: 300 }, () => someone({ birthDate: '2020-01-01' }));
    const parents = children.map(({ identityNumber }) =>
      someone({ actsFor: [{ identityNumber, kind: 'parent', basis: 'birth' }] }),
    );
    const ids = await register(...parents, ...children);
    assert.equal(new Set(ids).size, 600);
    const [parent, child] = [ids[0] as Id, ids[300] as Id];
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, parent)), [parent, child]);
    const found = await db.transact(self, (tx) =>
      findByNumbers(tx, [...children.map((c) => c.identityNumber), 'nobody']),
    );
    assert.equal(found.size, 300);
  });

  test('a malformed number, or acting for a stranger, makes nobody known', async () => {
    const fine = someone();
    const malformed = await db.transact(self, (tx) => registerPeople(tx, [fine, someone({ identityNumber: '12' })]));
    assert.ok(!malformed.ok && malformed.code === 'number-malformed');
    const ward = { identityNumber: newIdentityNumber(), kind: 'carer', basis: 'court' } as const;
    const stranger = await db.transact(self, (tx) => registerPeople(tx, [{ ...fine, actsFor: [ward] }]));
    assert.ok(!stranger.ok && stranger.code === 'person-unknown');
    assert.equal((await db.transact(self, (tx) => findByNumbers(tx, [fine.identityNumber]))).size, 0);
  });

  test('a birth makes a child known once, and both parents act for it until it is of age', async () => {
    const parents = await register(someone(), someone());
    const child = {
      identityNumber: newIdentityNumber(),
      name: { ar: 'غاية', en: 'Ghaya' },
      birthDate: '2010-11-23',
      parents,
    };
    const id = value(await db.transact(self, (tx) => registerChild(tx, child)));
    assert.equal(value(await db.transact(self, (tx) => registerChild(tx, child))), id);
    const [mother, father] = parents as [Id, Id];
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, mother)), [mother, id]);
    assert.deepEqual(await db.transact(self, (tx) => actingFor(tx, id)), [mother, father].sort());
    const before = db.clock.now();
    db.clock.set('2028-11-22T19:59:59.000Z'); // the last second of the day before the eighteenth birthday, at home
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, mother)), [mother, id]);
    db.clock.set('2028-11-22T20:00:00.000Z');
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, mother)), [mother]);
    db.clock.set(before);
  });

  test('a birth that names somebody known makes them nobody’s child', async () => {
    const known = someone({ name: { ar: 'حمدان', en: 'Hamdan' } });
    const [stranger, id] = (await register(someone(), known)) as [Id, Id];
    const claimed = { ...known, name: { ar: 'غيره', en: 'Another' }, birthDate: '2026-11-20', parents: [stranger] };
    assert.equal(value(await db.transact(self, (tx) => registerChild(tx, claimed))), id);
    assert.equal((await db.transact(self, (tx) => getPerson(tx, id)))?.name.en, 'Hamdan');
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, stranger)), [stranger]);
  });

  test('a parent acts no longer when the birth is taken back, and again when it is restored', async () => {
    const [mother] = (await register(someone())) as [Id];
    const child = { ...someone(), birthDate: '2026-11-20', parents: [mother], basis: 'birth-registration:B-1' };
    const id = value(await db.transact(self, (tx) => registerChild(tx, child)));
    const ended = { personId: id, delegateId: mother, basis: 'birth-registration:B-1' };
    await db.transact(self, (tx) => endDelegations(tx, [{ ...ended, basis: 'birth-registration:B-2' }]));
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, mother)), [mother, id]);
    await db.transact(self, (tx) => endDelegations(tx, [ended]));
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, mother)), [mother]);
    await db.transact(self, (tx) => registerChild(tx, child));
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, mother)), [mother, id]);
  });

  test('a carer acts beyond the age of eighteen, and only while the delegation lasts', async () => {
    const grown = someone({ birthDate: '1970-01-01' });
    const [carer, id] = await register(
      someone({ actsFor: [{ identityNumber: grown.identityNumber, kind: 'carer', basis: 'court' }] }),
      grown,
    );
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, carer as Id)), [carer, id]);
    await db.sql('UPDATE identity.delegations SET until = $2 WHERE delegate_id = $1', carer, db.clock.now());
    assert.deepEqual(await db.transact(self, (tx) => actsFor(tx, carer as Id)), [carer]);
  });

  test('a person sees themselves and whom they act for, and nobody else', async () => {
    const [a, b, child] = (await register(someone(), someone(), someone({ birthDate: '2020-01-01' }))) as [Id, Id, Id];
    const all = [a, b, child];
    const seen = (actor: Parameters<typeof db.transact>[0]) =>
      db.transact(actor, async (tx) => [...(await getPeople(tx, all)).keys()].sort());
    assert.deepEqual(await seen(actingAs({ personId: a }, { personId: child })), [a, child].sort());
    assert.deepEqual(await seen(actingAs({ personId: b })), [b]);
    assert.deepEqual(await seen(PUBLIC), []);
    assert.deepEqual(await seen({ kind: 'staff', staffId: newId(), entityId: 'x', roles: ['operator'] }), []);
    const changed = await db.transact(actingAs({ personId: b }), (tx) =>
      tx.query(`UPDATE identity.people SET language = 'en' WHERE person_id = $1 RETURNING 1`, [a]),
    );
    assert.equal(changed.length, 0);
    const links = await db.transact(actingAs({ personId: b }), (tx) =>
      tx.query('SELECT number FROM identity.identifiers'),
    );
    assert.equal(links.length, 1);
  });

  test('staff are known by subject and brought up to date', async () => {
    const nasser = {
      subject: 'nasser',
      name: { ar: 'ناصر', en: 'Nasser' },
      entityId: 'civil',
      roles: ['case-worker'],
    } as const;
    const first = value(await db.transact(self, (tx) => registerStaff(tx, [nasser])));
    const again = value(await db.transact(self, (tx) => registerStaff(tx, [{ ...nasser, roles: ['designer'] }])));
    assert.deepEqual(again, first);
    assert.deepEqual(
      value(await db.transact(self, (tx) => registerStaff(tx, [{ ...nasser, roles: ['designer'] }]))),
      first,
    );
    const [row] = await db.sql<{ roles: string[] }>(
      'SELECT roles FROM identity.staff WHERE staff_id = $1',
      first.get('nasser'),
    );
    assert.deepEqual(row?.roles, ['designer']);
  });
});
