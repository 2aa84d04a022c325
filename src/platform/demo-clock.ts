// SPDX-License-Identifier: Apache-2.0
import { type Clock, type Instant, machineClock, plusMillis } from '../kernel/index.ts';
import { system, type Transactor, type Tx } from './db/index.ts';

/**
 * The machine's time plus an offset that the operator moves, so that birthdays, due dates and expiries can be seen to
 * happen. Demo profile only. The offset lives in the settings; each process reads it again every second.
 */
export type DemoClock = Clock & {
  readonly offsetMillis: number;
  read(transactor: Transactor): Promise<void>;
};

const KEY = 'demo-clock';

export function demoClock(): DemoClock {
  let offset = 0;
  return {
    now: () => plusMillis(machineClock.now(), offset),
    get offsetMillis() {
      return offset;
    },
    async read(transactor) {
      offset = await transactor.transact(system('clock'), async (tx) => {
        const rows = await tx.query<{ value: { offsetMillis: number } }>(
          'SELECT value FROM platform.settings WHERE key = $1',
          [KEY],
        );
        return rows[0]?.value.offsetMillis ?? 0;
      });
    },
  };
}

/** Moves demo time forward to an instant. Time never goes back: what has happened would have to unhappen. */
export async function moveDemoClock(tx: Tx, to: Instant): Promise<boolean> {
  if (to <= tx.now) return false;
  const offsetMillis = Date.parse(to) - Date.parse(machineClock.now());
  await tx.query(
    `INSERT INTO platform.settings (key, value) VALUES ($1, $2::jsonb) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [KEY, JSON.stringify({ offsetMillis })],
  );
  return true;
}
