// SPDX-License-Identifier: Apache-2.0

import type { Text } from '../kernel/text.ts';
import type { LifeEvent } from '../modules/catalogue/definitions.ts';
import type { Country, FactValue } from './country.ts';
import type { Happening } from './happenings.ts';
import { valueAt } from './happenings.ts';
import type { Person } from './population.ts';

export type Held = { readonly facts: Record<string, FactValue>; readonly notHeld: string[] };

type Population = ReadonlyMap<string, Person>;

/** The facts that this entity's register is authoritative for. */
export function factsHeldBy(country: Country, entity: string): readonly string[] {
  return [...country.facts.values()]
    .filter((fact) => 'register' in fact.source && fact.source.register === entity)
    .map((fact) => fact.id);
}

/** Answers for the facts asked: a value, null for what is known to be absent, or not held at all. */
export function lookUp(
  person: Readonly<Record<string, FactValue>> | undefined,
  own: readonly string[],
  asked: readonly string[],
): Held {
  const held: Held = { facts: {}, notHeld: [] };
  for (const fact of asked) {
    const value = own.includes(fact) ? person?.[fact] : undefined;
    if (value === undefined) held.notHeld.push(fact);
    else held.facts[fact] = value;
  }
  return held;
}

/**
 * What the registers know of a person: as invented, and as the births in this register changed it since. A register of
 * births knows the newborn from the moment it was registered, and that the parents have one child more.
 */
export function factsOf(
  number: string,
  population: Population,
  births: readonly Happening[],
): Readonly<Record<string, FactValue>> | undefined {
  const born = births.find((birth) => valueAt(birth.data, 'child.identityNumber') === number);
  const person = population.get(number)?.facts ?? (born ? factsOfNewborn(born, population) : undefined);
  if (!person) return undefined;
  const more = births.filter((birth) =>
    ['mother', 'father'].some((parent) => valueAt(birth.data, `${parent}.identityNumber`) === number),
  ).length;
  const before = person.childrenCount;
  return more > 0 && typeof before === 'number' ? { ...person, childrenCount: before + more } : person;
}

function factsOfNewborn(birth: Happening, population: Population): Record<string, FactValue> {
  const father = population.get(String(valueAt(birth.data, 'father.identityNumber')));
  const mother = population.get(String(valueAt(birth.data, 'mother.identityNumber')));
  const name = valueAt(birth.data, 'child.name') as Text | undefined;
  const file = (father ?? mother)?.facts.familyFileNumber;
  return {
    ...(name ? { fullName: father ? `${name.ar} ${father.name.ar}` : name.ar } : {}),
    birthDate: String(valueAt(birth.data, 'child.birthDate')),
    sex: String(valueAt(birth.data, 'child.sex')),
    maritalStatus: 'single',
    childrenCount: 0,
    ...(file === undefined ? {} : { familyFileNumber: file }),
  };
}

/** The births that stand in a register: those of a life event whose subject is new, and not cancelled. */
export function standingBirths(happenings: Iterable<Happening>, lifeEvents: readonly LifeEvent[]): Happening[] {
  const births = new Set(lifeEvents.filter((one) => one.arrives?.subject?.isNew).map((one) => one.id));
  return [...happenings].filter((one) => births.has(one.lifeEvent) && one.action !== 'cancelled');
}
