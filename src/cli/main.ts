// SPDX-License-Identifier: Apache-2.0

import { type ExitCode, readTyped, Stop, type Terminal } from './command.ts';
import { COMMANDS, closest, type Entry } from './commands.ts';
import { helpOf, overview } from './help.ts';
import { explain } from './trouble.ts';

/** Runs one command line, `waad` itself left out, and gives the exit code. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const words = args[0] === 'help' ? args.slice(1) : args;
  const found = find(words);
  if (!found) return unknown(words, terminal);
  const command = await found.entry.load();
  try {
    const typed = readTyped(command, words.slice(found.length));
    if (args[0] !== 'help' && !typed.flags.has('help'))
      return await command.run(typed, withData(terminal, typed.values['data']));
    terminal.out(helpOf(found.entry, command));
    return 0;
  } catch (error) {
    if (args[0] === 'help' && error instanceof Stop && error.exitCode === 2) {
      terminal.out(helpOf(found.entry, command));
      return 0;
    }
    const { exitCode, message } = explain(error);
    terminal.note(message);
    return exitCode;
  }
}

function find(words: readonly string[]): { entry: Entry; length: number } | undefined {
  for (const length of [2, 1]) {
    const entry = COMMANDS.find(({ name }) => name === words.slice(0, length).join(' '));
    if (entry) return { entry, length: entry.name.split(' ').length };
  }
  return undefined;
}

function unknown(words: readonly string[], terminal: Terminal): ExitCode {
  const named = words.filter((word) => !word.startsWith('-')).slice(0, 2);
  const family = COMMANDS.filter(({ name }) => name.startsWith(`${named[0]} `));
  if (named.length === 0 || family.length > 0) {
    terminal.out(overview(family.length > 0 ? family : COMMANDS));
    return named.length > 1 ? 2 : 0;
  }
  const near = closest(named.join(' '));
  terminal.note(
    `There is no command "${named.join(' ')}".${near ? ` Did you mean "waad ${near}"?` : ''} "waad help" lists them.`,
  );
  return 2;
}

function withData(terminal: Terminal, data: string | undefined): Terminal {
  return data ? { ...terminal, environment: { ...terminal.environment, WAAD_DATA: data } } : terminal;
}

if (import.meta.main) {
  const write = (stream: NodeJS.WriteStream) => (line: string) => void stream.write(`${line}\n`);
  // Whoever reads our output may stop reading (`waad … | head`): that is no failure.
  process.stdout.on('error', () => process.exit(0));
  process.exitCode = await runCommand(process.argv.slice(2), {
    environment: process.env,
    out: write(process.stdout),
    note: write(process.stderr),
    ...(process.stderr.isTTY ? { redraw: (line: string) => void process.stderr.write(`\r\x1b[2K${line}`) } : {}),
  });
}
