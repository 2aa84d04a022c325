// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { eachDatabase } from '../../../test/support/databases.ts';
import { newId } from '../../kernel/index.ts';
import { system } from '../db/index.ts';
import { silentLog } from '../log.ts';
import { openMetrics } from '../metrics.ts';
import type { Task } from './queue.ts';
import { backOffMillis, openWorker, type TaskHandler } from './worker.ts';

const WORKER = system('test');

test('the waiting doubles, and never exceeds an hour', () => {
  assert.deepEqual([1, 2, 3, 11, 12, 500].map(backOffMillis), [2_000, 4_000, 8_000, 2_048_000, 3_600_000, 3_600_000]);
});

eachDatabase((db) => {
  beforeEach(() => db.sql('DELETE FROM platform.tasks'));

  const worker = (run: TaskHandler['run'], more: Partial<TaskHandler> & { batch?: number } = {}) =>
    openWorker({
      transactor: db.transactor,
      handlers: [{ kind: 'work', run, ...more }],
      log: silentLog,
      metrics: openMetrics({ process: false }),
      ...(more.batch ? { batch: more.batch } : {}),
    });
  const enqueue = async (...names: string[]) => {
    await db.transact(WORKER, async (tx) => {
      for (const name of names) tx.enqueue({ person: newId(), kind: 'work', payload: { name } });
    });
  };
  const left = () =>
    db.sql<{ name: string; state: string; attempts: number; last_error: string | null }>(
      `SELECT payload ->> 'name' AS name, state, attempts, last_error FROM platform.tasks WHERE kind = 'work' ORDER BY 1`,
    );
  const nameOf = (task: Task) => String(task.payload['name']);
  const done = new Set<string>();
  const setting = async (name: string) => (await db.sql(`SELECT FROM platform.settings WHERE key = $1`, name)).length;
  const write = (name: string) => (tx: { query(sql: string, parameters: unknown[]): Promise<unknown> }) =>
    tx.query(
      `INSERT INTO platform.settings (key, value) VALUES ($1, '1') ON CONFLICT (key) DO UPDATE SET value = to_jsonb((platform.settings.value)::int + 1)`,
      [name],
    );

  test('a task is done once and gone, with what it wrote; one for later waits for its time', async () => {
    const name = newId();
    await enqueue(name);
    await db.transact(WORKER, async (tx) =>
      tx.enqueue({
        person: newId(),
        kind: 'work',
        payload: { name: 'later' },
        runAt: new Date(Date.parse(tx.now) + 60_000).toISOString(),
      }),
    );
    const one = worker((tasks, scope) => scope.finish(tasks, write(name)));
    await one.drain();
    assert.deepEqual([await setting(name), (await left()).map((row) => row.name)], [1, ['later']]);
    db.clock.advance({ minutes: 1 });
    await one.drain();
    assert.deepEqual(await left(), []);
  });

  test('tasks of other kinds are left alone', async () => {
    await db.transact(WORKER, async (tx) => tx.enqueue({ person: newId(), kind: 'elsewhere', payload: {} }));
    await worker(() => assert.fail('not ours')).drain();
    assert.equal((await db.sql(`SELECT FROM platform.tasks WHERE state = 'ready'`)).length, 1);
  });

  test('what fails is tried again later and later, and is dead in the end, with the audit knowing', async () => {
    await enqueue('bad');
    let tries = 0;
    const one = worker(
      () => {
        tries += 1;
        throw new RangeError('personal data');
      },
      { maxAttempts: 3 },
    );
    await one.drain();
    assert.deepEqual(await left(), [{ name: 'bad', state: 'ready', attempts: 1, last_error: 'RangeError' }]);
    await one.drain();
    assert.equal(tries, 1, 'not before its time');
    db.clock.advance({ seconds: 2 });
    await one.drain();
    db.clock.advance({ seconds: 3 });
    await one.drain();
    assert.equal(tries, 2, 'the second wait is longer');
    db.clock.advance({ seconds: 1 });
    await one.drain();
    assert.deepEqual(await left(), [{ name: 'bad', state: 'dead', attempts: 3, last_error: 'RangeError' }]);
    db.clock.advance({ days: 30 });
    await one.drain();
    assert.equal(tries, 3);
    const [audit] = await db.sql<{ n: number }>(
      `SELECT count(*)::int AS n FROM platform.audit_entries AS a JOIN platform.tasks AS t USING (person_id) WHERE a.entry LIKE '%platform.task-died%'`,
    );
    assert.equal(audit?.n, 1);
  });

  test('one bad task does not hold back its batch', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `${index}-${newId()}`);
    await enqueue(...names);
    const bad = names[3];
    const one = worker(async (tasks, scope) => {
      if (tasks.some((task) => nameOf(task) === bad)) throw new Error('bad');
      await scope.finish(tasks, async (tx) => {
        for (const task of tasks) await write(nameOf(task))(tx);
      });
    });
    await one.drain();
    assert.deepEqual(
      (await left()).map((row) => row.name),
      [bad],
    );
    for (const name of names) assert.equal(await setting(name), name === bad ? 0 : 1);
  });

  test('half of a batch that was already ended is not done again when the rest fails', async () => {
    const names = ['first', 'second'].map((name) => `${name}-${newId()}`);
    await enqueue(...names);
    const one = worker(async (tasks, scope) => {
      for (const task of tasks) {
        if (nameOf(task).startsWith('second')) throw new Error('bad');
        await scope.finish([task], write(nameOf(task)));
      }
    });
    await one.drain();
    assert.deepEqual(await db.sql(`SELECT value FROM platform.settings WHERE key = $1`, names[0]), [{ value: 1 }]);
    assert.equal((await left()).length, 1);
  });

  test('what waits for a partner waits for as long as it takes', async () => {
    await enqueue('waits');
    const one = worker(async ([task], scope) => scope.postpone(task as Task, 'register-unreachable'), {
      maxAttempts: 3,
    });
    for (let hour = 0; hour < 30; hour += 1) {
      await one.drain();
      db.clock.advance({ hours: 1 });
    }
    assert.deepEqual(await left(), [
      { name: 'waits', state: 'ready', attempts: 0, last_error: 'register-unreachable' },
    ]);
  });

  test('what a partner refuses is laid aside after its tries', async () => {
    await enqueue('refused');
    const one = worker(async ([task], scope) => scope.fail(task as Task, 'status-400'), { maxAttempts: 2 });
    for (let hour = 0; hour < 3; hour += 1) {
      await one.drain();
      db.clock.advance({ hours: 1 });
    }
    assert.deepEqual(await left(), [{ name: 'refused', state: 'dead', attempts: 2, last_error: 'status-400' }]);
  });

  test('a worker that died gives its tasks back when its lease ends; what it wakes up to write is not written', async () => {
    const name = newId();
    await enqueue(name);
    const asleep = Promise.withResolvers<void>();
    const claimed = Promise.withResolvers<void>();
    const slow = worker(async (tasks, scope) => {
      claimed.resolve();
      await asleep.promise;
      await scope.finish(tasks, write(name));
    });
    const sleeping = slow.drain();
    await claimed.promise;
    const quick = () => worker((tasks, scope) => scope.finish(tasks, write(name))).drain();
    await quick();
    assert.equal(await setting(name), 0, 'the lease holds');
    await db.sql(`UPDATE platform.tasks SET lease_until = now() - interval '1 second'`);
    await quick();
    assert.equal(await setting(name), 1);
    asleep.resolve();
    await sleeping;
    assert.deepEqual(
      await db.sql(`SELECT value FROM platform.settings WHERE key = $1`, name),
      [{ value: 1 }],
      'once, by one of them',
    );
  });

  test('a task taken over while it was failing is not set back by the one who lost it', async () => {
    await enqueue('lost');
    const one = worker(async ([task], scope) => {
      await db.sql(`UPDATE platform.tasks SET attempts = attempts + 1`);
      await scope.postpone(task as Task, 'too-late');
    });
    await one.drain();
    assert.deepEqual(await left(), [{ name: 'lost', state: 'running', attempts: 2, last_error: null }]);
  });

  test('four workers share a queue, and each task is done by one of them', async () => {
    done.clear();
    await enqueue(...Array.from({ length: 60 }, (_, index) => `t${index}`));
    let twice = 0;
    const workers = Array.from({ length: 4 }, () =>
      worker(
        (tasks, scope) =>
          scope.finish(tasks, async () => {
            for (const task of tasks) {
              if (done.has(task.id)) twice += 1;
              done.add(task.id);
            }
          }),
        { batch: 7 },
      ),
    );
    await Promise.all(workers.map((one) => one.drain()));
    assert.deepEqual([done.size, twice, await left()], [60, 0, []]);
  });

  test('a started worker hears that there is work, and ends what it began before it stops', async () => {
    const name = newId();
    const began = Promise.withResolvers<void>();
    const one = worker(async (tasks, scope) => {
      began.resolve();
      await scope.finish(tasks, write(name));
    });
    one.start();
    await enqueue(name);
    one.wake();
    await began.promise;
    await one.stop();
    assert.equal(await setting(name), 1);
  });
});
