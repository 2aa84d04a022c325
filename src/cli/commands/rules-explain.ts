// SPDX-License-Identifier: Apache-2.0
import { inLang, type Lang } from '../../kernel/text.ts';
import type { Fact } from '../../modules/catalogue/index.ts';
import {
  type AsOf,
  type Compiled,
  compile,
  type Explained,
  explain,
  type FactView,
  type Prospect,
  prospects,
  type Verdict,
  writeValue,
} from '../../rules/index.ts';
import { readAsOf } from '../as-of.ts';
import { type Command, Stop, type Terminal } from '../command.ts';
import { COUNTRY, type Defined, definedIn } from '../definitions-in.ts';
import { readFactsFile } from '../facts-file.ts';
import { showProblem } from '../show-problem.ts';
import { table } from '../table.ts';
import { factLine } from './rules-decide.ts';

/** `waad rules explain`: a rule taken apart, with what each part comes to. */
export const rulesExplain: Command = {
  usage: [
    `rules explain 'EXPRESSION' [--facts FILE.json] [--as-of DATE] [--from DIR]`,
    'rules explain SERVICE[:CRITERION] [--facts FILE.json] [--as-of DATE] [--from DIR]',
  ],
  about: [
    'Takes a rule apart at its "and", "or" and "not". With facts it says of each part whether it is true, false, null or',
    'unknown, what it looked at, and what one more fact would bring. Without, it says what the rule reads and means.',
  ].join('\n'),
  values: {
    facts: 'FILE  what is known about the person, as JSON',
    'as-of': 'DATE  the day on which it is decided; today unless said otherwise',
    from: 'DIR  the folder of definitions',
  },
  flags: { arabic: 'names and texts in Arabic' },
  words: [1, 1],
  async run({ words: [asked = ''], values, flags }, terminal) {
    const lang: Lang = flags.has('arabic') ? 'ar' : 'en';
    const defined = definedIn(values['from'] ?? COUNTRY);
    const rules = rulesFor(asked, defined, { terminal, lang });
    if (rules === null) return 1;
    const file = values['facts'];
    const facts = file === undefined ? null : readFactsFile(file, new Map(Object.entries(defined.vocabulary)));
    const asOf = readAsOf(values['as-of']);
    for (const { title, rule, meanings } of rules) {
      if (title !== null) terminal.out(title);
      for (const meaning of meanings) terminal.out(`  ${meaning}`);
      const lines = facts === null ? withoutFacts(rule, defined, lang) : withFacts(rule, facts, asOf);
      for (const line of lines) terminal.out(line);
      if (rules.length > 1) terminal.out('');
    }
    return 0;
  },
};

type Showing = { readonly terminal: Terminal; readonly lang: Lang };
type Titled = { readonly title: string | null; readonly rule: Compiled; readonly meanings: readonly string[] };

/** The rules of the service or criterion asked for, or the expression as a rule; null, and its problems shown, if it is none. */
function rulesFor(asked: string, { services, vocabulary }: Defined, showing: Showing): Titled[] | null {
  const [name = '', criterion] = asked.split(':');
  const service = services.get(name);
  if (service === undefined) {
    const rule = compiledOr(asked, vocabulary, showing);
    return rule && [{ title: null, rule, meanings: [] }];
  }
  const criteria = service.criteria.filter(({ id }) => criterion === undefined || id === criterion);
  if (criteria.length === 0)
    throw new Stop(
      3,
      missingCriterion(
        name,
        service.criteria.map(({ id }) => id),
      ),
    );
  const titled = criteria.map(({ id, if: source, met, unmet }): Titled | null => {
    const rule = compiledOr(source, vocabulary, showing);
    const meanings = [`met: ${inLang(met, showing.lang)}`, `unmet: ${inLang(unmet, showing.lang)}`];
    return rule && { title: `${name}:${id}`, rule, meanings };
  });
  return titled.some((each) => each === null) ? null : (titled as Titled[]);
}

function missingCriterion(service: string, ids: readonly string[]): string {
  if (ids.length === 0) return `${service} has no criteria: everybody is eligible.`;
  return `${service} has no such criterion. It has: ${ids.join(', ')}.`;
}

function compiledOr(source: string, vocabulary: Defined['vocabulary'], showing: Showing): Compiled | null {
  const compiled = compile(source, vocabulary, 'any');
  if (compiled.ok) return compiled.rule;
  for (const problem of compiled.problems) showProblem(problem, source, showing);
  return null;
}

const HEADS = { and: 'all of', or: 'one of', not: 'not' } as const;

/** A part as the tree shows it: what joins its parts, or the condition on one line. */
function headOf({ kind, source }: Explained): string {
  return kind === 'condition' ? source.replace(/\s*\n\s*/g, ' ') : HEADS[kind];
}

const NOTHING: FactView = { get: () => undefined };

function withoutFacts(rule: Compiled, { facts }: Defined, lang: Lang): string[] {
  const tree = (part: Explained, depth: number): string[] => [
    `${'  '.repeat(depth)}${headOf(part)}`,
    ...part.parts.flatMap((each) => tree(each, depth + 1)),
  ];
  const rows = rule.facts.map((name) => rowOf(name, facts.get(name), lang));
  // Nothing is decided here, so any day does.
  const lines = tree(explain(rule, NOTHING, { date: '1970-01-01' }), 0);
  return rows.length === 0
    ? [...lines, 'It reads no fact.']
    : [...lines, '', ...table(['It reads', 'type', 'name'], rows)];
}

function rowOf(id: string, fact: Fact | undefined, lang: Lang): string[] {
  return [id, fact?.type ?? '', fact === undefined ? '' : inLang(fact.name, lang)];
}

function withFacts(rule: Compiled, facts: FactView, asOf: AsOf): string[] {
  const tree = (part: Explained, depth: number): string[] => {
    const indent = '  '.repeat(depth);
    const looked = part.kind === 'condition' ? part.facts : [];
    return [
      `${stateOf(part.verdict).padEnd(7)}  ${indent}${headOf(part)}`,
      ...looked.map((name) => `${' '.repeat(11)}${indent}${factLine(facts, name)}`),
      ...part.parts.flatMap((each) => tree(each, depth + 1)),
    ];
  };
  const explained = explain(rule, facts, asOf);
  const open = prospects(rule, facts, asOf);
  if (explained.verdict.problem !== undefined) return [...tree(explained, 0), explained.verdict.problem.en];
  return [
    ...tree(explained, 0),
    ...(open.length > 0 ? ['', 'What one more fact would bring', ...open.map(prospectLine)] : []),
  ];
}

function stateOf({ is, value }: Verdict): string {
  return is === 'value' ? JSON.stringify(writeValue(value ?? null)) : is;
}

/** What one more fact would bring: its values, those together that come to the same. */
function prospectLine({ fact, outcomes }: Prospect): string {
  if (outcomes === null) return `  ${fact}: depends on its value`;
  const values = new Map<string, string[]>();
  for (const { value, verdict } of outcomes) {
    const state = stateOf(verdict);
    values.set(state, [...(values.get(state) ?? []), String(writeValue(value))]);
  }
  const each = [...values].map(([state, of]) => `${values.size === 1 ? 'any' : of.join(', ')} → ${state}`);
  return `  ${fact}: ${each.join('; ')}`;
}
