// SPDX-License-Identifier: Apache-2.0
export { type Answer, type AskRegister, askRegisterOver, type Question } from './ask-register.ts';
export {
  bearerHash,
  type Connection,
  type ConnectionBook,
  connectEntities,
  connectionBook,
  type NewConnection,
} from './connections.ts';
export { type Known, type KnownFacts, knownFacts, peopleWithDate, recordEvidence } from './evidence.ts';
export { type LastAnswer, lastAnswers } from './last-answers.ts';
export { askedInVain, listReceipts, receiptEntities, recordReceipts } from './receipts.ts';
export type { Evidence, Receipt, ReceiptRow } from './tables.ts';
