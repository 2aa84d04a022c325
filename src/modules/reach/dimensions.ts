// SPDX-License-Identifier: Apache-2.0
import type { Vocabulary } from '../../rules/index.ts';
import { columnNamed, columnsFor, isTextual } from './columns.ts';
import { type Digit, type ValueDigit, valueDigit } from './digits.ts';
import type { People } from './people/people.ts';
import { refuseReach } from './refusal.ts';
import { name } from './sql-text.ts';

/** By what people are told apart in the answer. */
export type Dimension = { readonly by: string } & (
  | { readonly kind: 'fact'; readonly fact: string; readonly digit: ValueDigit }
  | { readonly kind: 'age'; readonly digit: Digit }
  | { readonly kind: 'yes-no'; readonly digit: ValueDigit }
  /** Any column of texts: which there are is seen in the answer. */
  | { readonly kind: 'text'; readonly column: string }
);

/** By what people are told apart when nobody says: those of these that the population has a column for. */
export const USUAL = ['age', 'emirate', 'nationalityGroup'] as const;

/** The fact that an age is computed from. */
const BIRTH_DATE = 'birthDate';
/** The facts behind `USUAL`. */
export const TOLD_APART_BY = [BIRTH_DATE, 'emirate', 'nationalityGroup'] as const;
/** The ages at which a band begins. */
export const AGE_BANDS = [0, 18, 25, 35, 45, 55, 65] as const;

type Wanted = { readonly by: readonly string[] | undefined; readonly vocabulary: Vocabulary; readonly asOf: string };

/** The dimensions that are asked for, found among the columns. */
export function dimensionsOf({ by, vocabulary, asOf }: Wanted, people: People): Dimension[] {
  const known = { vocabulary, asOf, people };
  if (!by) return USUAL.flatMap((one) => dimensionOf(one, known) ?? []);
  return [...new Set(by)].map((one) => dimensionOf(one, known) ?? refuseDimension(one, people));
}

function refuseDimension(by: string, people: People): never {
  const wanted = by === 'age' ? BIRTH_DATE : by;
  const column = columnNamed(people, wanted);
  if (column)
    return refuseReach(
      'wrong-type',
      `People cannot be told apart by ${column.name}, which is of type ${column.type}: only by choices, other texts, yes or no, and age.`,
    );
  const why = by === 'age' ? `${BIRTH_DATE}, from which an age is computed` : by;
  return refuseReach(
    'no-column',
    `The people have no column ${why}. They have: ${people.columns.map((one) => one.name).join(', ')}.`,
  );
}

type Known = { readonly vocabulary: Vocabulary; readonly asOf: string; readonly people: People };

function dimensionOf(by: string, { vocabulary, asOf, people }: Known): Dimension | undefined {
  const birth = by === 'age' ? columnNamed(people, BIRTH_DATE) : undefined;
  if (birth?.type === 'date') return { by, kind: 'age', digit: ageDigit(name(birth.name), asOf) };
  const column = columnNamed(people, by);
  if (!column) return undefined;
  const raw = name(column.name);
  const isFact = vocabulary[by]?.kind;
  if (isFact === 'boolean' || isFact === 'choice') {
    const suits = isFact === 'boolean' ? column.type === 'boolean' : isTextual(column.type);
    const found = suits ? columnsFor([by], vocabulary, people).get(by) : undefined;
    return found && { by, kind: 'fact', fact: by, digit: valueDigit(found) };
  }
  if (column.type === 'boolean') return { by, kind: 'yes-no', digit: valueDigit({ type: { kind: 'boolean' }, raw }) };
  return isTextual(column.type) ? { by, kind: 'text', column: `CAST(${raw} AS VARCHAR)` } : undefined;
}

/** The band of an age by full years, as conditions on the date of birth; the last number is for what nobody told. */
function ageDigit(birth: string, asOf: string): Digit {
  const last = AGE_BANDS.length - 1;
  const cases = AGE_BANDS.slice(1)
    .map((age, index) => `WHEN ${birth} <= DATE '${yearsBefore(asOf, age)}' THEN ${index + 1}`)
    .reverse();
  const band = `CASE ${cases.join(' ')} WHEN ${birth} IS NULL THEN ${last + 1} ELSE 0 END`;
  return { grouped: [band], size: last + 2, code: ([column = '']) => column };
}

/** The last day of birth of whoever has had so many birthdays: in a year without 29 February, the day before counts. */
function yearsBefore(date: string, years: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year - years, month, 0)).getUTCDate();
  return new Date(Date.UTC(year - years, month - 1, Math.min(day, last))).toISOString().slice(0, 10);
}

/** What a group is called; `known` is false for those of whom it is not known, or known to be absent. */
export type GroupName = { readonly value: string; readonly known: boolean };

const UNKNOWN: GroupName = { value: 'unknown', known: false };

/** The name of a group by its number; for texts, by the text. */
export function groupName(dimension: Dimension, found: number | string | null): GroupName {
  if (found === null) return UNKNOWN;
  if (typeof found === 'string') return { value: found, known: true };
  if (dimension.kind === 'age') return found < AGE_BANDS.length ? { value: bandName(found), known: true } : UNKNOWN;
  if (dimension.kind === 'text') return UNKNOWN;
  const { values, absent } = dimension.digit;
  const value = values[found];
  if (value !== undefined)
    return { value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value), known: true };
  return found === absent ? { value: 'none', known: false } : UNKNOWN;
}

function bandName(index: number): string {
  const [from = 0, next] = AGE_BANDS.slice(index);
  return next === undefined ? `${from}+` : `${from}–${next - 1}`;
}
