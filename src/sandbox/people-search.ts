// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../kernel/text.ts';
import { ageOf } from './fact-recipes.ts';
import { isIdentityNumber } from './identity-number.ts';
import type { Person } from './population.ts';

/** What is known of the person looked for before anything is typed. */
export type Wanted = { readonly sex?: 'female' | 'male'; readonly adult: boolean; readonly spouseOf?: string };

/** A search finds so many at most; the personas are all there without one. */
const FOUND = 12;

/** Roles in a life event that say whether a man or a woman is meant. */
export function wantedFor(role: string): Wanted {
  if (/^(mother|wife|bride|widow)$/.test(role)) return { sex: 'female', adult: true };
  if (/^(father|husband|groom|widower)$/.test(role)) return { sex: 'male', adult: true };
  return { adult: !/^(child|pupil|student)$/.test(role) };
}

/** The people to choose from: personas first. Nothing typed gives personas; a number that nobody has is not refused. */
export function findPeople(all: Iterable<Person>, query: string, wanted: Wanted): Person[] {
  const words = normalised(query).split(' ').filter(Boolean);
  const found: Person[] = [];
  for (const person of all) {
    if (words.length === 0 ? suggested(person, wanted) : matches(person, words)) found.push(person);
  }
  found.sort((a, b) => rank(a, wanted) - rank(b, wanted));
  return words.length === 0 ? found : found.slice(0, FOUND);
}

/** A well-formed number that no register knows, so that a signal about a stranger can be sent on purpose. */
export function strangerIn(query: string, all: ReadonlyMap<string, Person>): string | undefined {
  const digits = query.replace(/\D/g, '');
  return isIdentityNumber(digits) && !all.has(digits) ? digits : undefined;
}

function suggested(person: Person, wanted: Wanted): boolean {
  if (wanted.spouseOf !== undefined && person.spouse === wanted.spouseOf) return true;
  if (person.persona === undefined || (wanted.sex && person.sex !== wanted.sex)) return false;
  return wanted.adult === ageOf(person) >= 18;
}

function rank(person: Person, wanted: Wanted): number {
  const wrongSex = wanted.sex && person.sex !== wanted.sex ? 4 : 0;
  if (wanted.spouseOf !== undefined && person.spouse === wanted.spouseOf) return wrongSex;
  return wrongSex + (person.persona === undefined ? 2 : 1);
}

function matches(person: Person, words: readonly string[]): boolean {
  const text = normalised(`${person.name.ar} ${person.name.en} ${person.identityNumber}`);
  return words.every((word) => text.includes(word));
}

/** Letters that people write one for the other are made one; hyphens in a number are nothing. */
function normalised(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .replace(/(?<=\d)-(?=\d)/g, '')
    .trim()
    .replace(/\s+/g, ' ');
}

/** Name and age in one line, as a register clerk would see it. */
export function describe(person: Person, lang: Lang): string {
  const age = ageOf(person);
  return lang === 'ar' ? `${person.name.ar}، ${age} سنة` : `${person.name.en}, aged ${age}`;
}
