// SPDX-License-Identifier: Apache-2.0
// The only door of the module. See README.md for its words and promises.
export { type Advance, type Advanced, advance, type CaseFile, type MovedJourney } from './advance.ts';
export { assign } from './assign.ts';
export { isClosed, nextState, type Step } from './case-states.ts';
export { type ClockReading, readClock, type TimeUsed } from './clock-intervals.ts';
export { correctOccurrence } from './correct-occurrence.ts';
export { countCases } from './counts.ts';
export { dueDates } from './due-dates.ts';
export { type CaseHappening, caseHistory } from './history.ts';
export { journeysMark } from './mark.ts';
export { type NextStep, nextStep, type Wait, waitsOf } from './next-step.ts';
export { type Opened, open } from './open.ts';
export { checkOutputs, type FitsType, type OutputSpec, readOutputForm } from './outputs.ts';
export { type Blocked, type PickFrom, type Plan, pickInputs, planAdvance } from './plan.ts';
export { findJourneyOfOffer, getCase, getJourney, listJourneys, lockCase, siblingJourneys } from './queries.ts';
export { recordUpdate } from './record-update.ts';
export { type Change, type DueMove, type TakenStep, takeStep } from './take-step.ts';
export { ADVANCE, SEND_CASE, SEND_MESSAGE, SEND_WITHDRAWAL } from './tasks.ts';
export * from './types.ts';
export { type Withdrawn, withdrawCase, withdrawJourney } from './withdraw.ts';
export { type Worklist, type WorklistCounts, type WorklistFilter, type WorklistSort, worklist } from './worklist.ts';
