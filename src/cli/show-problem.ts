// SPDX-License-Identifier: Apache-2.0
import type { RuleProblem } from '../rules/index.ts';
import type { Terminal } from './command.ts';

type Showing = { readonly terminal: Terminal; readonly lang: 'ar' | 'en' };

/** So much of a line is shown around the place of a problem. */
const WIDTH = 100;

/** Shows a problem under the place where it is, with what to write instead. */
export function showProblem(
  { line, column, text }: Pick<RuleProblem, 'line' | 'column' | 'text'>,
  source: string,
  { terminal, lang }: Showing,
): void {
  const whole = source.split('\n')[line - 1] ?? '';
  const from = whole.length > WIDTH ? Math.max(0, Math.min(column - 1 - WIDTH / 2, whole.length - WIDTH)) : 0;
  const [before, after] = [from > 0 ? '…' : '', from + WIDTH < whole.length ? '…' : ''];
  const head = `${line} | ${before}`;
  terminal.out(`${head}${whole.slice(from, from + WIDTH)}${after}`);
  terminal.out(`${' '.repeat(head.length + column - 1 - from)}^`);
  terminal.out(`${text[lang]}\n`);
}
