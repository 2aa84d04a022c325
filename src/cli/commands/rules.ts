// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkDefinitions, type Fact, vocabularyOf } from '../../modules/catalogue/index.ts';
import { compile, type RuleProblem, type Vocabulary } from '../../rules/index.ts';
import { type Command, Stop, type Terminal } from '../command.ts';
import { readDefinitionFiles } from '../definition-files.ts';

const COUNTRY = fileURLToPath(new URL('../../../seeds/country', import.meta.url));

/** `waad rules check`: compiles one criterion against a fact dictionary. */
export const rulesCheck: Command = {
  usage: [`rules check 'EXPRESSION' [--facts DIR]`, 'rules check FILE [--facts DIR]'],
  about: [
    'Compiles a FEEL condition against the facts defined in DIR (the demo country’s unless said otherwise) and shows each',
    'problem under the place where it is. Exit code 1 when there is one.',
  ].join('\n'),
  values: { facts: 'DIR  the folder of definitions whose facts the rule may name' },
  flags: { any: 'the rule may give any value, not only true or false', arabic: 'problems in Arabic' },
  words: [1, 1],
  async run({ words: [given = ''], values, flags }, terminal) {
    const source = existsSync(given) ? readFileSync(given, 'utf8').trimEnd() : given;
    const compiled = compile(source, vocabularyIn(values['facts'] ?? COUNTRY), flags.has('any') ? 'any' : 'boolean');
    if (compiled.ok) {
      const { facts } = compiled.rule;
      terminal.out(facts.length > 0 ? `It compiles. It reads: ${facts.join(', ')}.` : 'It compiles. It reads no fact.');
      return 0;
    }
    for (const problem of compiled.problems)
      show(problem, source, { terminal, lang: flags.has('arabic') ? 'ar' : 'en' });
    return 1;
  },
};

function vocabularyIn(folder: string): Vocabulary {
  const { definitions, unreadable } = readDefinitionFiles(folder);
  if (unreadable.length > 0) throw new Stop(3, unreadable.join('\n'));
  const facts = definitions.filter((one): one is Fact => (one as { kind?: unknown } | null)?.kind === 'fact');
  // A fact that is wrong itself would give problems that point at the rule.
  const wrong = checkDefinitions(definitions).find(
    ({ definition, code }) => definition.startsWith('fact:') && code === 'schema',
  );
  if (wrong)
    throw new Stop(
      3,
      `The facts themselves are wrong (${wrong.definition}): run "waad catalogue check ${folder}" first.`,
    );
  return vocabularyOf(facts);
}

type Showing = { readonly terminal: Terminal; readonly lang: 'ar' | 'en' };

function show({ line, column, text }: RuleProblem, source: string, { terminal, lang }: Showing): void {
  const before = `${line} | `;
  terminal.out(`${before}${source.split('\n')[line - 1] ?? ''}`);
  terminal.out(`${' '.repeat(before.length + column - 1)}^`);
  terminal.out(`${text[lang]}\n`);
}
