// SPDX-License-Identifier: Apache-2.0

/** The SQL of PostgreSQL 15 or newer, or of DuckDB 1.5 or newer. */
export type SqlDialect = 'postgresql' | 'duckdb';

/** What the two write differently. */
export type Words = {
  readonly quoteText: (text: string) => string;
  /** A text compared byte by byte, whatever the column's own order is. */
  readonly bytewise: (text: string) => string;
  /** Whole division that drops the fraction towards zero. */
  readonly wholeDivide: string;
  readonly contains: (text: string, match: string) => string;
  readonly startsWith: (text: string, match: string) => string;
  readonly endsWith: (text: string, match: string) => string;
};

const POSTGRESQL: Words = {
  // The form with E means the same under every setting of standard_conforming_strings.
  quoteText: (text) =>
    text.includes('\\')
      ? ` E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
      : `'${text.replaceAll("'", "''")}'`,
  bytewise: (text) => `(${text} COLLATE "C")`,
  wholeDivide: '/',
  contains: (text, match) => `(strpos(${text}, ${match}) > 0)`,
  startsWith: (text, match) => `starts_with(${text}, ${match})`,
  endsWith: (text, match) => `(right(${text}, length(${match})) = ${match})`,
};

const DUCKDB: Words = {
  quoteText: (text) => `'${text.replaceAll("'", "''")}'`,
  bytewise: (text) => text,
  wholeDivide: '//',
  contains: (text, match) => `contains(${text}, ${match})`,
  startsWith: (text, match) => `starts_with(${text}, ${match})`,
  endsWith: (text, match) => `ends_with(${text}, ${match})`,
};

export function wordsOf(dialect: SqlDialect): Words {
  return dialect === 'postgresql' ? POSTGRESQL : DUCKDB;
}

/** A name of a table or column, as both write it. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
