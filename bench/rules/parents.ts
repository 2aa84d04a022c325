// SPDX-License-Identifier: Apache-2.0
import { FACTS, type FactName } from './newborn.ts';

/** What is known about a parent: a fact that is left out is unknown, null is known to be absent. Days count from 1970. */
export type Parent = {
  birthEmirate?: string | null;
  nationalityGroup?: string | null;
  residencePermitExpiry?: number | null;
  hasHealthInsurance?: boolean | null;
  childBirthDate?: number | null;
  employmentStatus?: string | null;
  monthlyIncome?: number | null;
};

const EMIRATES = ['abu-dhabi', 'dubai', 'sharjah', 'ajman', 'umm-al-quwain', 'ras-al-khaimah', 'fujairah', 'abroad'];
const WORK = ['employed', 'employed', 'employed', 'self-employed', 'unemployed', 'student', 'not-working', 'retired'];
const GROUPS = ['citizen', 'citizen', 'gulf-citizen', 'resident', 'resident', null];

/** The same parents for the same seed; `unknown` is the part of the facts that nobody has told. */
export function parents(count: number, unknown: number, today: number): Parent[] {
  const random = seeded(count + Math.round(unknown * 100));
  const one = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  return Array.from({ length: count }, () => {
    const group = one(GROUPS);
    const told: Required<Parent> = {
      birthEmirate: one(EMIRATES),
      nationalityGroup: group,
      residencePermitExpiry: group === 'resident' ? today - 200 + Math.floor(random() * 900) : null,
      hasHealthInsurance: random() < 0.8,
      childBirthDate: today - Math.floor(random() * 365 * 8),
      employmentStatus: one(WORK),
      monthlyIncome: Math.floor(random() * random() * 900) * 100,
    };
    // Every parent has the same fields in the same order, as people who write fast code by hand would have it.
    return Object.fromEntries(FACTS.map((fact) => [fact, random() < unknown ? undefined : told[fact]])) as Parent;
  });
}

/** What is known, without what is not: the way in which one asks an engine that knows no unknown. */
export function known(parent: Parent): Partial<Record<FactName, string | number | boolean | null>> {
  return Object.fromEntries(FACTS.flatMap((fact) => (parent[fact] === undefined ? [] : [[fact, parent[fact]]])));
}

/** Chance that repeats (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
