// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate, Id, Instant, Text } from '../../kernel/index.ts';

/** Where a case stands. The last four are closed: nothing but a message follows. */
export type CaseState =
  | 'waiting' // for services that come before it
  | 'sending' // to the entity's back office, not yet acknowledged
  | 'in-progress'
  | 'needs-customer'
  | 'delivered'
  | 'refused'
  | 'failed'
  | 'withdrawn';

/** `finished`: every case is closed. `withdrawn`: the customer, or the register, took all of it back. */
export type JourneyState = 'active' | 'finished' | 'withdrawn';

/** Whose time is running. Only the entity's counts against its standard. */
export type ClockOwner = 'entity' | 'customer' | 'third-party';

/** A stretch of time in a case, with its owner and a code for why it began. */
export type ClockInterval = {
  readonly owner: ClockOwner;
  readonly reason: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
};

/** One fact given to the entity, with who said so and when. `source` is an entity's id or `person`. */
export type CaseInput = {
  readonly fact: string;
  readonly value: unknown;
  readonly source: string;
  readonly obtainedAt: Instant;
};

/** `system`: its back office is called; `worklist`: an employee decides here. */
export type Handling = 'system' | 'worklist';

/** A person as an entity knows them. */
export type Applicant = { readonly name: Text; readonly identityNumber: string | undefined };

/** One service within a journey, at one entity. */
export type JourneyCase = {
  readonly personId: Id;
  readonly id: Id;
  readonly journeyId: Id;
  readonly reference: string;
  readonly entity: string;
  readonly service: string;
  readonly version: number;
  readonly handling: Handling;
  readonly state: CaseState;
  /** Services that must be delivered first, in this journey or in a sibling. */
  readonly after: readonly string[];
  readonly automatic: boolean;
  readonly standardDays: number;
  readonly feeFils: number;
  /** Whom it is for, as the entity's staff see them; absent until the entity's work begins. */
  readonly applicant: Applicant | undefined;
  readonly inputs: readonly CaseInput[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Why it was refused, failed or withdrawn; what it waits for. */
  readonly reason: Text | undefined;
  readonly assignedTo: Id | undefined;
  readonly createdAt: Instant;
  /** When the entity's work began; before that it only waited. */
  readonly openedAt: Instant | undefined;
  readonly dueOn: CalendarDate;
  readonly closedAt: Instant | undefined;
  /** Raised by every change: a form that was filled in from an older revision is told so. */
  readonly revision: number;
  /** In order; the last one is running while `endedAt` is absent. */
  readonly clock: readonly ClockInterval[];
};

/** What the signal said of the happening, as the offer was decided upon. */
export type OccurrenceFacts = {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly receivedAt: Instant;
};

/** An accepted bundle: the customer's single view. */
export type Journey = {
  readonly personId: Id;
  readonly id: Id;
  readonly reference: string;
  readonly offerId: Id;
  readonly occurrenceId: Id;
  /** The person it is about when that is somebody else, such as the newborn. */
  readonly subjectId: Id | undefined;
  readonly lifeEvent: string;
  readonly occurrenceKey: string;
  readonly occurrence: OccurrenceFacts;
  readonly bundleId: string;
  readonly bundleVersion: number;
  readonly state: JourneyState;
  readonly openedAt: Instant;
  /** The one date: the latest of its cases. */
  readonly dueOn: CalendarDate;
  /** As promised on the day of acceptance; never changed by what happens later. */
  readonly firstDueOn: CalendarDate;
  readonly finishedAt: Instant | undefined;
};

/** A journey with its cases, in the order in which they follow each other. */
export type JourneyWithCases = Journey & { readonly cases: readonly JourneyCase[] };

/** What a journey is opened with; `offerId` makes it safe to repeat. */
export type OpenJourney = {
  readonly personId: Id;
  readonly offerId: Id;
  readonly occurrenceId: Id;
  readonly subjectId: Id | undefined;
  readonly lifeEvent: string;
  readonly occurrenceKey: string;
  readonly occurrence: OccurrenceFacts;
  readonly bundleId: string;
  readonly bundleVersion: number;
  readonly items: readonly OpenItem[];
};

/** One service chosen, with what its published version promises. */
export type OpenItem = {
  readonly service: string;
  readonly version: number;
  readonly entity: string;
  readonly handling: Handling;
  readonly after: readonly string[];
  readonly automatic: boolean;
  readonly standardDays: number;
  readonly feeFils: number;
};

/** What an entity, or its employee, may say of a case. */
export type UpdateKind =
  | 'started'
  | 'waiting-for-customer'
  | 'waiting-for-third-party'
  | 'resumed'
  | 'message'
  | 'delivered'
  | 'refused'
  | 'failed';
