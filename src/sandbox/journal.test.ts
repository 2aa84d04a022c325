// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openJournal } from './journal.ts';

test('what was appended is there after opening again, in order; half a line at the end is not', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'waad-journal-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'deep', 'journal.jsonl');
  const first = await openJournal<{ n: number; text: string }>(file, () => assert.fail('a new journal is empty'));
  await Promise.all(Array.from({ length: 50 }, (_, n) => first.append({ n, text: 'سطر\nثانٍ' })));
  await first.close();
  appendFileSync(file, '{"n":50,"te');
  const seen: number[] = [];
  const second = await openJournal<{ n: number; text: string }>(file, (record) => {
    seen.push(record.n);
    assert.equal(record.text, 'سطر\nثانٍ');
  });
  assert.deepEqual(
    seen,
    Array.from({ length: 50 }, (_, n) => n),
  );
  await second.append({ n: 51, text: '' });
  assert.equal(
    readFileSync(file, 'utf8').split('\n').length,
    52,
    'an appended record is on the disk when the promise is kept',
  );
  await second.close();
});
