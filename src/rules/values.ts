// SPDX-License-Identifier: Apache-2.0

import { Decimal } from 'decimal.js';
import type { StaticType } from './check/static-type.ts';
import type { Num } from './numbers.ts';
import type { CalendarDate, ClockTime, DateTime, DaysDuration, MonthsDuration } from './temporal.ts';

/** A FEEL value that is known. Texts, booleans and null are JavaScript's; a number is a safe integer or a Decimal. */
export type FeelValue =
  | null
  | boolean
  | string
  | Num
  | CalendarDate
  | ClockTime
  | DateTime
  | DaysDuration
  | MonthsDuration
  | FeelRange
  | FeelFunction
  | readonly FeelValue[]
  | { readonly [Symbol.iterator]: () => MapIterator<[string, FeelValue]>; get(key: string): FeelValue | undefined };

/** A value inside an evaluation: it may be UNKNOWN, or a list or context with unknown members. */
export type Value =
  | null
  | boolean
  | string
  | Num
  | CalendarDate
  | ClockTime
  | DateTime
  | DaysDuration
  | MonthsDuration
  | FeelRange
  | FeelFunction
  | Unknown
  | readonly Value[]
  | Context;

/** A context: names and values, in the order written. */
export type Context = ReadonlyMap<string, Value>;

const JOINS_KEPT_MAX = 64;

/**
 * The fourth state: nobody has told us. It carries the facts that would settle it, in the order in which the rule names
 * them. Unions are remembered, so that deciding about the second person allocates nothing.
 */
export class Unknown {
  readonly facts: readonly string[];
  private readonly joins = new Map<Unknown, Unknown>();
  private asSet: ReadonlySet<string> | null = null;

  constructor(facts: readonly string[]) {
    this.facts = facts;
  }

  get missing(): ReadonlySet<string> {
    this.asSet ??= new Set(this.facts);
    return this.asSet;
  }

  /** What is unknown when both are. */
  and(other: Unknown): Unknown {
    if (other === this) return this;
    const kept = this.joins.get(other);
    if (kept !== undefined) return kept;
    const added = other.facts.filter((fact) => !this.missing.has(fact));
    const joined = added.length === 0 ? this : new Unknown([...this.facts, ...added]);
    if (this.joins.size < JOINS_KEPT_MAX) this.joins.set(other, joined);
    return joined;
  }
}

/** A range of comparable values; an end that is undefined is open to infinity. */
export class FeelRange {
  readonly low: Value | undefined;
  readonly high: Value | undefined;
  readonly lowIncluded: boolean;
  readonly highIncluded: boolean;
  /** Of `(= x)` and `(!= x)`, where both ends are x. */
  readonly around: '=' | '!=' | undefined;

  constructor(
    low: { value: Value | undefined; included: boolean },
    high: { value: Value | undefined; included: boolean },
    around?: '=' | '!=',
  ) {
    this.low = low.value;
    this.lowIncluded = low.included;
    this.high = high.value;
    this.highIncluded = high.included;
    this.around = around;
  }
}

/** A function as a value: a built-in one, or one that the rule defines. */
export class FeelFunction {
  readonly params: readonly string[];
  readonly call: (args: readonly Value[]) => Value;
  /** What the body still waits for, when it cannot be called yet. */
  readonly missing: () => Unknown | null;
  /** What it takes and gives, as far as that is known; a function of the standard may have several types. */
  readonly types: readonly StaticType[];

  constructor(
    params: readonly string[],
    call: (args: readonly Value[]) => Value,
    missing: () => Unknown | null,
    types: readonly StaticType[] = [],
  ) {
    this.params = params;
    this.call = call;
    this.missing = missing;
    this.types = types;
  }
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isContext(value: Value): value is Context {
  return value instanceof Map;
}

export function isNumber(value: Value): value is Num {
  return typeof value === 'number' || value instanceof Decimal;
}

/** What is unknown in either, where each may be unknown or not. */
export function join(left: Unknown | null, right: Unknown | null): Unknown | null {
  if (left === null) return right;
  return right === null ? left : left.and(right);
}

/** Everything unknown in a value, its members included; null when all of it is known. */
export function unknownIn(value: Value): Unknown | null {
  if (typeof value !== 'object' || value === null) return null;
  if (value instanceof Unknown) return value;
  if (isList(value)) return unknownInAll(value);
  if (value instanceof Map) return unknownInAll([...value.values()]);
  if (value instanceof FeelFunction) return value.missing();
  return null;
}

export function unknownInAll(values: readonly Value[]): Unknown | null {
  let found: Unknown | null = null;
  for (const value of values) {
    if (typeof value === 'object' && value !== null) found = join(found, unknownIn(value));
  }
  return found;
}
