// SPDX-License-Identifier: Apache-2.0
import { writeFileSync } from 'node:fs';
import { type Change, type PeopleAt, type Reach, reach } from '../../modules/reach/index.ts';
import { type Command, Stop, type Terminal, type Typed } from '../command.ts';
import { dayOf, FACTS_OPTION, offeringIn, orStop, wordsOf } from '../offering.ts';
import { progressBar } from '../progress.ts';
import { reachCsv, tellReach } from '../reach-words.ts';

/** `waad rules reach`: whom a bundle would reach, over people in a table. */
export const rulesReach: Command = {
  usage: [
    `rules reach BUNDLE --people FILE [--table T] [--by COLUMN,…] [--change 'SERVICE:CRITERION=CONDITION' …]`,
    'rules reach BUNDLE --database URL --table T [the same]',
  ],
  about: [
    'Counts who would be eligible, not eligible and unknown for each service of BUNDLE, exactly as its offers decide, in all and',
    'by group; which missing facts keep services unknown; and whom a change gains and loses. People are the rows of a .parquet,',
    '.csv or .duckdb file or of a table on a PostgreSQL server, their columns named like the facts. An empty cell is unknown; a',
    'column FACT__absent that is true says known to be absent; a column role says as what the life event concerns them.',
    'Without people at hand: "waad population make".',
    '',
    `A change is SERVICE:CRITERION=CONDITION. Nothing after = takes the criterion out, +CRITERION adds one.`,
  ].join('\n'),
  values: {
    people: 'FILE  where the people are: a .parquet, .csv or .duckdb file',
    database: 'URL  or the address of a PostgreSQL server. It is only read',
    table: 'T  the table of the people; of a .duckdb file, people unless said otherwise',
    by: 'COLUMNS  by what people are told apart, separated by commas: choices, yes or no, other texts, and age. Usually age,emirate,nationalityGroup',
    role: 'ROLE  the role of everybody, where no column tells it',
    'as-of': 'DAY  the day as of which everybody is decided; today unless said otherwise',
    csv: 'FILE  writes every count there, for a spreadsheet',
    ...FACTS_OPTION,
  },
  lists: { change: 'CHANGE  a criterion as it might become; may be given again' },
  flags: { json: 'as JSON' },
  words: [1, 1],
  async run(typed, terminal) {
    const { values, flags } = typed;
    const found = await orStop(() => asked(typed, terminal));
    if (values['csv']) writeFileSync(values['csv'], reachCsv(found));
    if (flags.has('json')) terminal.out(JSON.stringify(found, null, 2));
    else for (const line of tellReach(found)) terminal.out(line);
    return 0;
  },
};

async function asked({ words: [bundle = ''], values, lists }: Typed, terminal: Terminal): Promise<Reach> {
  const people = peopleAt(values);
  const by = wordsOf(values['by']);
  const bar = progressBar(terminal, 'people');
  try {
    return await reach({
      offering: offeringIn(values['facts'], bundle),
      people,
      asOf: { date: dayOf(values['as-of']) },
      changes: (lists['change'] ?? []).map(changeOf),
      ...(by ? { by } : {}),
      ...(values['role'] ? { role: values['role'] } : {}),
      ...(bar.told ? { progress: bar.told } : {}),
    });
  } catch (error) {
    if ('database' in people) throw databaseTrouble(error);
    throw error;
  } finally {
    bar.clear();
  }
}

function peopleAt({ people, database, table }: Typed['values']): PeopleAt {
  if (people && database)
    throw new Stop(2, 'People are in a file (--people) or on a server (--database), not in both.');
  if (people) return { file: people, ...(table ? { table } : {}) };
  if (!database) throw new Stop(2, 'Say where the people are: --people FILE, or --database URL --table T.');
  if (!table) throw new Stop(2, 'Say with --table which table of the database holds the people.');
  return { database, table };
}

/** `service:criterion=condition`; the condition may hold any sign, so only the first `=` divides. */
function changeOf(written: string): Change {
  const [, service, isNew, criterion, condition] = /^([^:=\s]+):(\+?)([^:=\s]+)=(.*)$/s.exec(written) ?? [];
  if (!service || !criterion || condition === undefined)
    throw new Stop(2, `"${written}" is no change: write it as SERVICE:CRITERION=CONDITION.`);
  return {
    service,
    criterion,
    ...(condition.trim() === '' ? {} : { if: condition }),
    ...(isNew ? { isNew: true } : {}),
  };
}

/** What a server or the way to it says; its address may hold a password and is not repeated. */
function databaseTrouble(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const isTheirs = typeof code === 'string' && /^(?:[0-9A-Z]{5}|E[A-Z]+)$/.test(code);
  return isTheirs ? new Stop(3, `The database named by --database says: ${String(message) || code}`) : error;
}
