// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate } from '../temporal.ts';
import type { Value } from '../values.ts';
import { bounded } from './bounded.ts';
import { allOf, anyOf, type Flag, noneOf } from './flag.ts';

/** How many digits a number can have before and after its point, so that nothing overflows and nothing is rounded. */
export type Digits = { readonly whole: number; readonly scale: number };

/** What a value is in SQL. Days are counted in seconds and months in months, so both are numbers. */
export type SqlType =
  | { readonly kind: 'boolean' | 'text' | 'null' }
  /** `back` and `forth` are the days by which it may lie before the first and after the last day of a column. */
  | { readonly kind: 'date'; readonly back?: number; readonly forth?: number }
  | { readonly kind: 'date-time'; readonly zoned: boolean }
  | { readonly kind: 'number' | 'days' | 'months'; readonly digits: Digits; readonly native: 'integer' | 'decimal' };

export type NumberType = Extract<SqlType, { digits: Digits }>;

/** What a value that follows from one date is for a given date, by the same functions that the closures use. */
export type Curve = { readonly of: Scalar; readonly at: (date: CalendarDate) => Value };

/**
 * A value in SQL. `value` is NULL when it is UNKNOWN and when it is FEEL's null; which of the two is told by flags that are
 * written only when somebody asks, so that a plain rule stays plain SQL. `absent` is FEEL's null, `missing` says whether a
 * fact is one that the unknown value waits for.
 */
export type Scalar = {
  readonly type: SqlType;
  readonly value: string;
  readonly absent: () => Flag;
  readonly unknown: () => Flag;
  readonly missing: (fact: string) => Flag;
  /** TRUE when true, NULL when unknown, FALSE otherwise, where there is a shorter way to say it. */
  readonly met?: () => string;
  /** The value, when it depends on nothing. */
  readonly constant?: Value;
  readonly curve?: Curve;
  /** The parts of a conjunction or disjunction, to be taken into a longer one. */
  readonly chain?: { readonly word: 'AND' | 'OR'; readonly parts: readonly Scalar[] };
};

type Given = Pick<Scalar, 'type' | 'value'> & Partial<Pick<Scalar, 'curve'>>;

/**
 * A strict operation: absent when a part is, whatever the others turn out to be; otherwise unknown as long as a part is.
 * `undefined_` adds the cases in which values that are all there give null.
 */
export function strictOf(given: Given, parts: readonly Scalar[], undefined_: Flag = false): Scalar {
  const absent = once(() => anyOf([...parts.map((part) => part.absent()), undefined_]));
  return {
    ...given,
    value: bounded(given.value),
    absent,
    unknown: once(() => unknownOfStrict(given.value, parts, absent())),
    missing: (fact) => allOf([anyOf(parts.map((part) => part.missing(fact))), noneOf([absent()])]),
  };
}

function unknownOfStrict(value: string, parts: readonly Scalar[], absent: Flag): Flag {
  const any = anyOf(parts.map((part) => part.unknown()));
  if (absent === false || typeof any === 'boolean') return allOf([any, noneOf([absent])]);
  return allOf([`(${value} IS NULL)`, noneOf([absent])]);
}

/** An operation that waits for all its parts before it looks at any: one that is unknown goes before one that is absent. */
export function patientOf(given: Given, parts: readonly Scalar[]): Scalar {
  const unknown = once(() => anyOf(parts.map((part) => part.unknown())));
  return {
    ...given,
    value: bounded(given.value),
    absent: once(() => allOf([anyOf(parts.map((part) => part.absent())), noneOf([unknown()])])),
    unknown,
    missing: (fact) => anyOf(parts.map((part) => part.missing(fact))),
  };
}

/** The value with another meaning of the same text: what is unknown or absent about it stays. */
export function sameAs(part: Scalar, given: Given): Scalar {
  const { absent, unknown, missing } = part;
  return { ...given, value: bounded(given.value), absent, unknown, missing };
}

/** TRUE when true, NULL when unknown, FALSE otherwise: what is known to be absent is not met. */
export function metBy(condition: Scalar): string {
  if (condition.met !== undefined) return condition.met();
  const absent = condition.absent();
  if (absent === false) return condition.value;
  return absent === true ? 'FALSE' : bounded(`(${condition.value} AND NOT ${absent})`);
}

/** Makes a flag when it is first asked for, and only once. */
export function once(make: () => Flag): () => Flag {
  let made: Flag | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
