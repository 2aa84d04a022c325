// SPDX-License-Identifier: Apache-2.0
import type { Id, Text } from '../../../kernel/index.ts';
import type { Worklist } from '../../../modules/journeys/index.ts';
import type { View } from './deps.ts';
import type { ListQuery } from './list-query.ts';

/** All the page of the list shows. */
export type ListView = View & {
  readonly query: ListQuery;
  readonly list: Worklist;
  readonly names: ReadonlyMap<Id, Text>;
  readonly me: Id;
  readonly entity: string;
};
