// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/cli/commands.ts';

/*
 * A runbook that nobody looked at for long is worse than none: whoever is woken at night trusts it. So a page expires, and an
 * expired page fails the tests until somebody has tried it again. The one test that reads the machine's own date.
 */

const folder = new URL('../../docs/runbooks/', import.meta.url);
const runbooks = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

/** What stands between the two lines of hyphens at the top; dates as they were written. */
function frontMatter(text: string): Record<string, string> {
  const block = /^---\n(.*?)\n---\n/s.exec(text)?.[1] ?? '';
  return (parse(block, { schema: 'failsafe' }) as Record<string, string> | null) ?? {};
}

const LONGEST_DAYS = 200;

test('there is a page for each alert in the list', () => {
  const listed = [...readFileSync(new URL('README.md', folder), 'utf8').matchAll(/^\| \[[^\]]+\]\(([^)]+)\)/gm)].map(
    (match) => match[1],
  );
  assert.ok(listed.length >= 5);
  assert.deepEqual(runbooks.map(({ name }) => name).toSorted(), listed.toSorted());
});

for (const { name, text } of runbooks) {
  const { owner, reviewed = '', expires = '' } = frontMatter(text);

  test(`${name} has an owner and was looked at in time`, () => {
    assert.ok(owner, 'owner: the role that looks after it');
    const [from, to] = [Date.parse(reviewed), Date.parse(expires)];
    assert.ok(
      from < to && to - from <= LONGEST_DAYS * 86_400_000,
      `reviewed ${reviewed}, expires ${expires}: at most half a year apart`,
    );
    assert.ok(
      new Date().toISOString().slice(0, 10) <= expires,
      `it expired on ${expires}: try it, mend it, and set both dates`,
    );
  });

  test(`${name} says what to do first, what citizens see and when to wake someone`, () => {
    for (const part of ['**Alert**', '**First command**', '**What citizens see**', '**Wake someone**'])
      assert.ok(text.includes(part), part);
    const first = /\*\*First command\*\*\n\n {4}bin\/waad (.+)\n/.exec(text)?.[1] ?? '';
    assert.ok(
      COMMANDS.some((command) => command.name === first),
      `"${first}" is no command`,
    );
  });
}

test('every kind of task that may die is explained', () => {
  const root = new URL('../../', import.meta.url);
  const code = globSync('src/{flows,modules}/**/*.ts', { cwd: root }).map((file) =>
    readFileSync(new URL(file, root), 'utf8'),
  );
  const named = /(?:kind: |handler\(|^export const [A-Z_]+ = )'([a-z]+\.[a-z-]+)'/gm;
  const kinds = [...new Set(code.flatMap((text) => [...text.matchAll(named)].map((match) => match[1])))];
  assert.ok(kinds.length >= 9, `only ${kinds.length} kinds were found`);
  const page = runbooks.find(({ name }) => name === 'dead-tasks.md')?.text ?? '';
  assert.deepEqual(
    kinds.filter((kind) => !page.includes(`\`${kind}\``)),
    [],
  );
});
