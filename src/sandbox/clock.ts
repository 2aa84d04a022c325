// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The sandbox lives in Waad's time: where the demo clock was moved forward, what a register says happened "today" must
 * not lie months in the past. Each signed message of Waad tells its time; the difference to ours is kept.
 */
export type DemoClock = {
  now(): Date;
  today(): string;
  /** Learns from the `iat` of a message that Waad just signed. */
  learn(iatSeconds: number): void;
};

/** Less than this is the ordinary difference between two machines and the way of a message. */
const IGNORED_MS = 30_000;

export function demoClock(file: string): DemoClock {
  let aheadMs = read(file);
  const now = (): Date => new Date(Date.now() + aheadMs);
  return {
    now,
    // The demo country is four hours ahead of UTC all year.
    today: () => new Date(now().getTime() + 4 * 3_600_000).toISOString().slice(0, 10),
    learn(iatSeconds) {
      const ahead = iatSeconds * 1000 - Date.now();
      if (!Number.isFinite(ahead) || Math.abs(ahead - aheadMs) < IGNORED_MS) return;
      aheadMs = Math.abs(ahead) < IGNORED_MS ? 0 : ahead;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify({ aheadMs }));
    },
  };
}

function read(file: string): number {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { aheadMs: number }).aheadMs;
  } catch {
    return 0;
  }
}
