// SPDX-License-Identifier: Apache-2.0
import type { Instant } from '../../kernel/index.ts';
import type { Definition, DefinitionKind } from './definitions.ts';

/** One published version of a definition, as `catalogue.publications` keeps it. */
export type PublicationRow = {
  readonly kind: DefinitionKind;
  readonly id: string;
  readonly version: number;
  readonly definition: Definition;
  readonly digest: string;
  readonly published_at: Instant;
  readonly published_by: string;
};
