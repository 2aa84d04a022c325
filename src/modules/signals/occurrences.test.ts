// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { eachDatabase } from '../../../test/support/databases.ts';
import { newId, plusMillis } from '../../kernel/index.ts';
import { system } from '../../platform/db/index.ts';
import { applyStatements, changedSince, merge, type Occurrence, type Statement } from './occurrences.ts';

const START = '2026-11-01T00:00:00.000Z';
const MOTHER = newId();
const FATHER = newId();
const OTHER = newId();
const at = (hours: number) => plusMillis(START, hours * 3_600_000);

/** `registered@1`, `corrected@3`, `cancelled@2`: what was said, and in which hour. */
function said(text: string, more: Partial<Statement> = {}): Statement {
  const [action, hour] = text.split('@') as [Statement['action'], string];
  const cancelled = action === 'cancelled';
  return {
    person: MOTHER,
    lifeEvent: 'birth',
    key: 'B-1',
    role: 'mother',
    source: 'urn:entity:civil-register',
    action,
    subject: cancelled ? undefined : `00000000-0000-4000-8000-${hour.padStart(12, '0')}`,
    occurredOn: cancelled ? undefined : `2026-10-${String((Number(hour) % 28) + 1).padStart(2, '0')}`,
    facts: cancelled ? {} : { childName: `said in hour ${hour}` },
    asOf: at(Number(hour)),
    receivedAt: at(1000),
    ...more,
  };
}

/** What everybody must end with: the state of the last word, the content of the last word that had any. */
function inOrder(statements: readonly Statement[]) {
  const words = statements.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1));
  const content = words.findLast((one) => one.action !== 'cancelled');
  return {
    state: words.at(-1)?.action === 'cancelled' ? 'cancelled' : 'active',
    asOf: words.at(-1)?.asOf,
    facts: content?.facts ?? {},
    occurredOn: content?.occurredOn ?? null,
    subject: content?.subject ?? null,
  };
}

const shown = (one: Occurrence | undefined) =>
  one && { state: one.state, asOf: one.as_of, facts: one.facts, occurredOn: one.occurred_on, subject: one.subject_id };

const action = fc.constantFrom<Statement['action']>('registered', 'corrected', 'cancelled');
/** A history without two words in one moment, and an order of arrival with repeats, cut into batches. */
const history = fc
  .array(action, { minLength: 1, maxLength: 6 })
  .map((actions) => actions.map((one, hour) => said(`${one}@${hour + 1}`)))
  .chain((words) =>
    fc.record({
      words: fc.constant(words),
      arrival: fc.array(fc.nat(words.length - 1), { maxLength: 4 }).chain((repeats) =>
        fc.shuffledSubarray([...words, ...repeats.map((index) => words[index] as Statement)], {
          minLength: words.length + repeats.length,
        }),
      ),
      cuts: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
    }),
  );

function batches(arrival: readonly Statement[], cuts: readonly boolean[]): Statement[][] {
  const cut: Statement[][] = [[]];
  for (const [index, one] of arrival.entries()) {
    if (cuts[index] && cut.at(-1)?.length) cut.push([]);
    cut.at(-1)?.push(one);
  }
  return cut;
}

describe('what statements say together', () => {
  test('does not depend on the order in which they came, nor on repeats', () => {
    fc.assert(
      fc.property(history, ({ words, arrival }) => {
        const { cancelled, asOf, facts, occurredOn, subject } = merge(arrival);
        const merged = {
          state: cancelled ? 'cancelled' : 'active',
          asOf,
          facts,
          occurredOn: occurredOn ?? null,
          subject: subject ?? null,
        };
        assert.deepEqual(merged, inOrder(words));
      }),
    );
  });

  test('of what was said in one moment a cancellation holds, and a correction before the registration', () => {
    const [first, second, third] = [
      said('registered@5'),
      said('corrected@5', { facts: { childName: 'right' } }),
      said('cancelled@5'),
    ];
    assert.deepEqual(merge([second, first]).facts, { childName: 'right' });
    assert.equal(merge([third, second, first]).cancelled, true);
    assert.deepEqual(merge([third, second, first]).facts, { childName: 'right' });
  });
});

eachDatabase((db) => {
  const apply = (statements: readonly Statement[]) =>
    db.transact(system('test'), (tx) => applyStatements(tx, statements));
  const stands = async (key: string, person = MOTHER) => {
    const rows = await db.sql<Occurrence>(
      'SELECT * FROM signals.occurrences WHERE person_id = $1 AND key = $2',
      person,
      key,
    );
    assert.ok(rows.length < 2);
    return rows[0];
  };
  let happenings = 0;
  const newKey = () => `B-${++happenings}`;

  test('the row does not depend on the order either, nor on how the statements were cut into batches', async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ words, arrival, cuts }) => {
        const key = newKey();
        for (const batch of batches(arrival, cuts)) await apply(batch.map((one) => ({ ...one, key })));
        const [row] = await db.sql<Occurrence>(
          `SELECT state, facts, subject_id, to_char(occurred_on, 'YYYY-MM-DD') AS occurred_on, as_of FROM signals.occurrences WHERE key = $1`,
          key,
        );
        assert.deepEqual({ ...shown(row), asOf: new Date(String(row?.as_of)).toISOString() }, inOrder(words));
      }),
      { numRuns: 40 },
    );
  });

  test('one moment is settled the same way in two transactions, and a task tried again changes nothing', async () => {
    const key = newKey();
    const words = [
      said('cancelled@5', { key }),
      said('corrected@5', { key, facts: { childName: 'right' } }),
      said('registered@5', { key }),
    ];
    for (const one of [...words, ...words]) await apply([one]);
    const row = await stands(key);
    assert.deepEqual([row?.state, row?.facts], ['cancelled', { childName: 'right' }]);
  });

  test('a happening of several people is a row for each, and other happenings are left alone', async () => {
    const [key, other] = [newKey(), newKey()];
    await apply([said('registered@1', { key: other })]);
    const made = await apply([
      said('registered@1', { key }),
      said('registered@1', { key, person: FATHER, role: 'father' }),
    ]);
    assert.deepEqual(made.map((one) => one.role).toSorted(), ['father', 'mother']);
    await apply([said('cancelled@2', { key })]);
    assert.deepEqual(
      [(await stands(key))?.state, (await stands(key, FATHER))?.state, (await stands(other))?.state],
      ['cancelled', 'active', 'active'],
    );
  });

  for (const order of ['registered first', 'corrected first'] as const) {
    test(`whom a correction no longer names is no longer concerned (${order})`, async () => {
      const key = newKey();
      const registration = [
        said('registered@1', { key }),
        said('registered@1', { key, person: FATHER, role: 'father' }),
      ];
      const correction = [
        said('corrected@2', { key, person: OTHER }),
        said('corrected@2', { key, person: FATHER, role: 'father' }),
      ];
      const [first, second] = order === 'registered first' ? [registration, correction] : [correction, registration];
      await apply(first);
      const touched = await apply(second);
      const states = await Promise.all(
        [MOTHER, FATHER, OTHER].map(async (person) => (await stands(key, person))?.state),
      );
      assert.deepEqual(states, ['cancelled', 'active', 'active']);
      assert.equal(touched.find((one) => one.person_id === MOTHER)?.state, 'cancelled', 'and the caller is told so');
      await apply([said('corrected@3', { key }), said('corrected@3', { key, person: FATHER, role: 'father' })]);
      assert.deepEqual(
        [(await stands(key))?.state, (await stands(key, OTHER))?.state],
        ['active', 'cancelled'],
        'and back again',
      );
    });
  }

  test('who decided on old ground is told so', async () => {
    const key = newKey();
    const read = await apply([said('registered@1', { key })]);
    const changed = () => db.transact(system('test'), (tx) => changedSince(tx, read, { lock: true }));
    assert.deepEqual(await changed(), []);
    await apply([said('registered@1', { key })]);
    assert.deepEqual(await changed(), []);
    await apply([said('cancelled@2', { key })]);
    assert.deepEqual(await changed(), read);
  });

  test('nothing said is nothing done', async () => {
    assert.deepEqual(await apply([]), []);
  });
});
