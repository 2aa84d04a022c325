// SPDX-License-Identifier: Apache-2.0
import type { Fact } from '../../catalogue/index.ts';
import { type Draws, pick, whole } from './draw.ts';

/**
 * How a fact is made: its value as SQL, which is NULL for whom it is known to be absent (then `absent` says so),
 * and, where that is not as usual for its source, how often nobody told.
 */
export type Recipe = { readonly value: string; readonly unknown?: number; readonly absent?: true };

/** What recipes read beside the columns of the lives: chance, the day, and what happened. */
export type Kitchen = { readonly draws: Draws; readonly asOf: string; readonly lifeEvent: string };

/** A recipe for each fact that must agree with the life it belongs to. Any other is made by `anyValue`. */
export function recipesOf(kitchen: Kitchen): Readonly<Record<string, Recipe>> {
  return { ...identity(kitchen), ...work(kitchen), ...home(kitchen), ...health(kitchen), ...happening(kitchen) };
}

type Recipes = (kitchen: Kitchen) => Readonly<Record<string, Recipe>>;

const identity: Recipes = ({ draws, asOf, lifeEvent }) => {
  // A permit or card that is about to end, where that is what happened; otherwise any day of its years, a few past.
  const expiry = (name: string, event: string, years: number) =>
    lifeEvent === event ? dayAfter(draws(name), asOf, [-2, 62]) : dayAfter(draws(name), asOf, [-45, years * 365]);
  return {
    birthDate: { value: `DATE '${asOf}' - CAST(floor(age * 365.2425) AS INTEGER)`, unknown: 0.01 },
    sex: { value: 'sex', unknown: 0.002 },
    nationalityGroup: { value: 'grp', unknown: 0.02 },
    maritalStatus: {
      value: `CASE WHEN married THEN 'married' WHEN age > 30 AND ${draws('parted')} < 0.3 THEN 'divorced' WHEN age > 60 AND ${draws('parted')} < 0.7 THEN 'widowed' ELSE 'single' END`,
    },
    childrenCount: { value: 'children' },
    identityCardNumber: held(`${draws('card')} < 0.97`, numbered('ID', draws('card number'))),
    identityCardExpiry: { value: expiry('card expiry', 'identity-card-expiring', 5) },
    residencePermitExpiry: {
      ...held(`grp = 'resident'`, expiry('permit expiry', 'residence-expiring', 2)),
      unknown: 0.04,
    },
    hasDrivingLicence: { value: 'drives' },
    drivingLicenceExpiry: held('drives', expiry('licence expiry', 'driving-licence-expiring', 5)),
    hasForeignLicence: { value: `age >= 18 AND grp <> 'citizen' AND ${draws('foreign licence')} < 0.42` },
    ownsVehicle: { value: `drives AND ${draws('vehicle')} < 0.64` },
  };
};

const work: Recipes = ({ draws }) => ({
  employmentStatus: { value: 'status' },
  employmentSector: held(`status = 'employed'`, 'sector'),
  // Who works for themselves, or has just come, is in no wage register.
  monthlyIncome: {
    value: 'income',
    unknown: 0.11,
  },
  yearsOfService: { value: 'CAST(pensionable AS INTEGER)' },
  tradeLicenceCount: { value: `CASE WHEN status = 'self-employed' THEN ${whole(draws('licences'), 1, 2)} ELSE 0 END` },
  hasBankLoan: { value: `age >= 22 AND ${draws('loan')} < 0.31` },
  preferredWorkField: {
    value: pick(draws('field'), [
      ['technology', 26],
      ['health', 14],
      ['education', 16],
      ['engineering', 17],
      ['business', 19],
      ['creative', 8],
    ]),
  },
  volunteerField: {
    value: pick(draws('volunteer'), [
      ['mentoring', 21],
      ['teaching', 14],
      ['community', 22],
      ['not-now', 43],
    ]),
  },
});

const home: Recipes = ({ draws }) => ({
  emirate: { value: 'home', unknown: 0.03 },
  ownsHome: {
    value: `age >= 24 AND ${draws('owns home')} < CASE grp WHEN 'citizen' THEN least(0.72, (age - 20) / 40) ELSE 0.07 END`,
  },
  childrenInSchool: {
    value: `least(children, CAST(floor(children * ${draws('pupils')} * CASE WHEN age BETWEEN 26 AND 56 THEN 1.4 ELSE 0.2 END) AS INTEGER))`,
  },
  newEmirate: { value: 'home' },
  previousEmirate: {
    value: `CASE WHEN ${draws('moved far')} < 0.7 THEN home ELSE ${pick(draws('from'), [
      ['abu-dhabi', 24],
      ['dubai', 34],
      ['sharjah', 26],
      ['ajman', 16],
    ])} END`,
  },
});

const health: Recipes = ({ draws }) => ({
  // Who works and who is a citizen is insured by law; others mostly are.
  hasHealthInsurance: {
    value: `${draws('insured')} < CASE WHEN grp = 'citizen' THEN 0.99 WHEN status = 'employed' THEN 0.97 ELSE 0.83 END`,
    unknown: 0.05,
  },
  hasChronicCondition: { value: `${draws('chronic')} < 0.03 + greatest(0, age - 25) * 0.009` },
  needsMonthlyMedicine: { value: `${draws('medicine')} < 0.74` },
  needsMobilityAid: { value: `${draws('mobility')} < 0.18 + greatest(0, age - 50) * 0.006`, unknown: 0.06 },
  pupilNeedsSupport: { value: `${draws('support')} < 0.08`, unknown: 0.12 },
});

const happening: Recipes = ({ draws, asOf }) => ({
  // Nearly all are born at home; who was born abroad is told by the parents, later.
  birthEmirate: {
    value: `CASE WHEN ${draws('born abroad')} < CASE WHEN grp = 'resident' THEN 0.05 ELSE 0.02 END THEN 'abroad' ELSE home END`,
  },
  childBirthDate: { value: `DATE '${asOf}' - ${whole(draws('days old'), 0, 55)}` },
  pupilBirthDate: { value: `DATE '${asOf}' - ${whole(draws('pupil age'), 1430, 2260)}` },
  allocatedSchool: held(`${draws('school')} < 0.93`, `concat('School ', ${whole(draws('which school'), 1, 640)})`),
  spouseNeedsResidence: { value: `grp <> 'gulf-citizen' AND ${draws('spouse')} < 0.27`, unknown: 0.05 },
  deceasedWasPensioner: { value: `${draws('pensioner')} < 0.41`, unknown: 0.08 },
  deceasedUtilityAccount: held(`${draws('account')} < 0.55`, numbered('U', draws('account number'))),
  graduationGrade: { value: `CAST(1.9 + floor(${draws('grade')} * 211) / 100 AS DECIMAL(4, 2))`, unknown: 0.04 },
  degreeLevel: {
    value: pick(draws('degree'), [
      ['diploma', 18],
      ['bachelor', 63],
      ['master', 17],
      ['doctorate', 2],
    ]),
  },
  contributionMonths: { value: `${whole(draws('contributions'), 0, 60)}`, unknown: 0.07 },
  endReason: {
    value: pick(draws('reason'), [
      ['redundancy', 31],
      ['contract-ended', 34],
      ['business-closed', 9],
      ['resignation', 26],
    ]),
    unknown: 0.05,
  },
  businessCapital: {
    value: `CAST(10000 + 5000 * floor(${draws('capital')} * ${draws('capital')} * ${draws('capital')} * 900) AS INTEGER)`,
  },
  plannedStaff: { value: `CAST(floor(${draws('staff')} * ${draws('staff')} * 14) AS INTEGER)` },
  expectedTurnover: {
    value: `CAST(20000 + 5000 * floor(${draws('turnover')} * ${draws('turnover')} * 400) AS INTEGER)`,
  },
  needsPremises: { value: `${draws('premises')} < 0.57` },
  weeklyCareHours: { value: whole(draws('care hours'), 4, 60), unknown: 0.06 },
  determinationCategory: {
    value: pick(draws('category'), [
      ['physical', 34],
      ['visual', 12],
      ['hearing', 14],
      ['intellectual', 19],
      ['autism', 15],
      ['multiple', 6],
    ]),
  },
  moveDate: { value: dayAfter(draws('move'), asOf, [-40, 20]) },
});

/** A value of the fact's type for a fact without a recipe, so that a fact added to the country works at once. */
export function anyValue(fact: Fact, { draws, asOf }: Kitchen): Recipe {
  const draw = draws(`fact ${fact.id}`);
  switch (fact.type) {
    case 'boolean':
      return { value: `${draw} < 0.3` };
    case 'number':
      return { value: whole(draw, 1, 40) };
    case 'date':
      return { value: dayAfter(draw, asOf, [-365, 1095]) };
    case 'date-time':
      return { value: `CAST(${dayAfter(draw, asOf, [-365, 1095])} AS TIMESTAMP)` };
    case 'choice':
      return {
        value: pick(
          draw,
          (fact.options ?? []).map(({ value }) => [value, 1]),
        ),
      };
    case 'list-of-text':
      return { value: 'CAST([] AS VARCHAR[])' };
    case 'text':
      return { value: numbered(initialsOf(fact.id), draw) };
  }
}

/** A fact that not everybody has: of the others it is known that they have none. */
function held(condition: string, value: string): Recipe {
  return { value: `CASE WHEN ${condition} THEN ${value} END`, absent: true };
}

function dayAfter(draw: string, asOf: string, [from, to]: readonly [number, number]): string {
  return `DATE '${asOf}' + ${whole(draw, from, to)}`;
}

/** Numbers of documents begin with the initials of their fact. */
function numbered(prefix: string, draw: string): string {
  return `concat('${prefix}-', lpad(CAST(CAST(${draw} * 9999999 AS INTEGER) AS VARCHAR), 7, '0'))`;
}

function initialsOf(factId: string): string {
  const words = factId.replace(/Number$/, '').split(/(?=[A-Z])/);
  return words.map((word) => word[0]?.toUpperCase() ?? '').join('');
}
