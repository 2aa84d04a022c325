// SPDX-License-Identifier: Apache-2.0
import { equal, ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { BUILTINS } from './builtins/table.ts';
import { compile, type FactType, type FeelValue, readFact, type Vocabulary } from './index.ts';
import { shown } from './trial.ts';

const PAGE = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8');

const VOCABULARY: Vocabulary = {
  childBirthDate: { kind: 'date' },
  motherBirthDate: { kind: 'date' },
  residencePermitExpiry: { kind: 'date' },
  emirate: { kind: 'choice', options: ['abu-dhabi', 'dubai', 'sharjah', 'ajman'] },
  maritalStatus: { kind: 'choice', options: ['single', 'married', 'divorced', 'widowed'] },
  familyMonthlyIncome: { kind: 'number' },
  familySize: { kind: 'number' },
  childrenBirthDates: { kind: 'list', of: { kind: 'date' } },
  isCitizen: { kind: 'boolean' },
  isEmployed: { kind: 'boolean' },
  employmentStart: { kind: 'date' },
  noticePeriod: { kind: 'duration' },
  bankName: { kind: 'text' },
  previousAllowance: { kind: 'number' },
  disabilityCardExpiry: { kind: 'date' },
};

function blocks(kind: string): string[] {
  return [...PAGE.matchAll(new RegExp(`^\`\`\`${kind}\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1] ?? '');
}

function facts(): { view: Map<string, FeelValue>; asOf: { date: string } } {
  const { asOf, ...told } = JSON.parse(blocks('facts')[0] ?? '{}') as Record<string, unknown>;
  const view = new Map<string, FeelValue>();
  for (const [name, json] of Object.entries(told)) {
    const read = readFact(VOCABULARY[name] as FactType, json);
    ok(read.ok, name);
    view.set(name, read.value);
  }
  return { view, asOf: { date: String(asOf) } };
}

suite('docs/rules.md', () => {
  const { view, asOf } = facts();
  const lines = blocks('feel').flatMap((block) => block.trim().split('\n'));

  test('has examples', () => ok(lines.length > 40));

  for (const line of lines) {
    const [source = '', expected = ''] = line.split('//').map((part) => part.trim());
    test(source, () => {
      const compiled = compile(source, VOCABULARY, 'any');
      ok(compiled.ok, compiled.ok ? '' : compiled.problems.map((problem) => problem.text.en).join());
      const found = shown(compiled.rule.evaluate(view, asOf));
      equal(typeof found === 'string' && found.startsWith('?') ? found : JSON.stringify(found), expected);
    });
  }

  test('the refusals are worded as the page says', () => {
    const rows = [...PAGE.matchAll(/^\| `(.+)` \| (.+?)(?: …)? \|$/gm)].filter(([, source]) => source?.includes(' '));
    equal(rows.length, 6);
    for (const [, source = '', words = ''] of rows) {
      const compiled = compile(source, VOCABULARY);
      ok(!compiled.ok && compiled.problems[0]?.text.en.startsWith(words), source);
    }
  });

  test('names every built-in function', () => {
    for (const name of BUILTINS.keys()) ok(PAGE.includes(`\`${name}\``), name);
  });
});
