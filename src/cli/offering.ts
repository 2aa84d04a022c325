// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import { checkDefinitions, type Definition, definitionSchema } from '../modules/catalogue/index.ts';
import { type Offering, offeringOf, ReachRefusal } from '../modules/reach/index.ts';
import { type ExitCode, Stop } from './command.ts';
import { readDefinitionFiles } from './definition-files.ts';

const COUNTRY = fileURLToPath(new URL('../../seeds/country', import.meta.url));

/** How the option is explained by which a folder of definitions is named. */
export const FACTS_OPTION = { facts: 'DIR  the folder of definitions, in place of seeds/country' } as const;

/** A bundle with all that it names, from a folder of definitions that are right as they are. */
export function offeringIn(folder: string | undefined, bundle: string): Offering {
  const files = readDefinitionFiles(folder ?? COUNTRY);
  const problems = checkDefinitions(files.definitions);
  if (files.unreadable.length + problems.length > 0)
    throw new Stop(3, `The definitions are not right. Run "waad catalogue check ${folder ?? COUNTRY}" first.`);
  return offeringOf(
    files.definitions.map((definition): Definition => definitionSchema.parse(definition)),
    bundle,
  );
}

/** The day that was asked for, or today. */
export function dayOf(given: string | undefined): string {
  const day = given ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day)
    throw new Stop(2, `${day} is no day: write it as YYYY-MM-DD.`);
  return day;
}

/** The words of an option that takes several, separated by commas. */
export function wordsOf(given: string | undefined): string[] | undefined {
  return given
    ?.split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

// What is wrong with the people rather than with the question could not be done.
const COULD_NOT: ReadonlySet<string> = new Set(['no-people', 'wrong-type', 'unreadable', 'too-many-groups']);

/** Runs what may be refused, and ends the command with the refusal's words. */
export async function orStop<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ReachRefusal)) throw error;
    const exitCode: ExitCode = COULD_NOT.has(error.code) ? 3 : 2;
    throw new Stop(exitCode, error.message);
  }
}
