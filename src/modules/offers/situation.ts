// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate } from '../../kernel/index.ts';
import type { Catalogue, PublishedBundle } from '../catalogue/index.ts';
import type { KnownFact, OfferItem } from './item.ts';

/** All that a decision rests on. Nothing else is looked at: the same input always gives the same items. */
export type Situation = {
  readonly catalogue: Catalogue;
  readonly bundle: PublishedBundle;
  readonly role: string;
  /** Fresh facts about the person and the happening. What is not here is unknown. */
  readonly known: ReadonlyMap<string, KnownFact>;
  /** Facts that their registers were asked for and do not hold: only the person can still tell them. */
  readonly notHeld: ReadonlySet<string>;
  readonly optOuts: ReadonlySet<string>;
  readonly asOf: CalendarDate;
};

/** `toFetch`: what to ask registers for now; what they answer may make more of it matter, or less. */
export type Decision = { readonly items: readonly OfferItem[]; readonly toFetch: readonly string[] };
