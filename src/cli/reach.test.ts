// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Reach } from '../modules/reach/index.ts';
import { runCommand } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'waad-cli-reach-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const people = join(folder, 'people.csv');
const DAY = ['--as-of', '2026-11-22'];

type Ran = { readonly code: number; readonly said: string; readonly drawn: readonly string[] };

async function waad(...args: readonly string[]): Promise<Ran> {
  const [lines, drawn]: [string[], string[]] = [[], []];
  const say = (line: string) => void lines.push(line);
  const redraw = (line: string) => void drawn.push(line);
  const code = await runCommand(args, { environment: {}, out: say, note: say, redraw });
  return { code, said: lines.join('\n'), drawn };
}

/** Refused with this exit code, in words that match. */
async function refused(code: number, words: RegExp, ...args: readonly string[]): Promise<void> {
  const ran = await waad(...args);
  assert.equal(ran.code, code, ran.said);
  assert.match(ran.said, words);
}

const [birth, allowance] = [
  'birthEmirate,nationalityGroup,residencePermitExpiry,hasHealthInsurance,childBirthDate',
  'employmentStatus,monthlyIncome',
];

before(() => {
  const rows = [
    `role,emirate,${birth},${allowance},city`,
    'mother,dubai,dubai,citizen,,true,2026-11-01,employed,9000,Hatta',
    'father,dubai,abroad,citizen,,true,2026-11-01,employed,30000,=Hatta',
    'mother,ajman,ajman,citizen,,,2026-11-01,employed,,Masfout',
  ];
  writeFileSync(people, `${rows.join('\n')}\n`);
});

describe('waad rules reach', () => {
  test('tells whom a bundle reaches, what is missing, and who is where', async () => {
    const { code, said } = await waad('rules', 'reach', 'newborn', '--people', people, ...DAY);
    assert.equal(code, 0);
    assert.match(said, /^newborn: 3 people, as of 2026-11-22\n/);
    assert.match(said, /^service +eligible +not eligible +unknown +because nobody told$/m);
    assert.match(said, /^child-allowance +1 +1 +1 +monthlyIncome 1$/m);
    assert.match(said, /^Eligible by emirate\n +dubai +ajman\npeople +2 +1\n/m);
    assert.doesNotMatch(said, /What the change does|person by person/);
  });

  test('tells what a change does, in words, as JSON and for a spreadsheet', async () => {
    const csv = join(folder, 'counts.csv');
    const ask = ['rules', 'reach', 'newborn', '--people', people, ...DAY, '--by', 'city,emirate'];
    const changes = [
      '--change',
      'child-allowance:income-within-limit=monthlyIncome <= 40000',
      '--change',
      'newborn-passport:parent-is-citizen=',
      '--change',
      'child-allowance:+not-employed=employmentStatus = "student" or emirate = "dubai"',
    ];
    const { code, said } = await waad(...ask, ...changes, '--csv', csv);
    assert.equal(code, 0);
    assert.match(said, /^service +eligible now +then +gained +lost +became unknown\n/m);
    assert.match(said, /Eligible by city, and what the change adds or takes/);
    const lines = readFileSync(csv, 'utf8').split('\r\n');
    assert.equal(lines[0]?.split(',').length, 13);
    assert.ok(
      lines.some((line) => line.startsWith("city,'=Hatta,child-allowance,1,0,1,0,")),
      lines.join('\n'),
    );
    const found = JSON.parse((await waad(...ask, ...changes, '--json')).said) as Reach;
    const one = found.services.find(({ service }) => service === 'child-allowance');
    assert.deepEqual(one?.moves, [{ from: 'unknown', to: 'notEligible', people: 1 }]);
  });

  test('says how to ask when it is asked wrongly', async () => {
    const ask = ['rules', 'reach', 'newborn', '--people', people];
    await refused(2, /Say where the people are/, 'rules', 'reach', 'newborn');
    await refused(
      2,
      /There is no bundle newborm\. There are: .*newborn/,
      'rules',
      'reach',
      'newborm',
      '--people',
      people,
    );
    await refused(2, /write it as SERVICE:CRITERION=CONDITION/, ...ask, '--change', 'income <= 3');
    await refused(
      2,
      /child-allowance:income-within-limit, line 1, column 1/,
      ...ask,
      '--change',
      'child-allowance:income-within-limit=incme < 3',
    );
    await refused(2, /no column shoes/, ...ask, '--by', 'shoes');
    await refused(2, /is no day/, ...ask, '--as-of', '2026-02-30');
    await refused(2, /--table/, 'rules', 'reach', 'newborn', '--database', 'postgresql://db/people');
    await refused(3, /There is no file/, 'rules', 'reach', 'newborn', '--people', join(folder, 'none.csv'));
  });

  test('never repeats the address of a database, which may hold a password', async () => {
    const url = 'postgresql://someone:not-to-be-seen@127.0.0.1:9/people';
    const { code, said } = await waad('rules', 'reach', 'newborn', '--database', url, '--table', 'people');
    assert.equal(code, 3);
    assert.match(said, /The database named by --database says:/);
    assert.doesNotMatch(said, /not-to-be-seen/);
  });
});

describe('waad population make', () => {
  const make = (file: string, ...more: readonly string[]) =>
    waad('population', 'make', 'newborn', join(folder, file), ...DAY, ...more);

  test('makes people that can be asked about at once, and shows how far it is', async () => {
    const { code, said, drawn } = await make(
      'made.duckdb',
      '--people',
      '30000',
      '--seed',
      '4',
      '--also',
      'childrenCount',
    );
    assert.equal(code, 0, said);
    assert.match(said, /made\.duckdb: 30,000 people, 10 facts of each/);
    assert.equal(drawn.at(-1), '');
    assert.match(drawn.at(-2) ?? '', /^\[#{30}\] 100 % {2}30,000 of 30,000 people made$/);
    const asked = await waad(
      'rules',
      'reach',
      'newborn',
      '--people',
      join(folder, 'made.duckdb'),
      '--by',
      'age',
      ...DAY,
    );
    assert.match(asked.said, /^newborn: 30,000 people/);
    assert.match(asked.drawn.at(-2) ?? '', /30,000 of 30,000 people$/);
  });

  test('overwrites nothing, and says what it needs', async () => {
    writeFileSync(join(folder, 'there.csv'), 'mine\n');
    const there = await make('there.csv', '--people', '5');
    assert.equal(there.code, 3);
    assert.match(there.said, /There is a file/);
    assert.equal(readFileSync(join(folder, 'there.csv'), 'utf8'), 'mine\n');
    assert.match((await make('new.csv')).said, /--people takes a whole number/);
    assert.match((await make('new.csv', '--people', '0')).said, /--people takes a whole number/);
    assert.match((await make('new.csv', '--people', '5', '--also', 'shoes')).said, /no fact shoes/);
    assert.match((await make('new.xlsx', '--people', '5')).said, /must end in one of \.parquet, \.csv, \.duckdb/);
    assert.equal(existsSync(join(folder, 'new.csv')), false);
  });
});
