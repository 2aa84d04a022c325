// SPDX-License-Identifier: Apache-2.0
import type { Fact } from '../modules/catalogue/definitions.ts';
import type { FactValue } from './country.ts';
import { factsByName, UNKNOWN } from './fact-recipes.ts';
import type { Member } from './families.ts';
import type { Random } from './random.ts';

/**
 * What the registers hold about an invented person. A fact with a recipe follows the person's life; any other gets a
 * value of its type, and is left out for half the people, so that a fact added to the country works at once.
 */
export function inventFacts(facts: ReadonlyMap<string, Fact>, member: Member, dice: Random): Record<string, FactValue> {
  const held: Record<string, FactValue> = {};
  const recipes = factsByName(member, dice);
  for (const fact of facts.values()) {
    if (fact.about !== 'person' || !('register' in fact.source)) continue;
    const recipe = recipes[fact.id];
    const value = recipe ? recipe() : anyValue(fact, dice);
    if (value !== UNKNOWN && allowed(fact, value)) held[fact.id] = value;
  }
  return held;
}

/** A recipe may lag behind a choice whose options a designer changed: better unknown than a value nobody offers. */
function allowed(fact: Fact, value: FactValue): boolean {
  return value === null || !fact.options || fact.options.some((option) => option.value === value);
}

function anyValue(fact: Fact, dice: Random): FactValue | typeof UNKNOWN {
  if (dice.chance(0.5)) return UNKNOWN;
  switch (fact.type) {
    case 'boolean':
      return dice.chance(0.2);
    case 'number':
      return dice.between(1, 10);
    case 'date':
      return `20${dice.between(27, 30)}-0${dice.between(1, 9)}-1${dice.between(0, 9)}`;
    case 'date-time':
      return `2027-0${dice.between(1, 9)}-1${dice.between(0, 9)}T09:00:00+04:00`;
    case 'choice':
      return dice.pick(fact.options ?? []).value;
    case 'list-of-text':
      return [];
    case 'text':
      return `${initials(fact.id)}-${dice.digits(7)}`;
  }
}

/** `birthCertificateNumber` → `BC`: how invented numbers of documents begin. */
export function initials(factId: string): string {
  const words = factId
    .replace(/(Number|Reference|Id)$/, '')
    .replace(/^child(?=[A-Z])/, '')
    .split(/(?=[A-Z])/);
  const letters = words.map((word) => word[0]?.toUpperCase() ?? '').join('');
  return letters.length > 1 ? letters : (words[0] ?? 'X').slice(0, 2).toUpperCase();
}
