// SPDX-License-Identifier: Apache-2.0
// The only door of the module. See README.md for its words and promises.

export { CHANGEABLE_DAYS, type GivenFeedback, giveFeedback, type NewFeedback } from './give-feedback.ts';
export { type Feedback, findFeedback } from './queries.ts';
