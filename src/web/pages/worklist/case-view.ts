// SPDX-License-Identifier: Apache-2.0
import type { Id, Text } from '../../../kernel/index.ts';
import type { Fact } from '../../../modules/catalogue/index.ts';
import type { CaseHappening, JourneyCase } from '../../../modules/journeys/index.ts';
import type { Message } from '../../../modules/notify/index.ts';
import type { View } from './deps.ts';
import type { Act, Filled } from './filled.ts';

/** All the page of a case shows. */
export type CaseView = View & {
  readonly one: JourneyCase;
  readonly thread: readonly Message[];
  readonly history: readonly CaseHappening[];
  /** What a delivery must bring. */
  readonly outputs: readonly Fact[];
  readonly names: ReadonlyMap<Id, Text>;
  readonly me: Id;
  readonly csrf: string;
  readonly filled?: Filled | undefined;
  /** What has just been done. */
  readonly done?: Act | undefined;
};
