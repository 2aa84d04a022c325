// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate, Id, Instant, Lang, Text } from '../../../kernel/index.ts';

/** What a voice is: something went wrong, something could be better, or somebody did well. */
export type VoiceKind = 'complaint' | 'suggestion' | 'thanks';

/** `asked`: the customer is waited for. `waiting`: a third party is. */
export type VoiceState = 'open' | 'asked' | 'waiting' | 'closed';

/** Whose time runs. */
export type VoiceClockOwner = 'entity' | 'customer' | 'third-party';

/** What a voice is about; nothing of it has to be said. */
export type VoiceAbout = {
  readonly service?: string | undefined;
  readonly channel?: string | undefined;
  /** In the customer's words: which centre, which town. */
  readonly place?: string | undefined;
  /** The address after the language. */
  readonly page?: string | undefined;
};

/** A stretch of time in a voice: whose it was, which entity had the voice, and by which step it began. */
export type VoiceInterval = {
  readonly owner: VoiceClockOwner;
  readonly heldBy: string;
  readonly reason: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
};

/** A complaint, a suggestion or a thank-you, as it stands. */
export type Voice = {
  readonly personId: Id;
  readonly id: Id;
  readonly reference: string;
  /** Whose team answers it now. */
  readonly entity: string;
  readonly kind: VoiceKind;
  readonly state: VoiceState;
  readonly about: VoiceAbout;
  /** In which language the customer wrote. */
  readonly lang: Lang;
  readonly anonymous: boolean;
  readonly phone: string | undefined;
  readonly mayPublish: boolean;
  readonly publicText: string | undefined;
  readonly givenAt: Instant;
  /** By when an answer was promised; a thank-you has no such day. */
  readonly dueOn: CalendarDate | undefined;
  readonly closedAt: Instant | undefined;
  readonly reopenings: number;
  /** Whether the answer helped, as the customer says; nothing until they do. */
  readonly helped: boolean | undefined;
  readonly sameAs: Id | undefined;
  readonly assignedTo: Id | undefined;
  readonly revision: number;
  readonly clock: readonly VoiceInterval[];
};

/** What somebody said in the thread of a voice. */
export type Said = {
  readonly id: Id;
  readonly at: Instant;
  readonly author: 'person' | 'entity';
  /** The entity that said it. */
  readonly by: string | undefined;
  readonly kind: SaidKind;
  readonly body: Text;
};

/** `text` is what the voice began with. */
export type SaidKind =
  | 'text'
  | 'reply'
  | 'message'
  | 'question'
  | 'answer'
  | 'wait'
  | 'resumed'
  | 'handed-over'
  | 'reopened'
  | 'passed-on';

/** What the team told itself. */
export type Note = {
  readonly id: Id;
  readonly at: Instant;
  readonly writtenBy: Id;
  /** The entity of who wrote it: notes go along when a voice is handed over. */
  readonly writtenAt: string;
  readonly body: string;
};
