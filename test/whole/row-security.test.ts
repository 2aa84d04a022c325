// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { newId } from '../../src/kernel/index.ts';
import { type Actor, PUBLIC, type StaffActor, type StaffRole, system } from '../../src/platform/db/index.ts';
import { anyRow, type OurTable, ourTables, putRows } from '../support/any-row.ts';
import { actingAs, staffOf } from '../support/builders.ts';
import { eachDatabase, type TestDatabase } from '../support/databases.ts';

/*
 * Whatever a page or a query forgets, the database shows people what is theirs and nothing else. These tests read from the
 * catalog which tables there are, put rows of two people and two entities into each, and look through the serving role.
 */

/** Columns that say whose a row is. */
const OWNERS = ['person_id', 'delegate_id', 'account_id', 'entity_id'] as const;

/** What staff see of the rows that carry their own entity, or of every row. Whatever is not named here, no staff see. */
const SHOWN_TO_STAFF: Readonly<
  Record<string, readonly { readonly role: StaffRole | 'any'; readonly rows: 'own entity' | 'all' }[]>
> = {
  'identity.staff': [{ role: 'any', rows: 'own entity' }],
  'journeys.cases': [{ role: 'case-worker', rows: 'own entity' }],
  'journeys.clock_intervals': [{ role: 'case-worker', rows: 'own entity' }],
  'notify.messages': [{ role: 'case-worker', rows: 'own entity' }],
  'platform.audit_entries': [{ role: 'auditor', rows: 'all' }],
  'platform.audit_heads': [{ role: 'auditor', rows: 'all' }],
  'platform.tasks': [{ role: 'operator', rows: 'all' }],
  'signals.rejections': [{ role: 'operator', rows: 'all' }],
};

/** Tables whose own person does not read them through the serving role. */
const HIDDEN_FROM_THEIR_PERSON = ['platform.audit_heads', 'platform.tasks'];

/** Tables into which people may write about somebody else, and why. */
const WRITTEN_ABOUT_OTHERS: Readonly<Record<string, string>> = {
  'platform.tasks': 'work that follows from a change is enqueued in the name of whoever made the change',
};

const ROLES: readonly StaffRole[] = ['case-worker', 'designer', 'programme-office', 'auditor', 'operator'];
const MARIAM = newId();
const KHALID = newId();
const mariam = actingAs({ personId: MARIAM });
const here = (role: StaffRole): StaffActor => staffOf('health-authority', role);
const elsewhere = (role: StaffRole): StaffActor => staffOf('labour', role);
const withoutRole: StaffActor = { ...staffOf('health-authority'), roles: [] };

type Owned = OurTable & { readonly owners: readonly string[] };

function ownersOf(table: OurTable): string[] {
  return OWNERS.filter((owner) => table.columns.some(({ name }) => name === owner));
}

/** Rows of Mariam's and Khalid's, each at an entity of its own. Columns that must not repeat differ by themselves. */
async function fill(db: TestDatabase): Promise<Owned[]> {
  const owned: Owned[] = [];
  for (const table of await ourTables(db)) {
    const owners = ownersOf(table);
    if (owners.length === 0 && !(table.name in SHOWN_TO_STAFF)) continue;
    owned.push({ ...table, owners });
    await db.sql(`DELETE FROM ${table.name}`);
    const rowOf = (person: string, entity: string) =>
      anyRow(table, { ...Object.fromEntries(owners.map((owner) => [owner, owner === 'entity_id' ? entity : person])) });
    await putRows(db, table.name, [rowOf(MARIAM, 'health-authority'), rowOf(KHALID, 'municipality')]);
  }
  return owned;
}

type Seen = 'nothing, not even allowed to look' | readonly Record<string, unknown>[];

async function look(db: TestDatabase, actor: Actor, table: string): Promise<Seen> {
  try {
    return await db.transact(actor, (tx) => tx.query<Record<string, unknown>>(`SELECT * FROM ${table}`));
  } catch (error) {
    assert.equal((error as { code?: string }).code, '42501', String(error));
    return 'nothing, not even allowed to look';
  }
}

async function count(db: TestDatabase, actor: Actor, table: string): Promise<number> {
  const seen = await look(db, actor, table);
  return typeof seen === 'string' ? 0 : seen.length;
}

/** How many rows a statement touched; 0 where it was refused. */
async function touch(db: TestDatabase, actor: Actor, statement: string, ...parameters: unknown[]): Promise<number> {
  const undo = new Error('undo');
  let touched = 0;
  try {
    await db.transact(actor, async (tx) => {
      touched = (await tx.connection.query(statement, parameters)).affected;
      throw undo;
    });
  } catch (error) {
    if (error === undo) return touched;
    assert.equal((error as { code?: string }).code, '42501', `${statement}: ${String(error)}`);
  }
  return 0;
}

function byPerson({ owners }: Owned): string[] {
  return owners.filter((owner) => owner !== 'entity_id');
}

describe('row-level security', () => {
  eachDatabase((db) => {
    let tables: Owned[] = [];
    before(async () => {
      tables = await fill(db);
    });

    test('every table with a person or an entity in it has it, with policies for both serving roles', async () => {
      const found = await db.sql<{ name: string; on: boolean; policies: string[] }>(
        `
        SELECT c.oid::regclass::text AS name, c.relrowsecurity AS on,
          ARRAY(SELECT unnest(p.polroles)::regrole::text FROM pg_policy AS p WHERE p.polrelid = c.oid) AS policies
        FROM pg_class AS c WHERE c.oid = ANY ($1::text[]::regclass[])`,
        tables.map(({ name }) => name),
      );
      assert.equal(found.length, tables.length);
      assert.ok(found.length >= 20, `only ${found.length} tables were found`);
      for (const { name, on, policies } of found) {
        assert.ok(on, `${name} has no row-level security`);
        assert.ok(policies.includes('waad_worker'), `${name} has no policy for the worker`);
        const strangers = policies.filter((role) => role !== 'waad_worker' && role !== 'waad_app');
        assert.deepEqual(strangers, [], `${name} has a policy for another role`);
      }
    });

    test('no policy of the serving role shows or takes every row to everybody', async () => {
      const open = await db.sql(`SELECT tablename, policyname, qual, with_check FROM pg_policies
        WHERE 'waad_app' = ANY (roles) AND (qual = 'true' OR with_check = 'true')`);
      assert.deepEqual(open, []);
    });

    test('the serving roles own nothing, inherit nothing and cannot pass the policies by', async () => {
      const roles = await db.sql(`SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcanlogin,
          (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owns,
          (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS is_in
        FROM pg_roles AS r WHERE rolname IN ('waad_app', 'waad_worker') ORDER BY 1`);
      const powerless = {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcanlogin: false,
        owns: 0,
        is_in: 0,
      };
      assert.deepEqual(roles, [
        { rolname: 'waad_app', ...powerless },
        { rolname: 'waad_worker', ...powerless },
      ]);
    });

    test('one function runs as the owner, the one that appends to the audit', async () => {
      const functions = await db.sql<{
        name: string;
        settings: string[];
      }>(`SELECT p.oid::regproc::text AS name, proconfig AS settings
        FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
        WHERE p.prosecdef AND n.nspname NOT IN ('pg_catalog', 'information_schema')`);
      assert.deepEqual(
        functions.map(({ name }) => name),
        ['platform.append_audit'],
      );
      // Nobody can put a table or a function of their own in its way.
      assert.ok(functions[0]?.settings.includes('search_path=pg_catalog'));
    });

    test('the public sees no row of anybody', async () => {
      for (const { name } of tables) assert.equal(await count(db, PUBLIC, name), 0, name);
    });

    test('a person sees their own rows and none of anybody else', async () => {
      for (const table of tables) {
        const seen = await look(db, mariam, table.name);
        const rows = typeof seen === 'string' ? [] : seen;
        for (const owner of byPerson(table)) {
          const whose = rows.map((row) => row[owner]);
          const hidden = HIDDEN_FROM_THEIR_PERSON.includes(table.name);
          assert.deepEqual(whose, hidden ? [] : [MARIAM], `${table.name} as its person, by ${owner}`);
        }
        if (byPerson(table).length === 0) assert.deepEqual(rows, [], `${table.name} as a customer`);
      }
    });

    test('who acts for somebody sees both, and still nobody else', async () => {
      const parent = actingAs({ personId: newId() }, { personId: KHALID });
      for (const table of tables.filter((each) => each.owners.includes('person_id'))) {
        if (HIDDEN_FROM_THEIR_PERSON.includes(table.name)) continue;
        const seen = await look(db, parent, table.name);
        assert.ok(typeof seen !== 'string', table.name);
        assert.deepEqual(
          seen.map((row) => row['person_id']),
          [KHALID],
          table.name,
        );
      }
    });

    for (const role of ROLES) {
      test(`staff as ${role} see what their role and entity let them`, async () => {
        for (const { name } of tables) {
          const shown = (SHOWN_TO_STAFF[name] ?? []).filter((one) => one.role === role || one.role === 'any');
          const all = shown.some((one) => one.rows === 'all');
          const own = shown.some((one) => one.rows === 'own entity');
          assert.equal(await count(db, here(role), name), all ? 2 : own ? 1 : 0, `${name} at the row's own entity`);
          assert.equal(await count(db, elsewhere(role), name), all ? 2 : 0, `${name} at another entity`);
        }
      });
    }

    test('staff without any role see their colleagues and nothing else', async () => {
      for (const { name } of tables)
        assert.equal(await count(db, withoutRole, name), name === 'identity.staff' ? 1 : 0, name);
    });

    test('nobody changes or takes away a row of somebody else', async () => {
      const others: readonly Actor[] = [
        mariam,
        PUBLIC,
        withoutRole,
        here('case-worker'),
        here('designer'),
        elsewhere('case-worker'),
      ];
      for (const table of tables) {
        const [owner] = table.owners;
        if (!owner) continue;
        const khalids = owner === 'entity_id' ? 'municipality' : KHALID;
        for (const actor of others) {
          const change: string = `UPDATE ${table.name} SET ${owner} = ${owner} WHERE ${owner} = $1`;
          assert.equal(await touch(db, actor, change, khalids), 0, `${table.name} was changed by ${actor.kind}`);
          const take: string = `DELETE FROM ${table.name} WHERE ${owner} = $1`;
          assert.equal(await touch(db, actor, take, khalids), 0, `${table.name} was deleted from by ${actor.kind}`);
        }
      }
    });

    test('a person neither gives a row to somebody else nor writes one about them', async () => {
      for (const table of tables.filter((each) => byPerson(each).length > 0)) {
        const [owner = ''] = byPerson(table);
        const give = `UPDATE ${table.name} SET ${owner} = $2 WHERE ${owner} = $1`;
        assert.equal(await touch(db, mariam, give, MARIAM, newId()), 0, `${table.name} was given away`);
        if (table.name in WRITTEN_ABOUT_OTHERS) continue;
        const row = anyRow(
          table,
          Object.fromEntries(table.owners.map((each) => [each, each === 'entity_id' ? 'labour' : newId()])),
        );
        const names = Object.keys(row)
          .map((name) => `"${name}"`)
          .join(', ');
        const write = `INSERT INTO ${table.name} (${names}) SELECT ${names} FROM json_populate_record(NULL::${table.name}, $1)`;
        assert.equal(
          await touch(db, mariam, write, JSON.stringify(row)),
          0,
          `${table.name} was written about somebody else`,
        );
      }
    });

    test('what is in the audit stays as it is, whoever asks', async () => {
      const everybody: readonly Actor[] = [PUBLIC, mariam, ...ROLES.map(here), system('test')];
      for (const table of ['platform.audit_entries', 'platform.audit_heads']) {
        const statements = [
          `UPDATE ${table} SET hash = ''`,
          `DELETE FROM ${table}`,
          `TRUNCATE ${table}`,
          `INSERT INTO ${table} SELECT * FROM ${table}`,
        ];
        for (const actor of everybody)
          for (const statement of statements)
            assert.equal(await refusal(db, actor, statement), '42501', `${statement} as ${actor.kind}`);
      }
    });

    test('what is published is never changed, and published by the worker only', async () => {
      const table = 'catalogue.publications';
      const change = [`UPDATE ${table} SET definition = '{}'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`];
      const publish = `INSERT INTO ${table} SELECT * FROM ${table}`;
      for (const actor of [PUBLIC, mariam, ...ROLES.map(here)])
        for (const statement of [...change, publish])
          assert.equal(await refusal(db, actor, statement), '42501', `${statement} as ${actor.kind}`);
      for (const statement of change)
        assert.equal(await refusal(db, system('test'), statement), '42501', `${statement} as the worker`);
      assert.equal(await refusal(db, system('test'), publish), undefined);
    });
  });
});

/** The code with which a statement is refused; nothing when it runs. What it did is undone. */
async function refusal(db: TestDatabase, actor: Actor, statement: string): Promise<string | undefined> {
  const undo = new Error('undo');
  try {
    await db.transact(actor, async (tx) => {
      await tx.query(statement);
      throw undo;
    });
  } catch (error) {
    return error === undo ? undefined : (error as { code?: string }).code;
  }
  return undefined;
}
