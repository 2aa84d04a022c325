// SPDX-License-Identifier: Apache-2.0
import { isExhaustion } from '../bounds.ts';
import { type Compiled, checkedOf } from '../compile.ts';
import type { RuleProblem } from '../problems.ts';
import { TooLarge } from './bounded.ts';
import { flagSql } from './flag.ts';
import { Refused, refusal } from './refusal.ts';
import { metBy } from './scalar.ts';
import { SQL_KINDS } from './translate.ts';
import { type SqlPlace, Translator } from './translator.ts';

/** A rule as SQL conditions over the columns of one row, which is one person. */
export type RuleSql = {
  /** TRUE where the rule is met, FALSE where it is not (FEEL's null meets nothing), NULL where it is unknown. */
  readonly met: string;
  /** TRUE where the rule is unknown and the fact could still change it, FALSE everywhere else, and never NULL. */
  missing(fact: string): string;
};

/** The SQL, or why there is none: then the rule is to be decided person by person. */
export type SqlResult =
  | { readonly ok: true; readonly sql: RuleSql }
  | { readonly ok: false; readonly problem: RuleProblem };

/**
 * The rule as SQL that says of every row exactly what the rule says of the person: the same verdict, the same missing
 * facts. What has no exact SQL is refused, never approximated. A fact without a column is unknown about everybody.
 */
export function toSql(rule: Compiled, place: SqlPlace): SqlResult {
  const start = { line: 1, column: 1 };
  const checked = checkedOf(rule);
  if (checked === undefined) return { ok: false, problem: refusal(start, 'no-sql', `"${rule.source}"`) };
  try {
    const condition = new Translator(checked, place, SQL_KINDS).condition(checked.expr);
    // All of it is written now, for a rule whose SQL grows too long is refused as a whole.
    const missing = new Map(rule.facts.map((fact) => [fact, flagSql(condition.missing(fact))]));
    return { ok: true, sql: { met: metBy(condition), missing: (fact) => missing.get(fact) ?? 'FALSE' } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    if (error instanceof TooLarge || isExhaustion(error)) return { ok: false, problem: refusal(start, 'no-sql-size') };
    throw error;
  }
}
