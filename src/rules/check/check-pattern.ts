// SPDX-License-Identifier: Apache-2.0
import type { Builtin } from '../builtins/builtin.ts';
import type { Position } from '../problems.ts';
import { type Regex, readRegex } from '../regex/read-regex.ts';
import type { Argument, ExprOf } from '../syntax/tree.ts';
import type { Checker } from './checker.ts';

/** An argument as far as it is known before any evaluation: its text, or null when it is worked out. */
type Written = { readonly text: string | null; readonly at: Position };

/** A regular expression is read when the rule is, with its flags and what it replaces matches by. */
export function checkPattern(
  checker: Checker,
  expr: ExprOf<'call'>,
  { builtin, places }: { readonly builtin: Builtin; readonly places: readonly number[] },
): void {
  const given = (name: string): Written | undefined => {
    const index = expr.args.findIndex((_, arg) => builtin.params[places[arg] ?? -1]?.name === name);
    return written(expr.args[index]);
  };
  const pattern = written(expr.args.find((_, arg) => places[arg] === builtin.pattern));
  const flags = given('flags');
  for (const part of [pattern, flags]) if (part?.text === null) checker.typeProblem(part.at, 'pattern-not-written');
  if (pattern === undefined || pattern.text === null || flags?.text === null) return;
  const regex = readRegex(pattern.text, flags?.text ?? '');
  if (regex.ok) checkUse(checker, regex, { builtin, pattern, replacement: given('replacement') });
  else if (regex.why === 'bad-flags') checker.typeProblem(flags?.at ?? pattern.at, regex.why, `"${flags?.text}"`);
  else checker.typeProblem(pattern.at, regex.why, `"${pattern.text}"`, regex.place);
}

type Use = { readonly builtin: Builtin; readonly pattern: Written; readonly replacement: Written | undefined };

function checkUse(checker: Checker, regex: Regex, { builtin, pattern, replacement }: Use): void {
  if (regex.matchesEmpty && builtin.name !== 'matches')
    checker.typeProblem(pattern.at, 'regex-matches-nothing', `"${pattern.text}"`);
  const text = replacement?.text ?? null;
  if (replacement !== undefined && text !== null && !regex.takesReplacement(text))
    checker.typeProblem(replacement.at, 'bad-replacement', `"${text}"`);
}

function written(arg: Argument | undefined): Written | undefined {
  if (arg === undefined) return undefined;
  const { value } = arg;
  if (value.kind === 'literal' && value.value === null) return undefined;
  return { text: value.kind === 'literal' && typeof value.value === 'string' ? value.value : null, at: value.at };
}
