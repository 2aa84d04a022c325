// SPDX-License-Identifier: Apache-2.0

import type { Position } from '../problems.ts';
import type { FactType } from '../vocabulary.ts';
import { quoteName, type Words } from './dialect.ts';
import { allOf, type Flag, noneOf } from './flag.ts';
import { refuse } from './refusal.ts';
import type { Scalar, SqlType } from './scalar.ts';

/**
 * What a column holds. Numbers are whole or decimal, for a `double` rounds and is refused. Dates lie within the years 1 to
 * 9999. A moment is a timestamp in UTC, with or without saying so, in whole milliseconds. A duration is a whole number of
 * months, or of seconds.
 */
export type SqlColumnType =
  | 'boolean'
  | 'text'
  | 'date'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'double'
  | 'timestamp'
  | 'timestamptz'
  | 'months'
  | 'seconds'
  | { readonly precision: number; readonly scale: number };

/**
 * Where a fact stands in the table: NULL is UNKNOWN. `absent` names a column of true and false, never NULL, that is true
 * where the fact is known to be absent (FEEL's null); without one the fact is never absent. `told` promises that the
 * column is never NULL except where the fact is absent.
 */
export type SqlColumn = {
  readonly column: string;
  readonly type: SqlColumnType;
  readonly absent?: string;
  readonly told?: boolean;
};

type Place = { readonly words: Words; readonly table: string | undefined; readonly at: Position };

/** A fact as its column. A fact without a column is unknown about everybody. */
export function readColumn(fact: string, type: FactType, column: SqlColumn | undefined, place: Place): Scalar {
  if (column === undefined) return untold(fact, typeOfFact(type), place);
  const found = typeOf(column.type);
  if (found === null || !fits(type, found)) refuse(place.at, 'no-sql-column', fact, column.column, nameOf(column.type));
  const name = qualified(column.column, place.table);
  const absent: Flag = column.absent === undefined ? false : qualified(column.absent, place.table);
  const unknown: Flag = column.told ? false : allOf([`(${name} IS NULL)`, noneOf([absent])]);
  const scalar: Scalar = {
    type: found,
    value: found.kind === 'text' ? place.words.bytewise(name) : name,
    absent: () => absent,
    unknown: () => unknown,
    missing: (other) => other === fact && unknown,
  };
  return found.kind === 'date' ? { ...scalar, curve: { of: scalar, at: (date) => date } } : scalar;
}

function qualified(column: string, table: string | undefined): string {
  return table === undefined ? quoteName(column) : `${quoteName(table)}.${quoteName(column)}`;
}

function untold(fact: string, type: SqlType | null, place: Place): Scalar {
  if (type === null) return refuse(place.at, 'no-sql', `"${fact}"`);
  const value = `CAST(NULL AS ${NAMES[type.kind] ?? 'BIGINT'})`;
  return { type, value, absent: () => false, unknown: () => true, missing: (other) => other === fact };
}

const NAMES: Readonly<Record<string, string>> = {
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
  date: 'DATE',
  'date-time': 'TIMESTAMP',
};

const NO_DIGITS = { whole: 1, scale: 0 } as const;

function typeOfFact(type: FactType): SqlType | null {
  switch (type.kind) {
    case 'boolean':
    case 'text':
    case 'date':
      return { kind: type.kind };
    case 'choice':
      return { kind: 'text' };
    case 'date-time':
      return { kind: 'date-time', zoned: false };
    case 'number':
      return { kind: 'number', digits: NO_DIGITS, native: 'integer' };
    default:
      return null;
  }
}

const WHOLE: Readonly<Record<string, number>> = { smallint: 5, integer: 10, bigint: 19, months: 10, seconds: 19 };

function typeOf(column: SqlColumnType): SqlType | null {
  if (typeof column === 'object') {
    const digits = { whole: column.precision - column.scale, scale: column.scale };
    return { kind: 'number', digits, native: 'decimal' };
  }
  switch (column) {
    case 'boolean':
    case 'text':
    case 'date':
      return { kind: column };
    case 'timestamp':
    case 'timestamptz':
      return { kind: 'date-time', zoned: column === 'timestamptz' };
    case 'double':
      return null;
    default: {
      const kind = column === 'months' ? 'months' : column === 'seconds' ? 'days' : 'number';
      return { kind, digits: { whole: WHOLE[column] ?? 19, scale: 0 }, native: 'integer' };
    }
  }
}

function fits(fact: FactType, column: SqlType): boolean {
  if (fact.kind === 'duration') return column.kind === 'months' || column.kind === 'days';
  return typeOfFact(fact)?.kind === column.kind;
}

function nameOf(type: SqlColumnType): string {
  return typeof type === 'object' ? `decimal(${type.precision},${type.scale})` : type;
}
