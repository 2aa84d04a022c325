// SPDX-License-Identifier: Apache-2.0
import type { VoiceKind } from './types.ts';

/** The kinds, in the order in which they are offered. */
export const VOICE_KINDS: readonly VoiceKind[] = ['complaint', 'suggestion', 'thanks'];

/** Within how many working days the entity answers. A thank-you needs no answer. */
export const ANSWER_DAYS: Readonly<Record<VoiceKind, number | undefined>> = {
  complaint: 5,
  suggestion: 15,
  thanks: undefined,
};

/** How long after the answer a customer may open a voice again. */
export const REOPEN_DAYS = 30;

/** The longest a customer or a team may write at once. */
export const LONGEST_WORDS = 4_000;
