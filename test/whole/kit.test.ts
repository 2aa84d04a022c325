// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { runKit } from '#src/cli/commands/tck.ts';
import { ROOT } from '../support/source-tree.ts';

// The standard's compliance kit is not part of the repository: whoever has a copy beside it has every case run.

const KIT = join(ROOT, '../shared/dmn-tck');
const LIST = 'test/whole/kit-failures.csv';
const skip = existsSync(KIT)
  ? false
  : 'the compliance kit is not at ../shared/dmn-tck; docs/dmn.md says where to get it';

const listed = readFileSync(join(ROOT, LIST), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [level = '', of = '', id = '', reason = ''] = line.split(',');
    return { name: `${level} ${of} ${id}`, of, id, reason };
  });

suite('the compliance kit of DMN', () => {
  test('every case passes but those listed, and each of those fails still', { skip }, () => {
    const outcomes = runKit(KIT);
    const failing = outcomes.filter(({ wrong }) => wrong !== null);
    const names = failing.map(({ level, test: of, id }) => `${level} ${of} ${id}`);
    const known = new Set(listed.map(({ name }) => name));
    const wrongs = failing.map(({ wrong }, index) => ({ name: names[index] ?? '', wrong }));
    assert.ok(outcomes.length >= 3_391, `only ${outcomes.length} cases were found`);
    assert.deepEqual(
      wrongs.filter(({ name }) => !known.has(name)),
      [],
      'cases fail that did not',
    );
    assert.deepEqual(
      [...known].filter((name) => !names.includes(name)),
      [],
      `cases pass now: take them off ${LIST} and out of docs/dmn.md`,
    );
  });

  test('each case listed has its reason, and is in the documents', () => {
    const page = readFileSync(join(ROOT, 'docs/dmn.md'), 'utf8');
    assert.ok(page.includes(`${listed.length} cases`), 'docs/dmn.md says how many');
    for (const { of, id, reason } of listed) {
      assert.ok(reason.length > 10, id);
      assert.match(page, new RegExp(`^\\| \`${of}\` .*\`${id}\``, 'm'));
    }
  });
});
