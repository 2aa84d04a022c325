// SPDX-License-Identifier: Apache-2.0
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../platform/config.ts';
import { registerKey, type SendResult, sendLines } from '../../sandbox/send.ts';
import { type Command, Stop, type Terminal } from '../command.ts';

const REGISTER = 'civil-register';

/** `waad signals send`: posts a file of signals as the sandbox's civil register would. */
export const signalsSend: Command = {
  usage: ['signals send FILE [--url URL] [--quiet]'],
  about: [
    'Posts each line of FILE (see seeds/signals/README.md) to a running Waad, signed with the key of the sandbox’s civil',
    'register, and tells what became of each beside what was expected of it. Exit code 1 when an expectation was not met.',
  ].join('\n'),
  values: { url: 'URL  where Waad is; otherwise WAAD_URL, or localhost and WAAD_PORT' },
  flags: { quiet: 'only totals, and what was not as expected' },
  words: [1, 1],
  async run({ words: [file = ''], values, flags }, terminal) {
    const { dataFolder, url, port } = readConfig(terminal.environment);
    const to = values['url'] ?? url ?? `http://localhost:${port}`;
    const means = { url: to, ...meansOf(dataFolder) };
    if (!existsSync(file)) throw new Stop(3, `There is no file ${file}.`);
    await reach(to);
    const unmet: SendResult[] = [];
    const outcomes = new Map<string, number>();
    const totals = await sendLines(file, means, (result) => {
      if (!result.met) unmet.push(result);
      outcomes.set(result.outcome, (outcomes.get(result.outcome) ?? 0) + 1);
      if (!flags.has('quiet')) terminal.out(lineOf(result));
    });
    tellTotals({ totals, outcomes, unmet }, terminal);
    return unmet.length > 0 ? 1 : 0;
  },
};

function meansOf(data: string) {
  const folder = join(data, 'sandbox', REGISTER);
  if (!existsSync(join(folder, 'key.json')) || !existsSync(join(folder, 'bearer.json'))) {
    throw new Stop(
      3,
      `The sandbox has no keys in ${folder}: start the demo once with "npm start", or name its folder with --data.`,
    );
  }
  return {
    key: registerKey(data, REGISTER),
    bearer: JSON.parse(readFileSync(join(folder, 'bearer.json'), 'utf8')) as string,
  };
}

async function reach(url: string): Promise<void> {
  const answer = await fetch(new URL('/healthz', url)).catch(() => undefined);
  if (!answer?.ok)
    throw new Stop(3, `Waad does not answer at ${url}. Start it with "npm start", or say where it is with --url.`);
}

function lineOf({ line, note, status, outcome, expected, met }: SendResult): string {
  const said = met ? outcome : `${outcome}, expected ${expected}`;
  return `${met ? ' ' : '✖'} ${String(line).padStart(4)}  ${status || '—'}  ${note}: ${said}`;
}

type Told = {
  readonly totals: { readonly sent: number; readonly met: number };
  readonly outcomes: ReadonlyMap<string, number>;
  readonly unmet: readonly SendResult[];
};

function tellTotals({ totals, outcomes, unmet }: Told, terminal: Terminal): void {
  terminal.out('');
  const sorted = [...outcomes].sort(([, a], [, b]) => b - a);
  for (const [outcome, count] of sorted) terminal.out(`${String(count).padStart(6)}  ${shortened(outcome)}`);
  terminal.out(`${String(totals.sent).padStart(6)}  sent, ${totals.met} as expected`);
  if (unmet.length === 0) return;
  terminal.out(`\nNot as expected (${unmet.length}):`);
  for (const result of unmet) terminal.out(lineOf(result));
}

/** A batch tells what became of each member; of twenty equal words one is enough. */
function shortened(outcome: string): string {
  const parts = outcome.split(',');
  if (parts.length < 2) return outcome;
  const counts = Map.groupBy(parts, (part) => part);
  return `batch of ${parts.length}: ${[...counts].map(([part, all]) => `${all.length} ${part}`).join(', ')}`;
}
