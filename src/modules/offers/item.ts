// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate, Instant, Text } from '../../kernel/index.ts';

/** A fact that is known, as an offer shows it: what, from whom, since when. */
export type KnownFact = {
  readonly fact: string;
  readonly value: unknown;
  /** An entity's id, `person`, or the source of the signal. */
  readonly source: string;
  readonly obtainedAt: Instant;
};

/** Why: one criterion that decided, in the person's words, with the facts it looked at. */
export type ItemReason = {
  readonly criterion: string;
  readonly state: 'met' | 'unmet' | 'unknown';
  readonly text: Text;
  readonly facts: readonly string[];
};

/** One service of an offer, decided for one person. Kept as it was decided, so that it can always be explained. */
export type OfferItem = {
  readonly service: string;
  readonly version: number;
  readonly entity: string;
  readonly verdict: 'eligible' | 'not-eligible' | 'unknown';
  readonly reasons: readonly ItemReason[];
  /** What is known and goes to the entity, or decided eligibility, or counts while that is open. */
  readonly known: readonly KnownFact[];
  /** Facts the person is still asked for; in which order, `planAsking` says. */
  readonly questions: readonly string[];
  /** Facts that a register is still to be asked for, after an answer changed what matters. */
  readonly pending: readonly string[];
  /** Facts that are missing and that nobody is asked for: the service cannot be decided now, whatever is answered. */
  readonly lacking: readonly string[];
  readonly after: readonly string[];
  readonly once: 'per-occurrence' | 'per-person';
  readonly automatic: boolean;
  readonly handling: 'system' | 'worklist';
  readonly feeFils: number;
  readonly standardDays: number;
  /** `running`: an automatic service that began unasked. */
  readonly choice: 'in' | 'out' | 'running';
};

/** Where an offer stands; the last four are final, but a decline can be undone. */
export type OfferState = 'open' | 'snoozed' | 'accepted' | 'declined' | 'expired' | 'withdrawn';

/** What the signal said, kept with the offer. */
export type OccurrenceFacts = {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly receivedAt: Instant;
  readonly occurredOn: CalendarDate | null;
};

/** A bundle, decided and pre-filled for one person, as the database holds it. */
export type Offer = {
  person_id: string;
  id: string;
  occurrence_id: string;
  subject_id: string | null;
  life_event: string;
  occurrence_key: string;
  bundle_id: string;
  bundle_version: number;
  role: string;
  state: OfferState;
  items: OfferItem[];
  occurrence: OccurrenceFacts;
  made_at: Instant;
  decided_at: Instant | null;
  expires_at: Instant;
  snoozed_until: Instant | null;
  reason: Text | null;
  revision: number;
};

/** Whether the person can have this service from this offer, once the questions are answered. */
export function isOffered(item: OfferItem): boolean {
  return item.verdict === 'eligible' || (item.verdict === 'unknown' && item.questions.length > 0);
}

/** The questions of the services that are chosen, each once, in the order of the services. */
export function openQuestions(items: readonly OfferItem[]): string[] {
  const chosen = items.filter((item) => item.choice === 'in' && isOffered(item));
  return [...new Set(chosen.flatMap((item) => item.questions))];
}
