// SPDX-License-Identifier: Apache-2.0
import { listRejections, type Rejection } from '../../modules/signals/index.ts';
import { type Command, Stop } from '../command.ts';
import { inDatabase } from '../database.ts';
import { table } from '../table.ts';

const STATES = ['open', 'replayed', 'discarded'] as const;
const SHOWN = 50;

/** `waad signals rejected`: what could not be taken, and why. */
export const signalsRejected: Command = {
  usage: ['signals rejected [--code CODE] [--state open|replayed|discarded] [--limit N] [--json]'],
  about: `Lists rejected signals, newest first (${SHOWN} unless --limit says otherwise). The operator page mends and replays them.`,
  values: {
    code: 'CODE  only rejections with this code, such as person-unknown',
    state: 'STATE  open (unless said otherwise), replayed or discarded',
    limit: 'N  at most so many',
  },
  flags: { json: 'as JSON' },
  words: [0, 0],
  async run({ values, flags }, terminal) {
    const state = STATES.find((one) => one === (values['state'] ?? 'open'));
    const limit = Number(values['limit'] ?? SHOWN);
    if (!state) throw new Stop(2, `--state is one of ${STATES.join(', ')}.`);
    if (!Number.isInteger(limit) || limit < 1) throw new Stop(2, '--limit is a whole number from 1 on.');
    const found = await inDatabase(terminal, (tx) =>
      listRejections(tx, { state, code: values['code'], limit, offset: 0 }),
    );
    if (flags.has('json')) {
      terminal.out(JSON.stringify(found, null, 2));
      return 0;
    }
    const heads = ['received', 'code', 'source', 'signal', 'problem'];
    if (found.rejections.length > 0) for (const line of table(heads, found.rejections.map(rowOf))) terminal.out(line);
    const counts = found.byCode.map(({ code, count }) => `${count} × ${code}`).join(', ');
    terminal.note(counts ? `${state} in all: ${counts}.` : `No ${state} rejections.`);
    return 0;
  },
};

function rowOf(rejection: Rejection): string[] {
  const { received_at, code, source, signal_id, problem } = rejection;
  return [received_at, code, source ?? '—', signal_id ?? '—', JSON.stringify(problem)];
}
