// SPDX-License-Identifier: Apache-2.0
import { plusMillis } from '../../kernel/index.ts';
import { countSignals, type SignalCounts } from '../../modules/signals/index.ts';
import { readConfig } from '../../platform/config.ts';
import { FolderInUse, type Transactor } from '../../platform/db/index.ts';
import { countTasks, type TaskCounts } from '../../platform/tasks/index.ts';
import type { Command, ExitCode, Terminal } from '../command.ts';
import { OPERATOR, withDatabase } from '../database.ts';

const DAY_MILLIS = 86_400_000;

/** `waad status`: from the database, or from the running server where that holds the embedded one. */
export const status: Command = {
  usage: ['status [--json]'],
  about: [
    'Shows the tasks waiting, running and dead, and the signals of the last 24 hours. Where a running server holds the',
    'embedded database, the server is asked over HTTP instead. Exit code 1 when something waits for an operator.',
  ].join('\n'),
  flags: { json: 'as JSON' },
  words: [0, 0],
  async run({ flags }, terminal) {
    try {
      return await withDatabase(terminal, async (acts) =>
        tellCounts(await countsOf(acts), flags.has('json'), terminal),
      );
    } catch (error) {
      if (error instanceof FolderInUse) return askServer(terminal, flags.has('json'));
      throw error;
    }
  },
};

type Counts = { readonly tasks: TaskCounts; readonly signals: SignalCounts };

function countsOf(acts: Transactor): Promise<Counts> {
  return acts.transact(OPERATOR, async (tx) => {
    const [tasks, signals] = await Promise.all([countTasks(tx), countSignals(tx, plusMillis(tx.now, -DAY_MILLIS))]);
    return { tasks, signals };
  });
}

function tellCounts({ tasks, signals }: Counts, json: boolean, terminal: Terminal): ExitCode {
  if (json) terminal.out(JSON.stringify({ tasks, signals }, null, 2));
  else {
    const listed = (counts: Readonly<Record<string, number>>) =>
      Object.entries(counts)
        .map(([name, count]) => `${count} ${name}`)
        .join(', ') || 'none';
    terminal.out(
      `tasks               ${tasks.due} due, ${tasks.later} later, ${tasks.running} running, ${tasks.dead} dead`,
    );
    terminal.out(`signals accepted    ${listed(signals.accepted)}   (24 hours)`);
    terminal.out(`signals rejected    ${listed(signals.rejected)}   (24 hours)`);
    terminal.out(`open rejections     ${signals.openRejections}`);
  }
  return tasks.dead + signals.openRejections > 0 ? 1 : 0;
}

async function askServer(terminal: Terminal, json: boolean): Promise<ExitCode> {
  const { url, port, metricsToken } = readConfig(terminal.environment);
  const base = url ?? `http://localhost:${port}`;
  const headers = metricsToken ? { authorization: `Bearer ${metricsToken}` } : {};
  const get = async (path: string) => {
    const response = await fetch(new URL(path, base), { headers }).catch(() => undefined);
    return response && { ok: response.ok, text: await response.text() };
  };
  const [ready, metrics] = await Promise.all([get('/readyz'), get('/metrics')]);
  if (!ready) {
    terminal.note(
      `A process holds the embedded database, but nobody answers at ${base}. Set WAAD_URL or WAAD_PORT to where it listens.`,
    );
    return 3;
  }
  const tasks = countsIn(metrics?.text ?? '');
  if (json) terminal.out(JSON.stringify({ server: base, ready: ready.ok, tasks }, null, 2));
  else {
    terminal.out(`server              ${base}, ${ready.ok ? 'ready' : ready.text.trim()}`);
    terminal.out(
      `tasks               ${tasks['ready'] ?? '?'} ready, ${tasks['running'] ?? '?'} running, ${tasks['dead'] ?? '?'} dead`,
    );
    terminal.note('The running server holds the embedded database; its operator page (/en/operator) shows the rest.');
  }
  return ready.ok && (tasks['dead'] ?? 0) === 0 ? 0 : 1;
}

/** `waad_tasks{state="dead",kind="…"} 3` as `{ dead: 3 }`, over all kinds; nothing where the measures are not to be had. */
function countsIn(metrics: string): Record<string, number> {
  const counts: Record<string, number> = metrics.includes('TYPE waad_tasks ') ? { ready: 0, running: 0, dead: 0 } : {};
  for (const [, labels = '', count] of metrics.matchAll(/^waad_tasks\{([^}]*)\} (\d+)/gm)) {
    const state = /state="(\w+)"/.exec(labels)?.[1] ?? '';
    counts[state] = (counts[state] ?? 0) + Number(count);
  }
  return counts;
}
