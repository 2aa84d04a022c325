// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { factsToTell, makePopulation, type Offering, POPULATION_FILES } from '../../modules/reach/index.ts';
import { type Command, Stop } from '../command.ts';
import { dayOf, FACTS_OPTION, offeringIn, orStop, wordsOf } from '../offering.ts';
import { numbered, progressBar } from '../progress.ts';

const PEOPLE_MOST = 1_000_000_000;

/** `waad population make`: people to ask "rules reach" about, before there are real ones. */
export const populationMake: Command = {
  usage: ['population make BUNDLE FILE --people N [--seed S] [--first N] [--as-of DAY] [--also FACT,…] [--facts DIR]'],
  about: [
    'Writes a synthetic population for the life event of BUNDLE: believable people who never lived, with what the registers',
    'know of them and what nobody told. FILE ends in .parquet, .csv or .duckdb (then the table is called people). The same',
    'bundle, seed and day give the same people, and --first makes a later part of them. Facts that the bundle’s criteria read',
    'get a column, and with --also others. How people are made: src/modules/reach/README.md.',
  ].join('\n'),
  values: {
    people: 'N  how many',
    seed: 'S  a whole number; another seed gives other people. 1 unless said otherwise',
    first: 'N  the number of the first person. 1 unless said otherwise',
    'as-of': 'DAY  the day on which they are as old as they are; today unless said otherwise',
    also: 'FACTS  more facts that get a column, separated by commas',
    ...FACTS_OPTION,
  },
  words: [2, 2],
  async run({ words: [bundle = '', file = ''], values }, terminal) {
    if (!POPULATION_FILES.some((kind) => extname(file) === `.${kind}`))
      throw new Stop(2, `${file} must end in one of ${POPULATION_FILES.map((kind) => `.${kind}`).join(', ')}.`);
    if (existsSync(file)) throw new Stop(3, `There is a file ${file} already. Remove it, or write another.`);
    const people = whole('people', values['people'], [1, PEOPLE_MOST]);
    const seed = whole('seed', values['seed'] ?? '1', [0, 2 ** 31]);
    const first = whole('first', values['first'] ?? '1', [1, PEOPLE_MOST]);
    const bar = progressBar(terminal, 'people made');
    await orStop(async () => {
      const offering = offeringIn(values['facts'], bundle);
      const facts = [...factsToTell(offering), ...alsoTold(offering, values['also'])];
      const wish = { offering, people, seed, first, asOf: dayOf(values['as-of']), facts: [...new Set(facts)] };
      const { told } = bar;
      const bytes = await makePopulation(wish, { file, ...(told ? { progress: (part) => told(part, people) } : {}) });
      bar.clear();
      terminal.out(
        `${file}: ${numbered(people)} people, ${wish.facts.length} facts of each, ${numbered(Math.ceil(bytes / 1024))} KiB.`,
      );
    });
    return 0;
  },
};

function whole(option: string, given: string | undefined, [least, most]: readonly [number, number]): number {
  const number = Number(given);
  if (given === undefined || !/^\d+$/.test(given) || number < least || number > most)
    throw new Stop(2, `--${option} takes a whole number from ${numbered(least)} to ${numbered(most)}.`);
  return number;
}

function alsoTold({ facts }: Offering, given: string | undefined): string[] {
  const named = wordsOf(given) ?? [];
  const unheard = named.filter((fact) => !facts.has(fact));
  if (unheard.length > 0) throw new Stop(2, `There is no fact ${unheard.join(', ')} among the definitions.`);
  return named;
}
