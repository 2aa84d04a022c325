// SPDX-License-Identifier: Apache-2.0
import type { Ground } from '../../../flows/ground.ts';
import type { Instant } from '../../../kernel/index.ts';

/** What the operations pages need of the world. */
export type OperatorDeps = {
  readonly ground: Ground;
  /** Wakes the worker of this process: something was just put back into its queue. */
  readonly wake: () => void;
  /** Whether time may be moved: the demo profile only. */
  readonly demo: boolean;
  /** Moves demo time forward and raises what follows from it; tells how many life events that were. */
  readonly moveClock: (to: Instant) => Promise<{ readonly raised: number }>;
};
