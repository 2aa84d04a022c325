// SPDX-License-Identifier: Apache-2.0
import type { FactType, SqlColumn, SqlColumnType, Vocabulary } from '../../rules/index.ts';
import type { Column, People } from './people/people.ts';
import { refuseReach } from './refusal.ts';
import { literal, name } from './sql-text.ts';

/** A fact as a column of the population. */
export type FactColumn = {
  readonly fact: string;
  readonly type: FactType;
  /** The column as it is, and where there is one the condition that says the fact is known to be absent. */
  readonly raw: string;
  readonly absent?: string;
  /** Columns to be added, where it is not in the form in which rules read it: SQL by name. */
  readonly select: Readonly<Record<string, string>>;
  /** How a rule finds it there, and how without looking at `absent`. */
  readonly sql: SqlColumn;
  readonly value: SqlColumn;
};

/** How a column says that a fact is known to be absent: a column of true and false beside it. */
export const ABSENT = '__absent';

/** Finds facts among the columns; one without a column is unknown about everybody. Refuses a type that does not suit. */
export function columnsFor(
  facts: readonly string[],
  vocabulary: Vocabulary,
  people: People,
): ReadonlyMap<string, FactColumn> {
  const found = new Map<string, FactColumn>();
  for (const fact of facts) {
    const type = vocabulary[fact];
    const column = columnNamed(people, fact);
    if (type && column) found.set(fact, factColumn({ fact, type, column }, people));
  }
  return found;
}

/** The column of this name; a server may have folded the capitals of a name that was written without quotes. */
export function columnNamed({ columns }: People, wanted: string): Column | undefined {
  const folded = wanted.toLowerCase();
  return columns.find((column) => column.name === wanted) ?? columns.find((column) => column.name === folded);
}

type Found = { readonly fact: string; readonly type: FactType; readonly column: Column };

function factColumn({ fact, type, column }: Found, people: People): FactColumn {
  const reading = readingOf(column.type, type);
  if (!reading)
    return refuseReach(
      'wrong-type',
      `The column ${column.name} is of type ${column.type}, but the fact is a ${WANTED[type.kind] ?? type.kind}.`,
    );
  const raw = name(column.name);
  const absent = absentOf(fact, people);
  const read = reading.as(raw);
  // What is no option is unknown, as it is where a single person is decided.
  const checked =
    type.kind === 'choice' && !onlyOptions(column.type, type.options)
      ? `CASE WHEN ${read} IN (${type.options.map(literal).join(', ')}) THEN ${read} END`
      : read;
  return {
    fact,
    type,
    raw,
    ...(absent ? { absent } : {}),
    ...readAs({ fact, column, checked, absent, type: reading.type }),
  };
}

type Read = {
  readonly fact: string;
  readonly column: Column;
  readonly checked: string;
  readonly absent: string | undefined;
  readonly type: SqlColumnType;
};

function readAs({ fact, column, checked, absent, type }: Read): Pick<FactColumn, 'select' | 'sql' | 'value'> {
  const [read, flag] = [`${fact} as rules read it`, `${fact} is absent`];
  // Most columns are read as they are.
  const isPlain = checked === name(column.name);
  const value = { column: isPlain ? column.name : read, type };
  if (absent)
    return {
      select: { [read]: `CASE WHEN NOT ${absent} THEN ${checked} END`, [flag]: absent },
      sql: { column: read, type, absent: flag },
      value,
    };
  return { select: isPlain ? {} : { [read]: checked }, sql: value, value };
}

function absentOf(fact: string, people: People): string | undefined {
  const flag = columnNamed(people, `${fact}${ABSENT}`);
  if (flag && flag.type !== 'boolean')
    refuseReach('wrong-type', `The column ${flag.name} is of type ${flag.type}; it must be boolean.`);
  return flag && `(${name(flag.name)} IS TRUE)`;
}

const WANTED: Readonly<Record<string, string>> = {
  boolean: 'yes or no: a boolean',
  'date-time': 'date and time: a timestamp',
  choice: 'choice: a text or an enum',
  list: 'list, which no column can hold: leave the column out, and it is unknown about everybody',
};

/** An enum of nothing but options needs no checking. */
function onlyOptions(type: string, options: readonly string[]): boolean {
  const labels = labelsOf(type);
  return labels?.every((label) => options.includes(label)) ?? false;
}

function labelsOf(type: string): string[] | undefined {
  const listed = /^enum\((.*)\)$/s.exec(type)?.[1];
  return listed === undefined
    ? undefined
    : [...listed.matchAll(/'((?:[^']|'')*)'/g)].map(([, label = '']) => label.replaceAll("''", "'"));
}

/** Whether the engine calls a column of this type a text or an enum. */
export function isTextual(type: string): boolean {
  return type.startsWith('enum(') || /^(varchar|text|character varying|character)\b/.test(type);
}

type Reading = { readonly type: SqlColumnType; readonly as: (raw: string) => string };

const plain = (type: SqlColumnType): Reading => ({ type, as: (raw) => raw });
/** What has no fixed number of digits is read to ten after the point. */
const TEN_DIGITS: Reading = {
  type: { precision: 30, scale: 10 },
  as: (raw) => `CAST(${raw} AS DECIMAL(30, 10))`,
};
const TIMESTAMPS: Readonly<Record<string, SqlColumnType>> = {
  timestamp: 'timestamp',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
};

function readingOf(type: string, fact: FactType): Reading | undefined {
  switch (fact.kind) {
    case 'boolean':
    case 'date':
      return type === fact.kind ? plain(fact.kind) : undefined;
    case 'date-time': {
      const moment = TIMESTAMPS[type];
      return moment && plain(moment);
    }
    case 'text':
    case 'choice':
      if (!isTextual(type)) return undefined;
      return type.startsWith('enum(') ? { type: 'text', as: (raw) => `CAST(${raw} AS VARCHAR)` } : plain('text');
    case 'number':
      return numberReading(type);
    default:
      return undefined;
  }
}

function numberReading(type: string): Reading | undefined {
  const digits = /^(?:decimal|numeric)\((\d+), ?(\d+)\)$/.exec(type);
  if (digits) return plain({ precision: Number(digits[1]), scale: Number(digits[2]) });
  if (type === 'smallint' || type === 'integer' || type === 'bigint') return plain(type);
  if (/^(tinyint|utinyint|usmallint|uinteger)$/.test(type))
    return { type: 'bigint', as: (raw) => `CAST(${raw} AS BIGINT)` };
  return /^(ubigint|hugeint|float|double|real|double precision|numeric)$/.test(type) ? TEN_DIGITS : undefined;
}
