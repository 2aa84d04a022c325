// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer, Parcel } from './outbox.ts';
import { Outbox } from './outbox.ts';
import { until } from './testing/waad.ts';

const parcel = (id: string, lane = 'lane'): Parcel => ({ id, lane, url: '', what: { signal: {} } });
const taken: Answer = { status: 202, code: 'accepted', body: '' };

/** An outbox whose post answers as told, in order, and that remembers what was posted. */
function outbox(answers: (Answer | Error)[] = []) {
  const posted: string[] = [];
  const box = new Outbox(
    async ({ id }) => {
      posted.push(id);
      const answer = answers.shift() ?? taken;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    async () => {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    },
  );
  box.start();
  return { box, posted };
}

test('what joins a lane while the one before is being settled is sent once', async () => {
  const { box, posted } = outbox();
  box.add(parcel('first'));
  await Promise.resolve();
  await Promise.resolve();
  box.add(parcel('second'));
  await box.answered('second', 1000);
  await box.stop();
  assert.deepEqual(posted, ['first', 'second']);
});

test('a lane keeps its order through trouble, other lanes do not wait', async () => {
  const { box, posted } = outbox([new Error('refused'), { status: 503, code: 'down', body: '' }]);
  box.add(parcel('a1'));
  box.add(parcel('b1', 'other'));
  box.add(parcel('a2'));
  await until(() => box.sendings.get('b1')?.trouble);
  assert.deepEqual(posted, ['a1', 'b1'], 'what comes after waits for what is before');
  assert.equal(box.sendings.get('a1')?.trouble, 'unreachable');
  box.hurry();
  await until(() => box.sendings.get('a2')?.answer && box.sendings.get('b1')?.answer);
  await box.stop();
  assert.deepEqual(
    posted.filter((id) => id.startsWith('a')),
    ['a1', 'a1', 'a2'],
  );
});

test("Waad's refusal is its last word: it is kept, and the next goes out", async () => {
  const { box, posted } = outbox([{ status: 422, code: 'data-invalid', body: '' }]);
  box.add(parcel('wrong'));
  box.add(parcel('right'));
  await until(() => box.sendings.get('right')?.answer);
  await box.stop();
  assert.deepEqual(posted, ['wrong', 'right']);
  assert.equal(box.sendings.get('wrong')?.answer?.code, 'data-invalid');
});
