// SPDX-License-Identifier: Apache-2.0
export { type Offering, offeringOf } from './offering.ts';
export type { PeopleAt, Progress } from './people/people.ts';
export { makePopulation, POPULATION_FILES, type PopulationTarget } from './population/make.ts';
export { factsToTell, type PopulationWish } from './population/query.ts';
export type { Change } from './question.ts';
export {
  type DecidedAlone,
  type Group,
  type MissingFact,
  type Move,
  type Reach,
  type Reached,
  type ReachWish,
  reach,
  type ServiceReach,
  type Verdicts,
} from './reach.ts';
export { ReachRefusal, type ReachRefusalCode } from './refusal.ts';
