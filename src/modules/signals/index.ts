// SPDX-License-Identifier: Apache-2.0
export {
  type CloudEvent,
  decodeHeader,
  isJsonMedia,
  MEDIA_BATCH,
  MEDIA_STRUCTURED,
  readBinary,
  readJson,
  readStructured,
} from './cloud-event.ts';
export { countSignals, type SignalCounts } from './counts.ts';
export { type DataProblem, type Interpreted, interpret, type Subject } from './interpret.ts';
export { applyStatements, changedSince, findOccurrence, type Occurrence, type Statement } from './occurrences.ts';
export {
  closeRejection,
  findRejection,
  keepRejections,
  listRejections,
  type NewRejection,
  type Rejection,
  type RejectionFilter,
} from './rejections.ts';
export { type NewSignal, readSignals, type SignalRow, signalKey, storeSignals } from './store.ts';
