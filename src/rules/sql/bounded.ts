// SPDX-License-Identifier: Apache-2.0

/** Longest SQL that one rule may become: beyond it the engines read longer than they compute. */
const SQL_LENGTH_MAX = 100_000;

/** Ends the writing of SQL that grows out of hand; caught where it began. */
export class TooLarge extends Error {
  constructor() {
    super('the rule becomes too much SQL');
  }
}

/** The text, as long as it is not too long. */
export function bounded(sql: string): string {
  if (sql.length > SQL_LENGTH_MAX) throw new TooLarge();
  return sql;
}
