// SPDX-License-Identifier: Apache-2.0
import { type ParseArgsConfig, parseArgs } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What a command may touch of the world: where it writes, and what it was started with. */
export type Terminal = {
  readonly environment: NodeJS.ProcessEnv;
  /** What was asked for: can be piped into something else. */
  out(line: string): void;
  /** What is said about it: remarks, problems. */
  note(line: string): void;
  /** Writes one line again and again in its place; nothing removes it. Absent where nobody watches. */
  readonly redraw?: (line: string) => void;
};

/** What was typed after the name of the command. */
export type Typed = {
  readonly words: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly lists: Readonly<Record<string, readonly string[] | undefined>>;
};

/** One command of the operator. */
export type Command = {
  /** How it is written, one line each way. */
  readonly usage: readonly string[];
  /** What a person must know to use it, beyond its one-line summary. */
  readonly about: string;
  /** Options that take a value, with what the value is; those that may come again; and options that stand alone. */
  readonly values?: Readonly<Record<string, string>>;
  readonly lists?: Readonly<Record<string, string>>;
  readonly flags?: Readonly<Record<string, string>>;
  /** The least and the most words it takes. */
  readonly words: readonly [number, number];
  run(typed: Typed, terminal: Terminal): Promise<ExitCode>;
};

/** 0: done, and all is well. 1: done, and the answer is no. 2: it was asked for wrongly. 3: it could not be done. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Ends a command with words for the person at the keyboard. */
export class Stop extends Error {
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.name = 'Stop';
    this.exitCode = exitCode;
  }
}

/** The options that every command takes. */
export const SHARED_VALUES = { data: 'FOLDER  the data folder, in place of WAAD_DATA' } as const;
export const SHARED_FLAGS = { help: 'shows this' } as const;

/** Reads what was typed after a command's name. Stops with the command's usage when it does not fit. */
export function readTyped(command: Command, args: readonly string[]): Typed {
  const options: Options = {};
  for (const name of Object.keys({ ...SHARED_VALUES, ...command.values })) options[name] = { type: 'string' };
  for (const name of Object.keys(command.lists ?? {})) options[name] = { type: 'string', multiple: true };
  for (const name of Object.keys({ ...SHARED_FLAGS, ...command.flags })) options[name] = { type: 'boolean' };
  const { values: given, positionals: words } = parse(command, args, options);
  const flags = new Set(Object.keys(given).filter((name) => given[name] === true));
  const values = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const lists = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (Array.isArray(value) ? [[name, value as string[]]] : [])),
  );
  const [least, most] = command.words;
  if (!flags.has('help') && (words.length < least || words.length > most)) {
    throw new Stop(2, `It is written:\n${usageLines(command)}`);
  }
  return { words, flags, values, lists };
}

function parse(command: Command, args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new Stop(2, `${(error as Error).message.split('. ')[0]}. It is written:\n${usageLines(command)}`);
  }
}

/** How a command is written, indented for the eye. */
export function usageLines(command: Command): string {
  return command.usage.map((line) => `  waad ${line}`).join('\n');
}
