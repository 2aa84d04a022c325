// SPDX-License-Identifier: Apache-2.0

// The limit: the newborn bundle as somebody would write it who knows nothing else. Once with missing facts followed, in
// the way that costs least (a bit for each fact), and once without, where everything is known.

import type { Answers, Contender } from './contender.ts';
import { FACTS } from './newborn.ts';
import type { Parent } from './parents.ts';

const BIRTH_EMIRATE = 1;
const NATIONALITY = 2;
const PERMIT = 4;
const INSURANCE = 8;
const BIRTH_DATE = 16;
const EMPLOYMENT = 32;
const INCOME = 64;

export type Cuts = { readonly today: number; readonly sixYearsAgo: number };

export function byHandTracking(all: readonly Parent[], cuts: Cuts): Contender {
  return {
    name: 'by hand, following what is missing',
    bits: FACTS,
    people: all.length,
    decide(people, answers) {
      for (let index = 0; index < people; index += 1) track(all[index] as Parent, cuts, answers, index * 10);
    },
  };
}

function track(parent: Parent, { today, sixYearsAgo }: Cuts, out: Answers, at: number): void {
  const { birthEmirate, nationalityGroup, residencePermitExpiry, hasHealthInsurance } = parent;
  const { childBirthDate, employmentStatus, monthlyIncome } = parent;
  const bornHere = birthEmirate === undefined ? BIRTH_EMIRATE : birthEmirate !== 'abroad' ? 0 : -1;
  const livesHere =
    nationalityGroup === undefined
      ? NATIONALITY
      : nationalityGroup === 'citizen' || nationalityGroup === 'gulf-citizen' || nationalityGroup === 'resident'
        ? 0
        : -1;
  const citizen = nationalityGroup === undefined ? NATIONALITY : nationalityGroup === 'citizen' ? 0 : -1;
  const resident = nationalityGroup === undefined ? NATIONALITY : nationalityGroup === 'resident' ? 0 : -1;
  const permit =
    residencePermitExpiry === undefined
      ? PERMIT
      : residencePermitExpiry !== null && residencePermitExpiry >= today
        ? 0
        : -1;
  const employed = employmentStatus === undefined ? EMPLOYMENT : employmentStatus === 'employed' ? 0 : -1;
  const without =
    employmentStatus === 'unemployed' || employmentStatus === 'student' || employmentStatus === 'not-working';
  const low = monthlyIncome === undefined ? INCOME : monthlyIncome !== null && monthlyIncome <= 25_000 ? 0 : -1;
  const means =
    without || low === 0 ? 0 : employmentStatus === undefined ? (low > 0 ? EMPLOYMENT | low : EMPLOYMENT) : low;
  out[at] = bornHere;
  out[at + 1] = bornHere | livesHere;
  out[at + 2] = livesHere;
  out[at + 3] = citizen;
  out[at + 4] = resident | permit;
  out[at + 5] = hasHealthInsurance === undefined ? INSURANCE : hasHealthInsurance ? 0 : -1;
  out[at + 6] =
    childBirthDate === undefined ? BIRTH_DATE : childBirthDate !== null && childBirthDate > sixYearsAgo ? 0 : -1;
  out[at + 7] = citizen | means;
  out[at + 8] = employed;
  out[at + 9] = employed;
}

export function byHand(all: readonly Parent[], cuts: Cuts): Contender {
  return {
    name: 'by hand, everything known',
    bits: null,
    people: all.length,
    decide(people, answers) {
      for (let index = 0; index < people; index += 1) plain(all[index] as Parent, cuts, answers, index * 10);
    },
  };
}

function plain(parent: Parent, { today, sixYearsAgo }: Cuts, out: Answers, at: number): void {
  const { nationalityGroup: group, residencePermitExpiry: permit, employmentStatus: work } = parent;
  const bornHere = parent.birthEmirate !== 'abroad';
  const livesHere = group === 'citizen' || group === 'gulf-citizen' || group === 'resident';
  const without = work === 'unemployed' || work === 'student' || work === 'not-working';
  const answer = (holds: boolean): number => (holds ? 0 : -1);
  out[at] = answer(bornHere);
  out[at + 1] = answer(bornHere && livesHere);
  out[at + 2] = answer(livesHere);
  out[at + 3] = answer(group === 'citizen');
  out[at + 4] = answer(group === 'resident' && permit != null && permit >= today);
  out[at + 5] = answer(parent.hasHealthInsurance === true);
  out[at + 6] = answer((parent.childBirthDate ?? 0) > sixYearsAgo);
  out[at + 7] = answer(group === 'citizen' && (without || (parent.monthlyIncome ?? 0) <= 25_000));
  out[at + 8] = answer(work === 'employed');
  out[at + 9] = answer(work === 'employed');
}
