// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../kernel/text.ts';
import type { NameGroup } from './country.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';

/** A person of the demo country before anything else is known of them. */
export type Member = Omit<Person, 'facts'> & {
  readonly group: string;
  readonly nationality: string;
  readonly marital: 'single' | 'married' | 'divorced' | 'widowed';
  readonly children: number;
  readonly familyFile: string;
  readonly home: { readonly emirate: string; readonly address: string };
};

/** How the people of the demo country divide into groups of names, in hundredths. */
const SHARES: readonly (readonly [string, number])[] = [
  ['citizen', 46],
  ['gulf', 6],
  ['arab-resident', 18],
  ['south-asian-resident', 18],
  ['east-asian-resident', 7],
  ['european-resident', 5],
];

const HOMES: readonly (readonly [string, string])[] = [
  ['abu-dhabi', 'أبوظبي، حي القرم'],
  ['abu-dhabi', 'أبوظبي، حي الربوة'],
  ['dubai', 'دبي، حي المرسى'],
  ['dubai', 'دبي، حي النسيم'],
  ['sharjah', 'الشارقة، حي السدرة'],
  ['ajman', 'عجمان، حي الزهراء'],
  ['umm-al-quwain', 'أم القيوين، حي البندر'],
  ['ras-al-khaimah', 'رأس الخيمة، حي الجبل'],
  ['fujairah', 'الفجيرة، حي النخيل'],
];

type Household = {
  readonly group: NameGroup;
  readonly nationality: string;
  readonly familyFile: string;
  readonly home: Member['home'];
  readonly dice: Random;
  readonly nextNumber: () => string;
};

/** Invents one household: a couple with or without children, a parent alone, or somebody who lives alone. */
export function inventFamily(names: readonly NameGroup[], dice: Random, nextNumber: () => string): Member[] {
  const group = pickGroup(names, dice);
  const [emirate, quarter] = dice.pick(HOMES);
  const household: Household = {
    group,
    dice,
    nextNumber,
    nationality: dice.pick(group.nationalities),
    familyFile: `F-0001-${dice.digits(5)}`,
    home: { emirate, address: `${quarter}، شارع ${dice.between(1, 40)}، منزل ${dice.between(1, 180)}` },
  };
  const shape = dice.next();
  if (shape < 0.62) return couple(household);
  if (shape < 0.72) return parentAlone(household);
  return [alone(household)];
}

function couple(house: Household): Member[] {
  const { dice } = house;
  const wifeAge = dice.chance(0.75) ? dice.between(21, 45) : dice.between(46, 76);
  const children = Math.min(dice.between(0, 5), Math.max(0, Math.floor((wifeAge - 20) / 2)));
  const husbandNames = parts(house, 'male');
  const wife = { ...adult(house, parts(house, 'female'), { sex: 'female', age: wifeAge }), children };
  const husband = { ...adult(house, husbandNames, { sex: 'male', age: wifeAge + dice.between(-1, 8) }), children };
  const young = childrenOf(house, children, { mother: wife, father: husband, fatherNames: husbandNames });
  return [
    { ...wife, marital: 'married', spouse: husband.identityNumber, actsFor: minors(young) },
    { ...husband, marital: 'married', spouse: wife.identityNumber, actsFor: minors(young) },
    ...young,
  ];
}

function parentAlone(house: Household): Member[] {
  const { dice } = house;
  const sex = dice.chance(0.8) ? 'female' : 'male';
  const age = dice.between(26, 64);
  const names = parts(house, sex);
  const count = dice.between(1, Math.min(4, Math.max(1, Math.floor((age - 21) / 2))));
  const parent = { ...adult(house, names, { sex, age }), children: count };
  const fatherNames = sex === 'male' ? names : parts(house, 'male');
  const young = childrenOf(house, count, { [sex === 'female' ? 'mother' : 'father']: parent, fatherNames });
  return [{ ...parent, marital: dice.chance(0.5) ? 'divorced' : 'widowed', actsFor: minors(young) }, ...young];
}

function alone(house: Household): Member {
  const { dice } = house;
  const sex = dice.chance(0.5) ? 'female' : 'male';
  const age = dice.chance(0.7) ? dice.between(18, 34) : dice.between(35, 82);
  const marital = age < 35 ? 'single' : dice.pick(['single', 'divorced', 'widowed'] as const);
  return { ...adult(house, parts(house, sex), { sex, age }), marital };
}

type NameParts = { readonly given: Text; readonly father: Text; readonly family: Text };

function parts(house: Household, sex: 'female' | 'male'): NameParts {
  const { group, dice } = house;
  return { given: dice.pick(group[sex]), father: dice.pick(group.male), family: dice.pick(group.family) };
}

function fullName(group: NameGroup, { given, father, family }: NameParts): Text {
  const said = group.patronymic ? [given, father, family] : [given, family];
  return { ar: said.map((part) => part.ar).join(' '), en: said.map((part) => part.en).join(' ') };
}

function adult(house: Household, names: NameParts, about: { sex: 'female' | 'male'; age: number }): Member {
  const { group, dice } = house;
  return {
    identityNumber: house.nextNumber(),
    name: fullName(group, names),
    birthDate: bornBefore(about.age, dice),
    sex: about.sex,
    language: group.id === 'citizen' || group.id === 'gulf' || group.id === 'arab-resident' ? 'ar' : 'en',
    actsFor: [],
    group: group.id,
    nationality: house.nationality,
    marital: 'single',
    children: 0,
    familyFile: house.familyFile,
    home: house.home,
  };
}

type Parents = { readonly mother?: Member; readonly father?: Member; readonly fatherNames: NameParts };

function childrenOf(house: Household, count: number, parents: Parents): Member[] {
  const older = parents.mother ?? parents.father;
  const parentBorn = older ? Number(older.birthDate.slice(0, 4)) : 1980;
  const oldest = Math.min(17, 2026 - parentBorn - 20);
  return Array.from({ length: count }, () => {
    const sex = house.dice.chance(0.5) ? 'female' : 'male';
    const names = {
      given: house.dice.pick(house.group[sex]),
      father: parents.fatherNames.given,
      family: parents.fatherNames.family,
    };
    return {
      ...adult(house, names, { sex, age: house.dice.between(0, Math.max(0, oldest)) }),
      ...(parents.mother ? { mother: parents.mother.identityNumber } : {}),
      ...(parents.father ? { father: parents.father.identityNumber } : {}),
    };
  });
}

function minors(young: readonly Member[]): Member['actsFor'] {
  return young
    .filter((child) => child.birthDate > '2008-11-01')
    .map((child) => ({ identityNumber: child.identityNumber, as: 'parent' }));
}

/** A day in the year that makes the person this old on the census day. */
function bornBefore(age: number, dice: Random): string {
  const day = new Date(Date.UTC(2026 - age, 10, 1) - dice.between(1, 364) * 86_400_000);
  return day.toISOString().slice(0, 10);
}

function pickGroup(names: readonly NameGroup[], dice: Random): NameGroup {
  let left = dice.between(1, 100);
  for (const [id, share] of SHARES) {
    left -= share;
    const group = names.find((one) => one.id === id);
    if (left <= 0 && group) return group;
  }
  return names[0] as NameGroup;
}
