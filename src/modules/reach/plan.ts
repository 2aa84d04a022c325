// SPDX-License-Identifier: Apache-2.0
import {
  type AsOf,
  type Compiled,
  type RuleProblem,
  type SqlColumn,
  toSql,
  type Vocabulary,
} from '../../rules/index.ts';
import { columnNamed, columnsFor, type FactColumn, isTextual } from './columns.ts';
import { bitsDigit, type Digit, outcomeDigit, textDigit, type ValueDigit, valueDigit } from './digits.ts';
import { type Dimension, dimensionsOf } from './dimensions.ts';
import type { People } from './people/people.ts';
import type { Question } from './question.ts';
import { refuseReach } from './refusal.ts';
import { sidesIn } from './sided.ts';
import { name } from './sql-text.ts';

/*
 * How a question is asked. People whose facts make every rule say the same are alike, so the engine is asked how many there
 * are of each kind, in one pass, and each kind is decided once, by the rules' own closures. Of a choice, or a yes or no, the
 * value tells kinds apart; of an amount or a date the side of the values it is compared with. Of a rule that looks at its
 * facts in another way the engine is asked what it says; one that has no exact SQL is decided person by person.
 */

/** How it becomes known what a rule says about people of one kind. */
export type Way =
  | { readonly way: 'values' }
  | { readonly way: 'sql'; readonly met: Digit; readonly missing: readonly Missing[] }
  | { readonly way: 'alone'; readonly problem: RuleProblem };

/** A digit whose bits say of these facts whether the rule waits for them. */
type Missing = { readonly digit: Digit; readonly facts: readonly string[] };

export type Plan = {
  readonly question: Question;
  readonly columns: ReadonlyMap<string, FactColumn>;
  /** The roles as numbers, and the digit that holds it; a digit is not needed where the role is said, or does not matter. */
  readonly roles: readonly string[];
  readonly role: Digit | string | undefined;
  readonly values: ReadonlyMap<string, ValueDigit>;
  readonly ways: readonly Way[];
  readonly dimensions: readonly Dimension[];
};

export type Asking = {
  readonly question: Question;
  readonly vocabulary: Vocabulary;
  readonly asOf: AsOf;
  readonly by: readonly string[] | undefined;
  /** The role of everybody, where no column tells it. */
  readonly role: string | undefined;
};

/** More options than these do not tell kinds of people apart: they make too many. */
const OPTIONS_MOST = 16;
/** How many facts the bits of one digit speak of. */
const BITS = 8;

/** Decides how to ask. Refuses what the population cannot answer. */
export function planFor(asking: Asking, people: People): Plan {
  const { question, vocabulary, by, asOf } = asking;
  const columns = columnsFor(question.facts, vocabulary, people);
  const dimensions = dimensionsOf({ by, vocabulary, asOf: asOf.date }, people);
  const values = new Map<string, ValueDigit>();
  for (const [fact, column] of columns) if (hasFewValues(column)) values.set(fact, valueDigit(column));
  // What people are told apart by anyway is not found out twice.
  for (const dimension of dimensions)
    if (dimension.kind === 'fact' && columns.has(dimension.fact)) values.set(dimension.fact, dimension.digit);
  const sided = sidesIn(question.rules, { columns, values, vocabulary, asOf, engine: people.engine });
  for (const [fact, digit] of sided.digits) values.set(fact, digit);
  const sqlColumns = new Map([...columns].map(([fact, { sql }]) => [fact, sql]));
  const ways = question.rules.map((rule): Way => {
    if (sided.rules.has(rule)) return { way: 'values' };
    return sqlWay(rule, { columns: sqlColumns, asOf, engine: people.engine });
  });
  const roles = [...new Set(question.items.flatMap((item) => item.roles ?? []))];
  return { question, columns, roles, role: roleOf(roles, asking, people), values, ways, dimensions };
}

function hasFewValues({ type }: FactColumn): boolean {
  return type.kind === 'boolean' || (type.kind === 'choice' && type.options.length <= OPTIONS_MOST);
}

type How = { readonly columns: ReadonlyMap<string, SqlColumn>; readonly asOf: AsOf; readonly engine: People['engine'] };

function sqlWay(rule: Compiled, { columns, asOf, engine }: How): Way {
  const result = toSql(rule, { dialect: engine, columns, asOf });
  if (!result.ok) return { way: 'alone', problem: result.problem };
  const { sql } = result;
  const missing: Missing[] = [];
  // A rule that reads one fact waits for that one.
  for (let start = 0; rule.facts.length > 1 && start < rule.facts.length; start += BITS) {
    const facts = rule.facts.slice(start, start + BITS);
    missing.push({ facts, digit: bitsDigit(facts.map((fact) => sql.missing(fact))) });
  }
  return { way: 'sql', met: outcomeDigit(sql.met), missing };
}

const ROLE = 'role';

function roleOf(roles: readonly string[], { role }: Asking, people: People): Plan['role'] {
  if (role !== undefined && !roles.includes(role))
    refuseReach('no-role', `${role} is no role of this bundle. Its roles: ${roles.join(', ') || 'none'}.`);
  if (role !== undefined || roles.length === 0) return role;
  const column = columnNamed(people, ROLE);
  if (!column)
    return refuseReach(
      'no-role',
      `What is offered depends on the role (${roles.join(', ')}), and the people have no column ${ROLE}. Add one, or say with --role which role they all have.`,
    );
  if (!isTextual(column.type))
    refuseReach('wrong-type', `The column ${column.name} is of type ${column.type}; it must be a text or an enum.`);
  return textDigit(name(column.name), roles);
}
