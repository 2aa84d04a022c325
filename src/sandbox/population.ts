// SPDX-License-Identifier: Apache-2.0
import type { Country, Persona } from './country.ts';
import { country } from './country.ts';
import type { Member } from './families.ts';
import { inventFamily } from './families.ts';
import { identityNumber } from './identity-number.ts';
import { inventFacts } from './invented-facts.ts';
import type { Person } from './person.ts';
import { random } from './random.ts';

export type { Person } from './person.ts';

/** How many people the demo country has. */
export const DEMO_POPULATION = 600;

const FIRST_SEQUENCE = 100_001;
const known = new Map<number, readonly Person[]>();

/**
 * The first `size` people of the demo country: the personas, then whole families. The same size gives the same people,
 * and a larger size only adds to a smaller one.
 */
export function population(size: number = DEMO_POPULATION): readonly Person[] {
  const already = known.get(size);
  if (already) return already;
  const made = [...people(country(), size)];
  known.set(size, made);
  return made;
}

function* people(from: Country, size: number): Generator<Person> {
  const taken = new Set(from.personas.map((persona) => persona.identityNumber));
  let count = 0;
  for (const persona of from.personas) {
    if (count === size) return;
    yield personaAsPerson(persona, from.personas);
    count += 1;
  }
  let sequence = FIRST_SEQUENCE;
  const nextNumber = (): string => {
    const number = identityNumber(sequence);
    sequence += 1;
    return taken.has(number) ? nextNumber() : number;
  };
  for (let index = 0; count < size; index += 1) {
    const dice = random(index * 7919 + 20_260_101);
    const family = inventFamily(from.names, dice, nextNumber).slice(0, size - count);
    const here = new Set(family.map((member) => member.identityNumber));
    for (const member of family) yield asPerson(member, here, inventFacts(from.facts, member, dice));
    count += family.length;
  }
}

/** A family at the very end may lose its youngest: nobody is then said to act for a child who is not there. */
function asPerson(member: Member, here: ReadonlySet<string>, facts: Person['facts']): Person {
  const { spouse } = member;
  return {
    identityNumber: member.identityNumber,
    name: member.name,
    birthDate: member.birthDate,
    sex: member.sex,
    language: member.language,
    actsFor: member.actsFor.filter((other) => here.has(other.identityNumber)),
    ...(member.father ? { father: member.father } : {}),
    ...(member.mother ? { mother: member.mother } : {}),
    ...(spouse && here.has(spouse) ? { spouse } : {}),
    facts,
  };
}

function personaAsPerson(persona: Persona, all: readonly Persona[]): Person {
  const numberOf = (id: string): string | undefined => all.find((other) => other.id === id)?.identityNumber;
  return {
    identityNumber: persona.identityNumber,
    name: persona.name,
    birthDate: persona.birthDate,
    sex: persona.sex,
    language: persona.language,
    persona: persona.id,
    actsFor: persona.actsFor.flatMap(({ person, as }) => {
      const number = numberOf(person);
      return number ? [{ identityNumber: number, as }] : [];
    }),
    ...spouseOf(persona, all),
    facts: persona.facts,
  };
}

/** Personas name no spouse; two married adults of one family file are taken to be each other's. */
function spouseOf(persona: Persona, all: readonly Persona[]): { spouse?: string } {
  const file = persona.facts.familyFileNumber;
  if (!file || persona.facts.maritalStatus !== 'married') return {};
  const spouse = all.find(
    (other) =>
      other !== persona &&
      other.sex !== persona.sex &&
      other.facts.familyFileNumber === file &&
      other.facts.maritalStatus === 'married',
  );
  return spouse ? { spouse: spouse.identityNumber } : {};
}
