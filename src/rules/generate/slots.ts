// SPDX-License-Identifier: Apache-2.0
import { assert } from '../../kernel/assert.ts';
import { type Compiled, checkedOf } from '../compile.ts';
import { guardFact } from '../facts.ts';
import { toNum } from '../numbers.ts';
import { CalendarDate } from '../temporal.ts';
import type { FeelValue, Value } from '../values.ts';
import type { FactType } from '../vocabulary.ts';
import { BITS_MAX, NULL, STUCK } from './codes.ts';

/**
 * How a fact lies in the arrays of a room. `small`: one of few values, the state is its number, then null, then unknown.
 * `ordered`: a number or a date, the value is a double (NaN when there is none). `other`: only whether it is known.
 * Except for small ones the state is 0 when known, NULL, or the fact's bit while it is unknown.
 */
export type SlotKind = 'small' | 'ordered' | 'other';

/** Dates further away than this (years -768 to 7719) are left to the closures. */
export const EPOCH_DAY_MIN = -1_000_000;
export const EPOCH_DAY_MAX = 2_100_000;
const SMALL_MAX = 250;

/** The place of one fact in a piece of generated code. Facts beyond the bits of an integer share one, that of STUCK. */
export class Slot {
  readonly name: string;
  readonly type: FactType | undefined;
  readonly index: number;
  readonly bit: number;
  readonly kind: SlotKind;
  /** The values of a small fact, without null and unknown. */
  readonly values: readonly FeelValue[];
  private readonly numbers = new Map<unknown, number>();
  private readonly guard: (value: FeelValue) => Value;

  constructor(name: string, type: FactType | undefined, index: number) {
    this.name = name;
    this.type = type;
    this.index = index;
    this.bit = index < BITS_MAX ? 1 << index : STUCK;
    this.values = type?.kind === 'boolean' ? [true, false] : type?.kind === 'choice' ? type.options : [];
    const ordered = type?.kind === 'number' || type?.kind === 'date';
    this.kind = this.values.length > 0 && this.values.length <= SMALL_MAX ? 'small' : ordered ? 'ordered' : 'other';
    if (this.kind === 'small') for (const [number, value] of this.values.entries()) this.numbers.set(value, number);
    this.guard = type === undefined ? (value) => value as Value : guardFact(name, type);
  }

  /** The state of a fact that is known to be absent. */
  get absent(): number {
    return this.kind === 'small' ? this.values.length : NULL;
  }

  /** The state of a fact that nobody has told. */
  get unknown(): number {
    return this.kind === 'small' ? this.values.length + 1 : this.bit;
  }

  /** How many states a small fact has. */
  get width(): number {
    return this.values.length + 2;
  }

  /** The state of a known value of a small fact; undefined for one that generated code does not know. */
  smallOf(value: FeelValue): number | undefined {
    const number = this.numbers.get(value);
    if (number === undefined) this.guard(value);
    return number;
  }

  /** The double of a known value of an ordered fact; undefined for one whose order a double might not keep. */
  doubleOf(value: FeelValue): number | undefined {
    if (this.type?.kind === 'date') return dayOf(this.guard(value));
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    const exact = this.guard(value);
    if (typeof exact === 'number') return exact;
    // A decimal that a double would round to a whole number could land on the wrong side of it.
    const double = Number(exact);
    return Number.isFinite(double) && !Number.isInteger(double) ? double : undefined;
  }

  /** Stops a caller who forgot to pass the value through `readFact`. */
  check(value: FeelValue): void {
    this.guard(value);
  }
}

function dayOf(value: Value): number | undefined {
  const day = value instanceof CalendarDate ? value.epochDay : Number.NaN;
  return day >= EPOCH_DAY_MIN && day <= EPOCH_DAY_MAX ? day : undefined;
}

/** The facts of a piece of generated code, each with a bit of its own. */
export class Slots {
  readonly all: Slot[] = [];
  readonly bits = new Map<string, number>();
  private readonly byName = new Map<string, Slot>();

  /** Whether these rules find a bit for each of their facts, and mean the same by it as the rules before them. */
  takes(rules: readonly Compiled[]): boolean {
    const names = new Set([...this.byName.keys(), ...rules.flatMap((rule) => rule.facts)]);
    return names.size <= BITS_MAX && rules.every((rule) => rule.facts.every((fact) => this.agrees(rule, fact)));
  }

  private agrees(rule: Compiled, fact: string): boolean {
    const slot = this.byName.get(fact);
    return slot === undefined || isDeepEqual(slot.type, typeOf(rule, fact));
  }

  add(rule: Compiled): void {
    for (const fact of rule.facts) {
      assert(this.agrees(rule, fact), `the criteria of a service mean the same by ${fact}`);
      if (this.byName.has(fact)) continue;
      const slot = new Slot(fact, typeOf(rule, fact), this.all.length);
      this.all.push(slot);
      this.byName.set(fact, slot);
      this.bits.set(fact, slot.bit);
    }
  }

  of(fact: string): Slot {
    const slot = this.byName.get(fact);
    assert(slot !== undefined, `the fact ${fact} has a place`);
    return slot;
  }

  find(fact: string): Slot | undefined {
    return this.byName.get(fact);
  }
}

function typeOf(rule: Compiled, fact: string): FactType | undefined {
  return checkedOf(rule)?.vocabulary[fact];
}

function isDeepEqual(left: FactType | undefined, right: FactType | undefined): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

/** Half way between two whole numbers, as FEEL has it. */
export function between(low: number, high: number): FeelValue {
  return toNum(String((low + high) / 2)) ?? null;
}
