// SPDX-License-Identifier: Apache-2.0

/*
 * The newborn bundle written out by hand, as a loop over typed arrays: what somebody would write who needs these counts
 * once and has all people in memory. It counts what reach counts: each service by verdict, in all, by age, by emirate and
 * by nationality group, and the facts that keep it unknown.
 */

/** Codes of a choice are the places of its options; the place after them is for what nobody told. */
export type Columns = {
  readonly people: number;
  /** mother, father, guardian, none of them */
  readonly role: Uint8Array;
  readonly birthEmirate: Uint8Array;
  readonly nationalityGroup: Uint8Array;
  /** Days since 1970. */
  readonly permitExpiry: Int32Array;
  readonly insured: Uint8Array;
  readonly childBirthDate: Int32Array;
  readonly employment: Uint8Array;
  readonly income: Int32Array;
  readonly birthDate: Int32Array;
  readonly emirate: Uint8Array;
};

/** A date or amount that nobody told, and one that is known to be absent. */
export const UNTOLD = -2_000_000_000;
export const ABSENT = -2_000_000_001;

/** Days since 1970 that the conditions compare with. */
export type Days = { readonly today: number; readonly sixYearsAgo: number; readonly ageLimits: readonly number[] };

export const SERVICES = [
  'birth-certificate',
  'newborn-registration',
  'newborn-identity-card',
  'newborn-passport',
  'newborn-residence-permit',
  'newborn-health-insurance',
  'vaccination-plan',
  'child-allowance',
  'maternity-leave',
  'paternity-leave',
] as const;
export const FACTS = [
  'birthEmirate',
  'nationalityGroup',
  'residencePermitExpiry',
  'hasHealthInsurance',
  'childBirthDate',
  'employmentStatus',
  'monthlyIncome',
] as const;

const YES = 0;
const NO = 1;
const UNKNOWN = 2;
const CELLS = SERVICES.length * 3;

/** At (group × services + service) × 3 + verdict. */
export type Counts = {
  readonly all: Int32Array;
  readonly age: Int32Array;
  readonly emirate: Int32Array;
  readonly nationalityGroup: Int32Array;
  /** At service × facts + fact. */
  readonly missing: Int32Array;
};

const [ABROAD, BIRTH_EMIRATE_UNTOLD] = [7, 8];
const [CITIZEN, RESIDENT, GROUP_UNTOLD] = [0, 2, 3];
const [EMPLOYED, UNEMPLOYED, STUDENT, NOT_WORKING, EMPLOYMENT_UNTOLD] = [0, 2, 3, 5, 6];

export function countByHand(columns: Columns, { today, sixYearsAgo, ageLimits }: Days): Counts {
  const counts: Counts = {
    all: new Int32Array(CELLS),
    age: new Int32Array(CELLS * 8),
    emirate: new Int32Array(CELLS * 8),
    nationalityGroup: new Int32Array(CELLS * 4),
    missing: new Int32Array(SERVICES.length * FACTS.length),
  };
  const { all, age, emirate, nationalityGroup, missing } = counts;
  const [a18 = 0, a25 = 0, a35 = 0, a45 = 0, a55 = 0, a65 = 0] = ageLimits;
  const verdicts = new Uint8Array(SERVICES.length);
  for (let i = 0; i < columns.people; i += 1) {
    const role = columns.role[i] as number;
    if (role === 3) continue;
    const bornIn = columns.birthEmirate[i] as number;
    const group = columns.nationalityGroup[i] as number;
    const permit = columns.permitExpiry[i] as number;
    const insured = columns.insured[i] as number;
    const childBorn = columns.childBirthDate[i] as number;
    const employment = columns.employment[i] as number;
    const income = columns.income[i] as number;

    const bornHere = bornIn === BIRTH_EMIRATE_UNTOLD ? UNKNOWN : bornIn !== ABROAD ? YES : NO;
    const livesHere = group === GROUP_UNTOLD ? UNKNOWN : YES;
    const citizen = group === GROUP_UNTOLD ? UNKNOWN : group === CITIZEN ? YES : NO;
    const resident = group === GROUP_UNTOLD ? UNKNOWN : group === RESIDENT ? YES : NO;
    const permitValid = permit === UNTOLD ? UNKNOWN : permit !== ABSENT && permit >= today ? YES : NO;
    const employed = employment === EMPLOYMENT_UNTOLD ? UNKNOWN : employment === EMPLOYED ? YES : NO;
    const withoutWork = employment === UNEMPLOYED || employment === STUDENT || employment === NOT_WORKING;
    const lowIncome = income !== UNTOLD && income <= 25_000;
    const withinLimit =
      withoutWork || lowIncome ? YES : employment === EMPLOYMENT_UNTOLD || income === UNTOLD ? UNKNOWN : NO;

    const certificate = bornHere;
    const registration =
      certificate === NO || bornHere === NO ? NO : bornHere === UNKNOWN || livesHere === UNKNOWN ? UNKNOWN : YES;
    const identityCard = registration === NO ? NO : livesHere;
    const passport = registration === NO ? NO : citizen;
    const residence =
      registration === NO || resident === NO || permitValid === NO
        ? NO
        : resident === UNKNOWN || permitValid === UNKNOWN
          ? UNKNOWN
          : YES;
    const insurance = identityCard === NO ? NO : insured === 2 ? UNKNOWN : insured === 1 ? YES : NO;
    const vaccination = childBorn === UNTOLD ? UNKNOWN : childBorn > sixYearsAgo ? YES : NO;
    const allowance =
      certificate === NO || citizen === NO || withinLimit === NO
        ? NO
        : citizen === UNKNOWN || withinLimit === UNKNOWN
          ? UNKNOWN
          : YES;

    if (certificate === UNKNOWN) missing[0] = (missing[0] as number) + 1;
    if (registration === UNKNOWN) {
      if (bornHere === UNKNOWN) missing[7] = (missing[7] as number) + 1;
      if (livesHere === UNKNOWN) missing[8] = (missing[8] as number) + 1;
    }
    if (identityCard === UNKNOWN) missing[15] = (missing[15] as number) + 1;
    if (passport === UNKNOWN) missing[22] = (missing[22] as number) + 1;
    if (residence === UNKNOWN) {
      if (resident === UNKNOWN) missing[29] = (missing[29] as number) + 1;
      if (permitValid === UNKNOWN) missing[30] = (missing[30] as number) + 1;
    }
    if (insurance === UNKNOWN) missing[38] = (missing[38] as number) + 1;
    if (vaccination === UNKNOWN) missing[46] = (missing[46] as number) + 1;
    if (allowance === UNKNOWN) {
      if (citizen === UNKNOWN) missing[50] = (missing[50] as number) + 1;
      if (withinLimit === UNKNOWN) {
        if (employment === EMPLOYMENT_UNTOLD) missing[54] = (missing[54] as number) + 1;
        if (income === UNTOLD) missing[55] = (missing[55] as number) + 1;
      }
    }
    verdicts[0] = certificate;
    verdicts[1] = registration;
    verdicts[2] = identityCard;
    verdicts[3] = passport;
    verdicts[4] = residence;
    verdicts[5] = insurance;
    verdicts[6] = vaccination;
    verdicts[7] = allowance;
    // Leave is for one parent each.
    let offered = 8;
    if (role < 2) {
      verdicts[8] = employed;
      offered = 9;
      if (employed === UNKNOWN) missing[role === 0 ? 61 : 68] = (missing[role === 0 ? 61 : 68] as number) + 1;
    }

    const born = columns.birthDate[i] as number;
    const band =
      born === UNTOLD
        ? 7
        : born <= a65
          ? 6
          : born <= a55
            ? 5
            : born <= a45
              ? 4
              : born <= a35
                ? 3
                : born <= a25
                  ? 2
                  : born <= a18
                    ? 1
                    : 0;
    const [byAge, byEmirate, byGroup] = [band * CELLS, (columns.emirate[i] as number) * CELLS, group * CELLS];
    for (let item = 0; item < offered; item += 1) {
      const cell = (item === 8 && role === 1 ? 9 : item) * 3 + (verdicts[item] as number);
      all[cell] = (all[cell] as number) + 1;
      age[byAge + cell] = (age[byAge + cell] as number) + 1;
      emirate[byEmirate + cell] = (emirate[byEmirate + cell] as number) + 1;
      nationalityGroup[byGroup + cell] = (nationalityGroup[byGroup + cell] as number) + 1;
    }
  }
  return counts;
}
