// SPDX-License-Identifier: Apache-2.0
import type { FactValue } from './country.ts';
import type { Member } from './families.ts';
import { demoIban } from './iban.ts';
import type { Random } from './random.ts';

/** Said by a recipe where no register holds the fact. */
export const UNKNOWN = Symbol('unknown');

type Recipe = () => FactValue | typeof UNKNOWN;
type Work = { readonly status: string; readonly sector?: string; readonly income: number };

const EMPLOYERS = {
  government: ['مكتبة الواحة العامة', 'مدارس الواحة', 'مستشفى الواحة', 'بلدية الواحة', 'مركز الأرصاد'],
  private: [
    'شركة الأفق للإنشاءات',
    'شركة مدار للشحن',
    'شركة لوح للبرمجيات',
    'مخابز السنابل',
    'فندق المرسى',
    'عيادات نماء',
  ],
};

const HEALTH_CENTRES = ['مركز الياسمين الصحي', 'مركز الخور الصحي', 'مركز السدرة الصحي', 'مركز الواحة الصحي'];

/** One recipe for each fact that must agree with the others: nobody is both five years old and employed. */
export function factsByName(member: Member, dice: Random): Record<string, Recipe> {
  const age = ageOf(member);
  const job = work(member, age, dice);
  return {
    ...identityRecipes(member, age, dice),
    ...workRecipes(job, dice),
    ...careerRecipes(job, age, dice),
    ...homeRecipes(member, age, dice),
    ...roadRecipes(age, dice),
    emirate: () => member.home.emirate,
    homeAddress: () => (dice.chance(0.9) ? member.home.address : UNKNOWN),
    hasHealthInsurance: () => dice.chance(0.92),
    insurancePolicyNumber: () => (dice.chance(0.88) ? `H-${dice.digits(7)}` : null),
    mobileNumber: () => (age >= 12 && dice.chance(0.95) ? `+97150000${dice.digits(4)}` : UNKNOWN),
    iban: () => (age >= 18 && dice.chance(0.8) ? demoIban(`0001${dice.digits(12)}`) : UNKNOWN),
    childrenCount: () => (age >= 18 ? member.children : 0),
  };
}

function identityRecipes(member: Member, age: number, dice: Random): Record<string, Recipe> {
  const resident = member.group !== 'citizen' && member.group !== 'gulf';
  const expiry = `20${dice.between(27, 31)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
  return {
    fullName: () => member.name.ar,
    birthDate: () => member.birthDate,
    sex: () => member.sex,
    nationality: () => member.nationality,
    nationalityGroup: () => (resident ? 'resident' : member.group === 'gulf' ? 'gulf-citizen' : 'citizen'),
    maritalStatus: () => (age >= 18 ? member.marital : 'single'),
    familyFileNumber: () => (resident && dice.chance(0.3) ? null : member.familyFile),
    identityCardNumber: () => `ID-${dice.digits(7)}`,
    identityCardExpiry: () => expiry,
    residencePermitNumber: () => (resident ? `R-${dice.digits(7)}` : null),
    residencePermitExpiry: () => (resident ? expiry : null),
    passportNumber: () => (dice.chance(0.9) ? `${resident ? 'ZP' : 'WP'}${dice.digits(7)}` : UNKNOWN),
  };
}

function work(member: Member, age: number, dice: Random): Work {
  if (age < 18) return { status: 'student', income: 0 };
  if (age < 23 && dice.chance(0.8)) return { status: 'student', income: 0 };
  if (age >= 60) return { status: 'retired', income: dice.between(5, 22) * 1000 };
  const roll = dice.next();
  if (roll < 0.72) {
    const sector = member.group === 'citizen' && dice.chance(0.6) ? 'government' : 'private';
    const most = member.group === 'citizen' ? 45 : 28;
    return { status: 'employed', sector, income: dice.between(4, most) * 1000 };
  }
  if (roll < 0.78) return { status: 'self-employed', income: dice.between(6, 60) * 1000 };
  return { status: roll < 0.88 ? 'unemployed' : 'not-working', income: 0 };
}

function workRecipes(job: Work, dice: Random): Record<string, Recipe> {
  const employed = job.status === 'employed';
  const sector = job.sector === 'government' ? 'government' : 'private';
  return {
    employmentStatus: () => job.status,
    employmentSector: () => (employed ? sector : null),
    employer: () => (employed ? dice.pick(EMPLOYERS[sector]) : null),
    monthlyIncome: () => (dice.chance(0.93) ? job.income : UNKNOWN),
  };
}

function careerRecipes(job: Work, age: number, dice: Random): Record<string, Recipe> {
  const indebted = age >= 22 && dice.chance(0.3);
  const served =
    job.status === 'employed' || job.status === 'retired' ? dice.between(0, Math.max(0, Math.min(age - 22, 35))) : 0;
  return {
    yearsOfService: () => (age >= 18 ? served : null),
    hasBankLoan: () => indebted,
    bankLoanNumber: () => (indebted ? `LN-${dice.digits(7)}` : null),
    tradeLicenceCount: () => (job.status === 'self-employed' ? dice.between(1, 2) : 0),
  };
}

function homeRecipes(member: Member, age: number, dice: Random): Record<string, Recipe> {
  const citizen = member.group === 'citizen';
  return {
    ownsHome: () => age >= 25 && dice.chance(citizen ? 0.55 : 0.1),
    utilityAccountNumber: () => (age >= 21 && dice.chance(0.6) ? `U-${dice.digits(7)}` : null),
    nearestHealthCentre: () => (dice.chance(0.85) ? dice.pick(HEALTH_CENTRES) : UNKNOWN),
    hasChronicCondition: () => dice.chance(age < 40 ? 0.06 : 0.3),
    childrenInSchool: () => (age >= 25 ? Math.min(member.children, dice.between(0, 3)) : 0),
  };
}

function roadRecipes(age: number, dice: Random): Record<string, Recipe> {
  const drives = age >= 18 && dice.chance(0.75);
  const owns = drives && dice.chance(0.7);
  return {
    hasDrivingLicence: () => drives,
    drivingLicenceNumber: () => (drives ? `DL-${dice.digits(7)}` : null),
    drivingLicenceExpiry: () =>
      drives ? `20${dice.between(27, 35)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}` : null,
    ownsVehicle: () => owns,
    vehiclePlate: () => (owns ? `${dice.pick(['AZ', 'DX', 'SH', 'AJ', 'RK', 'FJ'])}-${dice.digits(5)}` : null),
  };
}

/** Age in whole years on the census day. */
export function ageOf({ birthDate }: Pick<Member, 'birthDate'>): number {
  const years = 2026 - Number(birthDate.slice(0, 4));
  return birthDate.slice(5) > '11-01' ? years - 1 : years;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
