// SPDX-License-Identifier: Apache-2.0
import type { FactColumn } from './columns.ts';
import { type Digit, type Packed, pack } from './digits.ts';
import type { Asked, People } from './people/people.ts';
import type { Plan } from './plan.ts';
import { name } from './sql-text.ts';

/**
 * What is asked. The columns of the answer are, in this order: the numbers of `kind` and of `group`, a text for each
 * dimension of texts, two columns for each fact in `told`, and how many people.
 */
export type Query = {
  readonly asked: Asked;
  /** What makes people of one kind, and the digits it is packed of. */
  readonly kind: Packed;
  readonly kindDigits: readonly Digit[];
  /** What only tells groups apart. */
  readonly group: Packed;
  readonly groupDigits: readonly Digit[];
  readonly texts: number;
  /** The facts of rules that are decided person by person: each as a text, and whether it is known to be absent. */
  readonly told: readonly string[];
};

/** Writes the query of a plan. */
export function queryOf(plan: Plan, { engine }: Pick<People, 'engine'>): Query {
  const kindDigits = kindDigitsOf(plan);
  const groupDigits = groupDigitsOf(plan, kindDigits);
  const texts = plan.dimensions.flatMap((one) => (one.kind === 'text' ? [one.column] : []));
  const told = toldOf(plan);
  const inner = new Columns();
  const named = new Map([...kindDigits, ...groupDigits].map((digit) => [digit, inner.add(digit.grouped)]));
  const nameOf = (digit: Digit) => named.get(digit) ?? [];
  const [kind, group] = [pack(kindDigits, nameOf), pack(groupDigits, nameOf)];
  const textNames = inner.add(texts);
  const grouped = inner.sql.length;
  const toldNames = inner.add(told.flatMap((fact) => toldColumns(plan.columns.get(fact) as FactColumn, engine)));
  // People of one kind are counted at once, but for those of whom a rule must see each.
  const alike = told.length === 0;
  const [people = ''] = inner.add([alike ? 'count(*)' : '1']);
  const count = `CAST(${people} AS DOUBLE PRECISION)`;
  const output = [...kind.columns, ...group.columns, ...textNames, ...toldNames, count];
  const asked = {
    sql: (from: string) => {
      const groups = `SELECT ${inner.sql.join(', ')} FROM ${sourceOf(plan, from)}${alike ? groupBy(grouped) : ''}`;
      return `SELECT ${output.map((sql, index) => `${sql} AS k${index}`).join(', ')} FROM (${groups}) AS groups`;
    },
    width: output.length,
    long: !alike,
  };
  return { asked, kind, kindDigits, group, groupDigits, texts: texts.length, told };
}

/** The columns of the inner query, and what they are called there. */
class Columns {
  readonly sql: string[] = [];

  add(columns: readonly string[]): string[] {
    return columns.map((column) => {
      const called = `g${this.sql.length}`;
      this.sql.push(`${column} AS ${called}`);
      return called;
    });
  }
}

function groupBy(columns: number): string {
  return columns === 0 ? '' : ` GROUP BY ${Array.from({ length: columns }, (_, index) => index + 1).join(', ')}`;
}

function sourceOf(plan: Plan, from: string): string {
  const added = [...plan.columns.values()].flatMap(({ select }) =>
    Object.entries(select).map(([called, sql]) => `${sql} AS ${name(called)}`),
  );
  return added.length === 0 ? from : `(SELECT *, ${added.join(', ')} FROM ${from}) AS source`;
}

function kindDigitsOf({ question, role, values, ways }: Plan): Digit[] {
  const digits: Digit[] = typeof role === 'object' ? [role] : [];
  const byValue = new Set(question.rules.flatMap((rule, index) => (ways[index]?.way === 'values' ? rule.facts : [])));
  for (const [fact, digit] of values) if (byValue.has(fact)) digits.push(digit);
  for (const way of ways) if (way.way === 'sql') digits.push(way.met, ...way.missing.map(({ digit }) => digit));
  return digits;
}

function groupDigitsOf({ dimensions }: Plan, kindDigits: readonly Digit[]): Digit[] {
  return dimensions.flatMap((one) => (one.kind === 'text' || kindDigits.includes(one.digit) ? [] : [one.digit]));
}

function toldOf({ question, ways, columns }: Plan): string[] {
  const facts = question.rules.flatMap((rule, index) => (ways[index]?.way === 'alone' ? rule.facts : []));
  return [...new Set(facts)].filter((fact) => columns.has(fact));
}

/** A fact as a text that `readFact` reads, and 1 where it is known to be absent. */
function toldColumns(
  { type, sql: { column, absent, type: columnType } }: FactColumn,
  engine: People['engine'],
): string[] {
  const value = name(column);
  const text =
    type.kind === 'date-time' ? momentText(value, columnType === 'timestamptz', engine) : `CAST(${value} AS VARCHAR)`;
  return [text, absent ? `CASE WHEN ${name(absent)} THEN 1 ELSE 0 END` : '0'];
}

function momentText(value: string, zoned: boolean, engine: People['engine']): string {
  if (engine === 'duckdb') return `strftime(make_timestamp(epoch_us(${value})), '%Y-%m-%dT%H:%M:%S.%fZ')`;
  return `to_char(${zoned ? `${value} AT TIME ZONE 'UTC'` : value}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
