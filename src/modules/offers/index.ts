// SPDX-License-Identifier: Apache-2.0
export {
  type Accepted,
  acceptOffer,
  chooseService,
  declineOffer,
  holdOpenOffer,
  type OfferRefusal,
  reopenOffer,
  reviseOffer,
  SNOOZE_DAYS,
  snoozeOffer,
  withdrawOffer,
} from './answer-offer.ts';
export { keepChoices, selfStarting } from './choose.ts';
export { claim, claimsOf, releaseClaims } from './claims.ts';
export { countOpenOffers } from './counts.ts';
export { type Decision, decideItems, type Situation } from './decide-items.ts';
export {
  type ItemReason,
  isOffered,
  type KnownFact,
  type OccurrenceFacts,
  type Offer,
  type OfferItem,
  type OfferState,
  openQuestions,
} from './item.ts';
export { offersMark } from './mark.ts';
export { optOutsOf, setOptOut } from './opt-outs.ts';
export { type Asking, bearingOf, planAsking } from './plan-asking.ts';
export {
  changeOffer,
  expireOffers,
  findOffer,
  listOffers,
  makeOffers,
  type NewOffer,
  offersOfOccurrences,
  type SweptOffer,
  wakeOffers,
} from './store.ts';
