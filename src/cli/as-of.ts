// SPDX-License-Identifier: Apache-2.0
import type { AsOf } from '../rules/index.ts';
import { Stop } from './command.ts';

/** The day as of which rules are decided: the one asked for, or the day at the person's keyboard. */
export function readAsOf(written: string | undefined): AsOf {
  const now = new Date();
  if (written === undefined) return { date: now.toISOString().slice(0, 10), instant: now.toISOString() };
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(Date.parse(written));
  if (!isDay || new Date(written).toISOString().slice(0, 10) !== written)
    throw new Stop(2, `--as-of is a day such as 2025-06-15, and ${written} is none.`);
  return { date: written };
}
