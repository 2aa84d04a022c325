// SPDX-License-Identifier: Apache-2.0
// Complaints, suggestions and thanks.
export {
  addSearchWords,
  assignVoice,
  keepPublicText,
  linkVoice,
  mayReopen,
  reopenVoice,
  sayHelped,
} from './change-voice.ts';
export { type GivenVoice, type GiveRefusal, giveVoice, type NewVoice } from './give-voice.ts';
export { handOver } from './hand-over.ts';
export { ANSWER_DAYS, LONGEST_WORDS, REOPEN_DAYS, VOICE_KINDS } from './kinds.ts';
export { moveVoice, runningInterval } from './move-voice.ts';
export { givePageOpinion, type PageCount, type PageOpinion, pageCounts } from './page-opinions.ts';
export { findPersonalData, type PersonalKind, type PersonalPiece, withoutPersonalData } from './personal-data.ts';
export { findByReference, findVoice, linkedVoices, lockVoice, voicesOf } from './queries.ts';
export { removeReply, type SavedReply, type SaveRefusal, savedReplies, saveReply } from './saved-replies.ts';
export { holderOf, isSecret, newSecret, voiceIdOf } from './secret.ts';
export type { VoiceStep } from './states.ts';
export { type NewSaid, say, voiceNotes, voiceThread, wasSaid, writeNote } from './thread.ts';
export type {
  Note,
  Said,
  SaidKind,
  Voice,
  VoiceAbout,
  VoiceClockOwner,
  VoiceInterval,
  VoiceKind,
  VoiceState,
} from './types.ts';
export { type ListedVoice, type VoiceCounts, type VoiceFilter, type VoiceList, voiceList } from './voice-list.ts';
