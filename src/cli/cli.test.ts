// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { newId } from '../kernel/index.ts';
import { openEmbedded, system, transactor } from '../platform/db/index.ts';
import { COMMANDS } from './commands.ts';
import { runCommand } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'waad-cli-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function waad(args: readonly string[], environment: Record<string, string> = {}) {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  const code = await runCommand(args, {
    environment: { WAAD_DATA: join(folder, 'data'), ...environment },
    out: say,
    note: say,
  });
  return { code, said: lines.join('\n') };
}

describe('the command line', () => {
  test('lists every command, and each explains itself', async () => {
    const { code, said } = await waad(['help']);
    assert.equal(code, 0);
    for (const { name } of COMMANDS) {
      assert.match(said, new RegExp(`^  ${name} `, 'm'));
      const help = await waad([...name.split(' '), '--help']);
      assert.equal(help.code, 0);
      assert.match(help.said, new RegExp(`^  waad ${name}`, 'm'), name);
      assert.equal((await waad(['help', ...name.split(' ')])).said, help.said);
    }
  });

  test('names the command that was meant', async () => {
    assert.deepEqual(await waad(['task', 'list']), {
      code: 2,
      said: 'There is no command "task list". Did you mean "waad tasks list"? "waad help" lists them.',
    });
  });

  test('says how a command is written when it is written wrongly', async () => {
    const { code, said } = await waad(['tasks', 'discard']);
    assert.equal(code, 2);
    assert.match(said, /waad tasks discard ID --reason TEXT/);
    assert.equal((await waad(['status', '--colour'])).code, 2);
  });

  test('makes no database by asking for one that is not there', async () => {
    const { code, said } = await waad(['status'], { WAAD_DATA: join(folder, 'nothing') });
    assert.equal(code, 3);
    assert.match(said, /There is no database/);
    assert.equal(statSync(join(folder, 'nothing'), { throwIfNoEntry: false }), undefined);
  });
});

describe('the command line without a database', () => {
  test('shows the configuration and hides its secrets', async () => {
    const url = 'postgresql://waad:not-to-be-seen@db.example/waad';
    const { code, said } = await waad(['config', 'check'], { DATABASE_URL: url, WAAD_SECRET: 'x'.repeat(40) });
    assert.equal(code, 0);
    assert.match(said, /db\.example/);
    assert.doesNotMatch(said, /not-to-be-seen|xxxx/);
  });

  test('names everything that makes a configuration unfit', async () => {
    const { code, said } = await waad(['config', 'check'], { WAAD_PROFILE: 'production' });
    assert.equal(code, 1);
    assert.match(said, /WAAD_SECRET[\s\S]*WAAD_SIGNING_KEY/);
  });

  test('makes a key that only its owner can read, and never overwrites one', async () => {
    const file = join(folder, 'key.json');
    assert.equal((await waad(['keys', 'make', '--out', file])).code, 0);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal((await waad(['keys', 'make', '--out', file])).code, 3);
  });

  test('shows a mistake in a rule under the place where it is', async () => {
    const { code, said } = await waad(['rules', 'check', 'isCitizenn = true']);
    assert.equal(code, 1);
    assert.match(said, /^1 \| isCitizenn = true\n {4}\^\n/);
    const right = await waad(['rules', 'check', 'maritalStatus = "married"']);
    assert.deepEqual(right, { code: 0, said: 'It compiles. It reads: maritalStatus.' });
  });

  test('finds what is wrong with definitions, by file and line', async () => {
    const wrong = mkdtempSync(join(folder, 'wrong-'));
    writeFileSync(join(wrong, 'facts.yaml'), '- kind: fact\n  id: one\n  type: colour\n');
    writeFileSync(join(wrong, 'broken.yaml'), '- kind: fact\n  id: [\n');
    const { code, said } = await waad(['catalogue', 'check', wrong]);
    assert.equal(code, 1);
    assert.match(said, /^broken\.yaml:\d+: /m);
    assert.match(said, /^facts\.yaml:3: fact:one type$/m);
  });
});

describe('the command line on a database', () => {
  const dead = { id: '', kind: 'journeys.send-case' };
  const person = newId();

  before(async () => {
    assert.equal((await waad(['migrate'])).code, 0);
    await inDatabase(async (tx) => {
      tx.enqueue({ person, kind: dead.kind, payload: {} });
      tx.audit({ person, action: 'test.done', subject: 'test' });
      tx.audit({ person, action: 'test.done-again', subject: 'test' });
    });
    await killTask();
  });

  async function inDatabase(work: Parameters<ReturnType<typeof transactor>['transact']>[1]) {
    const database = await openEmbedded(join(folder, 'data'));
    await transactor(database, { now: () => new Date().toISOString() }).transact(system('test'), work);
    await database.close();
  }

  async function ownerSql(sql: string) {
    const database = await openEmbedded(join(folder, 'data'));
    const { rows } = await database.lend((connection) => connection.query(sql));
    await database.close();
    return rows;
  }

  async function killTask() {
    const [row] = await ownerSql(
      `UPDATE platform.tasks SET state = 'dead', attempts = 12, last_error = 'timeout' RETURNING id`,
    );
    dead.id = String(row?.['id']);
  }

  test('migrating again changes nothing, and the status agrees', async () => {
    assert.match((await waad(['migrate'])).said, /up to date/);
    const { code, said } = await waad(['migrate', '--status', '--json']);
    assert.equal(code, 0);
    assert.ok((JSON.parse(said) as { state: string }[]).every(({ state }) => state === 'applied'));
  });

  test('loads connections, staff and people from lists, again without harm, and names each place that is wrong', async () => {
    const write = (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const key = `{ kty: OKP, crv: Ed25519, x: kZ_x7TEwoFeThN3A25hJKeJX_9liiOUeYA69keFt9XA }`;
    const entities = write(
      'entities.yaml',
      `- { entity: civil-register, publicKey: ${key}, signalTypes: [gov.civil.birth.registered.v1] }`,
    );
    const staff = write(
      'staff.yaml',
      '- { subject: s-1, name: { ar: سالم, en: Salem }, entity: civil-register, roles: [case-worker] }',
    );
    const people = write(
      'people.yaml',
      `- { identityNumber: '784000000010019', name: { ar: مريم, en: Mariam }, actsFor: [{ identityNumber: '784000000010027', kind: carer, basis: court }] }
- { identityNumber: '784000000010027', name: { ar: خالد, en: Khalid }, birthDate: 1990-01-31 }`,
    );
    for (const command of [
      ['entities', 'connect', entities],
      ['staff', 'load', staff],
      ['people', 'load', people],
    ]) {
      assert.equal((await waad(command)).code, 0, command.join(' '));
      assert.equal((await waad(command)).code, 0, `${command.join(' ')} again`);
    }
    const broken = write('broken.yaml', '- { entity: civil-register, publicKey: { kty: RSA } }');
    const { code, said } = await waad(['entities', 'connect', broken]);
    assert.equal(code, 1);
    assert.match(said, /broken\.yaml: 0\.publicKey\.crv/);
  });

  test('shows dead tasks, gives one back, and gives one up with the reason in the audit', async () => {
    assert.match((await waad(['status'])).said, /1 dead/);
    assert.match((await waad(['tasks', 'list'])).said, new RegExp(`${dead.id}.*timeout`));
    assert.equal((await waad(['tasks', 'replay', dead.id])).code, 0);
    assert.equal((await waad(['tasks', 'replay', dead.id])).code, 1);
    await killTask();
    assert.equal((await waad(['tasks', 'discard', dead.id])).code, 2);
    assert.equal((await waad(['tasks', 'discard', dead.id, '--reason', 'done by phone'])).code, 0);
    const [entry] = await ownerSql(`SELECT entry FROM platform.audit_entries WHERE entry LIKE '%task-discarded%'`);
    const { actor, detail } = JSON.parse(String(entry?.['entry']));
    assert.deepEqual({ actor, reason: detail.reason }, { actor: 'system:command-line', reason: 'done by phone' });
  });

  test('finds an entry of the audit that was changed, and one that was cut off', async () => {
    const whole = await waad(['audit', 'verify']);
    assert.equal(whole.code, 0, whole.said);
    const [head] = await ownerSql(
      `UPDATE platform.audit_heads SET seq = seq + 1 WHERE person_id = '${person}' RETURNING seq`,
    );
    assert.match(
      (await waad(['audit', 'verify', '--person', person])).said,
      new RegExp(`cut off after entry ${Number(head?.['seq']) - 1}`),
    );
    await ownerSql(`UPDATE platform.audit_heads SET seq = seq - 1 WHERE person_id = '${person}'`);
    await ownerSql(
      `UPDATE platform.audit_entries SET entry = replace(entry, 'again', 'never') WHERE person_id = '${person}' AND seq = 2`,
    );
    const { code, said } = await waad(['audit', 'verify']);
    assert.equal(code, 1);
    assert.match(said, new RegExp(`^the chain of ${person}: changed at entry 2`));
  });

  test('says who has the embedded database when it is in use', async () => {
    const database = await openEmbedded(join(folder, 'data'));
    try {
      // The same process cannot take the lock twice either; what is said is the same.
      const { code, said } = await waad(['tasks', 'list']);
      assert.equal(code, 3);
      assert.match(said, new RegExp(`process ${process.pid} has it`));
    } finally {
      await database.close();
    }
  });
});
