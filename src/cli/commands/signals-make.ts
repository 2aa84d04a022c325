// SPDX-License-Identifier: Apache-2.0
import { writeBadWeek } from '../../sandbox/bad-week.ts';
import type { Command } from '../command.ts';

/** `waad signals make`: the same people and the same seed give the same file. */
export const signalsMake: Command = {
  usage: ['signals make [FILE]'],
  about:
    'Writes what a civil register sends in a bad week to FILE, or to seeds/signals/bad-week.jsonl. The same code gives the same file.',
  words: [0, 1],
  async run({ words: [file] }, terminal) {
    terminal.out(`${writeBadWeek(file)} lines`);
    return 0;
  },
};
