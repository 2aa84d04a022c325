// SPDX-License-Identifier: Apache-2.0
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { runTestCases } from '../../rules/index.ts';
import { type Command, Stop } from '../command.ts';

/** One test case of the kit, and what is wrong with what came of it (null: nothing). */
export type Outcome = {
  readonly level: string;
  readonly test: string;
  readonly id: string;
  readonly wrong: string | null;
};

const LEVELS = ['compliance-level-2', 'compliance-level-3'];

// Any day will do: the kit does not depend on which.
const AS_OF = { date: '2025-06-15', instant: '2025-06-15T08:00:00Z' } as const;

/** Runs every test case of the compliance levels below a folder. */
export function runKit(folder: string): Outcome[] {
  return LEVELS.flatMap((level) => {
    const files = globSync(join(folder, '{,TestCases/}', level, '*', '*.xml')).sort();
    return files.flatMap((file) =>
      runFile(file).map(({ id, wrong }) => ({ level, test: basename(file, '.xml'), id, wrong })),
    );
  });
}

function runFile(file: string) {
  const cases = readFileSync(file, 'utf8');
  const folder = dirname(file);
  const named = /<modelName>\s*(.*?)\s*<\/modelName>/.exec(cases)?.[1] ?? `${folder.split(sep).at(-1)}.dmn`;
  const model = join(folder, named);
  const imports = globSync(join(folder, '*.dmn')).filter((other) => other !== model);
  const read = (path: string) => readFileSync(path, 'utf8');
  return runTestCases({ model: read(model), imports: imports.map(read), cases }, AS_OF);
}

/** `waad tck`: runs the standard's compliance kit. */
export const tck: Command = {
  usage: ['tck DIR [--report FILE]'],
  about: [
    'Runs the test cases of the DMN Technology Compatibility Kit (https://github.com/dmn-tck/tck) in DIR and says for each',
    'compliance level how many pass. Exit code 1 when one does not.',
  ].join('\n'),
  values: { report: 'FILE  where to write the cases that do not pass, as CSV' },
  words: [1, 1],
  async run({ words: [folder = ''], values }, terminal) {
    const outcomes = existsSync(folder) ? runKit(folder) : [];
    if (outcomes.length === 0) throw new Stop(3, `There are no test cases in ${folder}.`);
    for (const level of LEVELS) {
      const of = outcomes.filter((outcome) => outcome.level === level);
      if (of.length > 0) terminal.out(`${level}: ${passed(of)}`);
    }
    terminal.out(`in total: ${passed(outcomes)}`);
    const report = values['report'];
    if (report !== undefined) writeFileSync(report, csvOf(outcomes));
    return outcomes.every(({ wrong }) => wrong === null) ? 0 : 1;
  },
};

function passed(outcomes: readonly Outcome[]): string {
  return `${outcomes.filter(({ wrong }) => wrong === null).length} passed of ${outcomes.length}`;
}

function csvOf(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap(({ level, test, id, wrong }) => (wrong === null ? [] : [[level, test, id, wrong]]));
  return [['level', 'test', 'case', 'why'], ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
