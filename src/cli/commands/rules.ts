// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync, statSync } from 'node:fs';
import { inLang, type Lang } from '../../kernel/text.ts';
import { compile, type Model } from '../../rules/index.ts';
import type { Command, ExitCode, Terminal } from '../command.ts';
import { COUNTRY, type Defined, definedIn } from '../definitions-in.ts';
import { isModelFile, readModelFile } from '../model-files.ts';
import { showProblem } from '../show-problem.ts';

/** `waad rules check`: compiles a criterion, every criterion of a folder, or a DMN model. */
export const rulesCheck: Command = {
  usage: [
    `rules check 'EXPRESSION' [--from DIR] [--any]`,
    'rules check FILE [--from DIR] [--any]',
    'rules check MODEL.dmn',
    'rules check DIR',
  ],
  about: [
    'Compiles a FEEL condition against the facts defined in DIR (the demo country’s unless said otherwise), every criterion',
    'of a folder of definitions, or all logic of a DMN model, which finds what it imports in its own folder. Each problem is',
    'shown under the place where it is, with what to write instead. Exit code 1 when there is one.',
  ].join('\n'),
  values: { from: 'DIR  the folder of definitions whose facts the rule may name' },
  flags: { any: 'the rule may give any value, not only true or false', arabic: 'problems in Arabic' },
  words: [1, 1],
  async run({ words: [given = ''], values, flags }, terminal) {
    const lang: Lang = flags.has('arabic') ? 'ar' : 'en';
    if (existsSync(given) && statSync(given).isDirectory()) return checkFolder(given, terminal, lang);
    if (existsSync(given) && isModelFile(given)) return checkModel(given, terminal, lang);
    const source = existsSync(given) ? readFileSync(given, 'utf8').trimEnd() : given;
    const { vocabulary } = definedIn(values['from'] ?? COUNTRY);
    const compiled = compile(source, vocabulary, flags.has('any') ? 'any' : 'boolean');
    if (compiled.ok) {
      const { facts } = compiled.rule;
      terminal.out(facts.length > 0 ? `It compiles. It reads: ${facts.join(', ')}.` : 'It compiles. It reads no fact.');
      return 0;
    }
    for (const problem of compiled.problems) showProblem(problem, source, { terminal, lang });
    return 1;
  },
};

function checkFolder(folder: string, terminal: Terminal, lang: Lang): ExitCode {
  const defined = definedIn(folder);
  const criteria = criteriaIn(defined);
  const wrong = criteria.filter((each) => !compiles(each, defined, { terminal, lang }));
  const unread = unreadServices(defined.problems);
  for (const service of unread) terminal.out(`${service} could not be read: run "waad catalogue check ${folder}".`);
  const right = criteria.length - wrong.length;
  terminal.out(`${right} of ${criteria.length} criteria compile, in ${defined.services.size} services.`);
  return wrong.length > 0 || unread.length > 0 ? 1 : 0;
}

type Written = { readonly service: string; readonly criterion: string; readonly source: string; readonly path: string };

function criteriaIn({ services }: Defined): Written[] {
  return [...services.values()].flatMap(({ id, criteria }) =>
    criteria.map((one, index) => ({ service: id, criterion: one.id, source: one.if, path: `criteria.${index}.if` })),
  );
}

type Showing = { readonly terminal: Terminal; readonly lang: Lang };

function compiles({ service, criterion, source, path }: Written, defined: Defined, showing: Showing): boolean {
  const compiled = compile(source, defined.vocabulary);
  if (compiled.ok) return true;
  for (const found of compiled.problems) {
    const place = defined.placeOf({
      definition: `service:${service}`,
      path,
      code: found.code,
      text: found.text,
      at: found,
    });
    showing.terminal.out(`${place}: ${service}:${criterion}`);
    showProblem(found, source, showing);
  }
  return false;
}

function unreadServices(problems: Defined['problems']): string[] {
  const broken = problems.filter(({ definition, code }) => definition.startsWith('service:') && code === 'schema');
  return [...new Set(broken.map(({ definition }) => definition))];
}

function checkModel(file: string, terminal: Terminal, lang: Lang): ExitCode {
  const { name, source, read } = readModelFile(file);
  if (read.ok) {
    for (const line of about(read.model)) terminal.out(line);
    return 0;
  }
  for (const problem of read.problems) {
    if (problem.model === '' || problem.model === name) showProblem(problem, source, { terminal, lang });
    else terminal.out(`${problem.model}:${problem.line}:${problem.column}: ${inLang(problem.text, lang)}\n`);
  }
  return 1;
}

function about({ name, decisions, services, inputs }: Model): string[] {
  const reads = inputs.map((input) => `${input.name} (${input.type?.kind ?? 'any value'})`);
  return [
    `"${name}" compiles.`,
    `It decides: ${decisions.join(', ')}.`,
    ...(services.length > 0 ? [`It offers: ${services.join(', ')}.`] : []),
    reads.length > 0 ? `It reads: ${reads.join(', ')}.` : 'It reads no fact.',
  ];
}
