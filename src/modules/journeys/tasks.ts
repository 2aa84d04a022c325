// SPDX-License-Identifier: Apache-2.0

/** Moves the journeys of a happening on: `{journeyId, tell?: 'opened' | 'added', deliveredCaseId?}`. */
export const ADVANCE = 'journeys.advance';
/** Hands a case to the entity's back office: `{caseId}`. */
export const SEND_CASE = 'journeys.send-case';
/** Hands a customer's reply on to the back office: `{caseId, messageId}`. */
export const SEND_MESSAGE = 'journeys.send-message';
/** Tells the back office that the customer withdrew: `{caseId}`. */
export const SEND_WITHDRAWAL = 'journeys.send-withdrawal';
