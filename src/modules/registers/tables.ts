// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate, Id, Instant, Text } from '../../kernel/index.ts';

/** The value of a fact as somebody gave it, with where it came from. `value` null means known to be absent. */
export type Evidence = {
  readonly person: Id;
  readonly fact: string;
  readonly value: unknown;
  /** The same value where it is a date, so that schedules can follow from it. */
  readonly valueDate?: CalendarDate;
  /** An entity's id, or `person` for what the person told us. */
  readonly source: string;
  readonly obtainedAt: Instant;
  readonly freshUntil?: Instant;
  readonly caseId?: Id;
  readonly jws?: string;
};

/** One access to a person's facts: who received what from whom, why, on what basis and for which case. */
export type Receipt = {
  readonly person: Id;
  /** Who received the facts. */
  readonly entity: string;
  /** Who held them. */
  readonly register: string;
  readonly facts: readonly string[];
  readonly purpose: Text;
  readonly basis: Text;
  readonly service?: string;
  readonly offerId?: Id;
  readonly caseId?: Id;
  readonly outcome: 'given' | 'partly' | 'none' | 'unreachable';
};

/** A receipt as the database holds it. */
export type ReceiptRow = {
  id: Id;
  at: Instant;
  entity_id: string;
  register_id: string;
  facts: string[];
  purpose: Text;
  basis: Text;
  service_id: string | null;
  offer_id: Id | null;
  case_id: Id | null;
  outcome: Receipt['outcome'];
};
