// SPDX-License-Identifier: Apache-2.0
import { type Command, SHARED_FLAGS, SHARED_VALUES, usageLines } from './command.ts';
import type { Entry } from './commands.ts';

/** The list of commands, for `waad help`. */
export function overview(entries: readonly Entry[]): string {
  const width = Math.max(...entries.map(({ name }) => name.length));
  return [
    'waad: the operator’s command line',
    '',
    ...entries.map(({ name, summary }) => `  ${name.padEnd(width)}   ${summary}`),
    '',
    '"waad help COMMAND" tells more of one. Exit codes: 0 done and well, 1 done and the answer is no,',
    '2 asked for wrongly, 3 could not be done.',
  ].join('\n');
}

/** All about one command. */
export function helpOf({ name, summary }: Entry, command: Command): string {
  const options = [
    ...Object.entries({ ...command.values, ...command.lists, ...SHARED_VALUES }).map(([option, value]) =>
      optionLine(`--${option} ${value}`),
    ),
    ...Object.entries({ ...command.flags, ...SHARED_FLAGS }).map(([option, about]) =>
      optionLine(`--${option}  ${about}`),
    ),
  ];
  return [`waad ${name}: ${summary}`, '', usageLines(command), '', command.about, '', 'Options', ...options].join('\n');
}

// An option and its explanation are kept apart by two spaces where it is declared.
function optionLine(text: string): string {
  const [option = '', about = ''] = text.split(/ {2,}/);
  return `  ${option.padEnd(18)} ${about}`;
}
