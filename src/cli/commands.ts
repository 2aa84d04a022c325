// SPDX-License-Identifier: Apache-2.0
import type { Command } from './command.ts';

/** A command as the list shows it. Its code is read only when it is used. */
export type Entry = { readonly name: string; readonly summary: string; readonly load: () => Promise<Command> };

/** Every command, in the order in which `waad help` lists them. */
export const COMMANDS: readonly Entry[] = [
  entry(
    'status',
    'how the platform is doing: database, tasks, signals',
    async () => (await import('./commands/status.ts')).status,
  ),
  entry(
    'config check',
    'what would be used if it were started now',
    async () => (await import('./commands/config.ts')).configCheck,
  ),
  entry(
    'migrate',
    'brings the database to the newest migration',
    async () => (await import('./commands/migrate.ts')).migrateCommand,
  ),
  entry(
    'schema dump',
    'writes migrations/schema.sql as a reviewer reads it',
    async () => (await import('./commands/schema.ts')).schemaDump,
  ),
  entry(
    'catalogue check',
    'finds what is wrong with a folder of definitions',
    async () => (await import('./commands/catalogue.ts')).catalogueCheck,
  ),
  entry(
    'catalogue publish',
    'publishes a folder of definitions',
    async () => (await import('./commands/catalogue.ts')).cataloguePublish,
  ),
  entry(
    'entities connect',
    'says how entities are reached and what they may send',
    async () => (await import('./commands/load.ts')).entitiesConnect,
  ),
  entry(
    'staff load',
    'makes staff known, with their roles',
    async () => (await import('./commands/load.ts')).staffLoad,
  ),
  entry(
    'people load',
    'makes people known before they have signed in',
    async () => (await import('./commands/load.ts')).peopleLoad,
  ),
  entry(
    'rules check',
    'compiles a rule and shows what is wrong with it',
    async () => (await import('./commands/rules.ts')).rulesCheck,
  ),
  entry(
    'rules decide',
    'decides a service, a bundle or a DMN model, with the reasons',
    async () => (await import('./commands/rules-decide.ts')).rulesDecide,
  ),
  entry(
    'rules explain',
    'takes a rule apart and says what each part comes to',
    async () => (await import('./commands/rules-explain.ts')).rulesExplain,
  ),
  entry(
    'rules reach',
    'counts whom a bundle would reach, and what a change would do',
    async () => (await import('./commands/reach.ts')).rulesReach,
  ),
  entry(
    'population make',
    'writes people who never lived, to try a bundle on',
    async () => (await import('./commands/population.ts')).populationMake,
  ),
  entry('tck', 'runs the compliance kit of the DMN standard', async () => (await import('./commands/tck.ts')).tck),
  entry(
    'signals send',
    'posts a file of signals and tells what became of each',
    async () => (await import('./commands/signals-send.ts')).signalsSend,
  ),
  entry(
    'signals make',
    'writes the bad week of a civil register anew',
    async () => (await import('./commands/signals-make.ts')).signalsMake,
  ),
  entry(
    'signals rejected',
    'lists the signals that could not be taken',
    async () => (await import('./commands/signals-rejected.ts')).signalsRejected,
  ),
  entry(
    'tasks list',
    'lists the tasks that were laid aside as dead',
    async () => (await import('./commands/tasks.ts')).tasksList,
  ),
  entry(
    'tasks replay',
    'gives dead tasks back to the queue',
    async () => (await import('./commands/tasks.ts')).tasksReplay,
  ),
  entry(
    'tasks discard',
    'removes a dead task for good',
    async () => (await import('./commands/tasks.ts')).tasksDiscard,
  ),
  entry(
    'audit verify',
    'checks that no entry of the audit was changed',
    async () => (await import('./commands/audit.ts')).auditVerify,
  ),
  entry('keys make', 'makes a signing key', async () => (await import('./commands/keys.ts')).keysMake),
];

function entry(name: string, summary: string, load: () => Promise<Command>): Entry {
  return { name, summary, load };
}

/** The command whose name is nearest to what was typed, if one is near. */
export function closest(typed: string): string | undefined {
  const ranked = COMMANDS.map(({ name }) => ({ name, distance: distance(name, typed) })).sort(
    (a, b) => a.distance - b.distance,
  );
  const [first] = ranked;
  return first && first.distance <= 3 ? first.name : undefined;
}

/** How many letters must be added, left out or changed to make one text of the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
