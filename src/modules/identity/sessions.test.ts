// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actingAs, addDelegation, addPerson, newIdentityNumber } from '../../../test/support/builders.ts';
import { fakeClock } from '../../../test/support/clock.ts';
import { eachDatabase } from '../../../test/support/databases.ts';
import type { Id } from '../../kernel/index.ts';
import { system } from '../../platform/db/index.ts';
import {
  type Claims,
  endSessions,
  listSessions,
  registerStaff,
  resolveSession,
  type Session,
  sameToken,
  setLanguage,
  signIn,
  sweepSessions,
} from './index.ts';

const self = system('test');
const issuer = 'https://id.example';

eachDatabase((db) => {
  // The machine's clock, which is not the database's: sessions run by it alone.
  const machine = fakeClock('2026-01-05T08:00:00.000Z');
  const resolve = (secret: string) => resolveSession(db.transactor, secret, machine.now());

  const claimsOf = (identityNumber: string): Claims => ({
    issuer,
    subject: `sub-${identityNumber}`,
    staff: false,
    identityNumber,
    name: { ar: 'مريم', en: 'Mariam' },
    birthDate: '1994-03-14',
    language: 'en',
  });

  const enter = (claims: Claims, device = 'Firefox · Linux') =>
    db.transact(self, (tx) => signIn(tx, { claims, device, machineNow: machine.now(), idToken: 'token' }));

  const enterAs = async (identityNumber: string, device?: string): Promise<string> => {
    const outcome = await enter(claimsOf(identityNumber), device);
    assert.ok(outcome.ok);
    return outcome.value.secret;
  };

  const held = async (secret: string): Promise<Session> => {
    const session = await resolve(secret);
    assert.ok(session, 'the session should be alive');
    return session;
  };

  const writes = async (): Promise<number> => {
    const [row] = await db.sql<{ n: string }>('SELECT sum(xmin::text::bigint) AS n FROM identity.sessions');
    return Number(row?.n);
  };

  test('whoever the provider vouches for becomes known, and is the same person next time', async () => {
    const number = newIdentityNumber();
    const first = await held(await enterAs(number));
    const second = await held(await enterAs(number));
    assert.deepEqual(second.actor, first.actor);
    assert.deepEqual(first.name, { ar: 'مريم', en: 'Mariam' });
    assert.equal(first.language, 'en');
    assert.deepEqual(first.roles, ['customer']);
    assert.ok(!sameToken(second.csrf, first.csrf));
    assert.ok(!sameToken('', first.csrf) && !sameToken('AAAA', first.csrf));
    assert.notEqual(second.key, first.key);
  });

  test('a person is told whom they act for', async () => {
    const mother = await addPerson(db);
    const child = await addPerson(db, { birthDate: '2020-05-01', name: { ar: 'غاية', en: 'Ghaya' } });
    await addDelegation(db, { for: child.personId, by: mother.personId });
    await addDelegation(db, { for: child.personId, by: mother.personId, kind: 'guardian' });
    const session = await held(await enterAs(mother.identityNumber));
    assert.equal(session.kind, 'person');
    assert.deepEqual(session.actor, actingAs(mother, child));
    assert.equal(session.actsForPeople.length, 1);
    assert.deepEqual(session.actsForPeople[0]?.name, child.name);
  });

  test('an account cannot take over the number of somebody else', async () => {
    const [mine, theirs] = [newIdentityNumber(), newIdentityNumber()];
    await enterAs(mine);
    await enterAs(theirs);
    const outcome = await enter({ ...claimsOf(mine), subject: `sub-${theirs}` });
    assert.ok(!outcome.ok && outcome.code === 'identity-conflict');
    const nameless = await enter({ ...claimsOf(mine), identityNumber: undefined });
    assert.ok(!nameless.ok && nameless.code === 'number-missing');
  });

  test('only staff who are known and active come in, and their session ends with their post', async () => {
    const claims: Claims = { issuer, subject: 'badriya', staff: true };
    const stranger = await enter(claims);
    assert.ok(!stranger.ok && stranger.code === 'staff-unknown');
    const badriya = {
      subject: 'badriya',
      name: { ar: 'بدرية', en: 'Badriya' },
      entityId: 'social',
      roles: ['case-worker'],
    } as const;
    await db.transact(self, (tx) => registerStaff(tx, [badriya]));
    const outcome = await enter(claims);
    assert.ok(outcome.ok);
    const session = await held(outcome.value.secret);
    assert.equal(session.kind, 'staff');
    assert.equal(session.actor.entityId, 'social');
    assert.deepEqual(session.actor.roles, ['case-worker']);
    await db.transact(self, (tx) => registerStaff(tx, [{ ...badriya, active: false }]));
    assert.equal(await resolve(outcome.value.secret), undefined);
    const later = await enter(claims);
    assert.ok(!later.ok && later.code === 'staff-unknown');
  });

  test('a secret is kept as its hash only, and a wrong one opens nothing', async () => {
    const secret = await enterAs(newIdentityNumber());
    const [row] = await db.sql<{ found: boolean }>(
      `SELECT bool_or(s::text LIKE '%' || $1 || '%') AS found FROM identity.sessions AS s`,
      secret,
    );
    assert.equal(row?.found, false);
    assert.equal(await resolve(secret.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))), undefined);
    assert.equal(await resolve(''), undefined);
    assert.equal(await resolve("' OR true --"), undefined);
  });

  test('a busy session is written at most once a minute', async () => {
    const secret = await enterAs(newIdentityNumber());
    machine.advance({ seconds: 1 });
    await held(secret); // the first use confirms the secret
    const before = await writes();
    for (let request = 0; request < 20; request += 1) {
      machine.advance({ seconds: 2 });
      await held(secret);
    }
    assert.equal(await writes(), before);
    machine.advance({ seconds: 30 });
    await held(secret);
    assert.notEqual(await writes(), before);
  });

  test('moving the demo clock signs nobody out', async () => {
    const secret = await enterAs(newIdentityNumber());
    db.clock.advance({ days: 400 });
    assert.ok(await resolve(secret));
  });

  test('a session ends after half an hour without use, and after twelve hours in any case', async () => {
    const idle = await enterAs(newIdentityNumber());
    machine.advance({ minutes: 30 });
    assert.equal(await resolve(idle), undefined);

    let busy = await enterAs(newIdentityNumber());
    for (let quarter = 0; quarter < 47; quarter += 1) {
      machine.advance({ minutes: 15 });
      busy = (await held(busy)).rotated ?? busy;
    }
    machine.advance({ minutes: 15 });
    assert.equal(await resolve(busy), undefined);
  });

  test('a secret is replaced after a quarter of an hour, and serves requests under way for a minute more', async () => {
    const old = await enterAs(newIdentityNumber());
    machine.advance({ minutes: 15 });
    const session = await held(old);
    assert.ok(session.rotated);
    assert.notEqual(session.rotated, old);
    const underWay = await held(old);
    assert.equal(underWay.rotated, undefined);
    assert.notEqual(underWay.csrf, session.csrf, 'a token looks different in every answer');
    assert.ok(sameToken(underWay.csrf, session.csrf));
    assert.equal(underWay.key, session.key);
    machine.advance({ seconds: 5 });
    assert.ok(await resolve(session.rotated));
  });

  test('of two tabs that ask at once, one gets the new secret and both are let in', async () => {
    const old = await enterAs(newIdentityNumber());
    machine.advance({ minutes: 16 });
    const answers = await Promise.all([held(old), held(old), held(old), held(old)]);
    const rotated = answers.flatMap((session) => session.rotated ?? []);
    assert.equal(rotated.length, 1);
    assert.equal(new Set(answers.map((session) => session.key)).size, 1);
    machine.advance({ seconds: 1 });
    assert.ok(await resolve(rotated[0] as string));
    assert.ok(await resolve(old));
  });

  test('when the answer with the new secret is lost, the old one goes on', async () => {
    const old = await enterAs(newIdentityNumber());
    machine.advance({ minutes: 15 });
    const lost = (await held(old)).rotated as string;
    machine.advance({ minutes: 5 });
    const again = await held(old);
    assert.ok(again.rotated);
    assert.equal(await resolve(lost), undefined);
    machine.advance({ seconds: 1 });
    assert.ok(await resolve(again.rotated));
  });

  test('a replaced secret that comes back later ends the session: somebody copied it', async () => {
    const number = newIdentityNumber();
    const old = await enterAs(number);
    machine.advance({ minutes: 15 });
    const { rotated } = await held(old);
    machine.advance({ seconds: 2 });
    const session = await held(rotated as string);
    machine.advance({ minutes: 2 });
    assert.equal(await resolve(old), undefined);
    assert.equal(await resolve(rotated as string), undefined);
    const [audit] = await db.sql<{ n: number }>(
      `SELECT count(*) AS n FROM platform.audit_entries WHERE person_id = $1 AND entry LIKE '%identity.session-reused%'`,
      session.kind === 'person' ? session.actor.personId : '',
    );
    assert.equal(audit?.n, 1);
  });

  test('people see their own sessions, and end one, the others, or all', async () => {
    const number = newIdentityNumber();
    const [phone, desk, library] = [
      await enterAs(number, 'Safari · iPhone'),
      await enterAs(number, 'Chrome · Windows'),
      await enterAs(number, 'Edge · Windows'),
    ] as const;
    const [here, there] = [await held(phone), await held(desk)];
    const run = (ending: Parameters<typeof endSessions>[1]) =>
      db.transact(here.actor, (tx) => endSessions(tx, ending, machine.now()));
    const list = await db.transact(here.actor, (tx) => listSessions(tx, machine.now()));
    assert.deepEqual(list.map((own) => own.device).sort(), ['Chrome · Windows', 'Edge · Windows', 'Safari · iPhone']);

    const ended = await run({ key: there.key });
    assert.deepEqual(ended, { ok: true, value: [{ idToken: 'token' }] });
    assert.equal(await resolve(desk), undefined);
    assert.ok(!(await run({ key: there.key })).ok);
    await run({ allBut: here.key });
    assert.equal(await resolve(library), undefined);
    assert.ok(await resolve(phone));
    await run('all');
    assert.equal(await resolve(phone), undefined);
    assert.deepEqual(await db.transact(here.actor, (tx) => listSessions(tx, machine.now())), []);
  });

  test('nobody sees or ends the sessions of somebody else, not even of a child they act for', async () => {
    const [mine, theirs] = [await held(await enterAs(newIdentityNumber())), await enterAs(newIdentityNumber())];
    const other = await held(theirs);
    const otherId = (other.actor as { personId: Id }).personId;
    const me = { ...mine.actor, actsFor: [(mine.actor as { personId: Id }).personId, otherId] } as Session['actor'];
    const rows = await db.transact(me, (tx) =>
      tx.query<{ account_id: Id }>('SELECT account_id FROM identity.sessions'),
    );
    assert.ok(rows.length > 0 && rows.every((row) => row.account_id !== otherId));
    const outcome = await db.transact(me, (tx) => endSessions(tx, { key: other.key }, machine.now()));
    assert.ok(!outcome.ok && outcome.code === 'not-found');
    assert.ok(await resolve(theirs));
  });

  test('a person chooses the language they are written to', async () => {
    const secret = await enterAs(newIdentityNumber());
    const session = await held(secret);
    assert.deepEqual(await db.transact(session.actor, (tx) => setLanguage(tx, 'ar')), { ok: true, value: 'ar' });
    assert.equal((await held(secret)).language, 'ar');
  });

  test('sessions that ended long ago are forgotten', async () => {
    await enterAs(newIdentityNumber());
    machine.advance({ days: 8 });
    const secret = await enterAs(newIdentityNumber());
    assert.ok((await db.transact(self, (tx) => sweepSessions(tx, machine.now()))) > 0);
    assert.ok(await resolve(secret));
    assert.equal(await db.transact(self, (tx) => sweepSessions(tx, machine.now())), 0);
  });
});
