// SPDX-License-Identifier: Apache-2.0
import type { FactView } from '../facts.ts';
import type { FeelValue } from '../values.ts';
import { BITS_MAX } from './codes.ts';
import type { Slot, Slots } from './slots.ts';

/** The facts of so many persons, laid out for one piece of generated code. */
export class Room {
  readonly states: Int32Array;
  readonly doubles: Float64Array;
  /** The facts as they were told: for closures, and for telling why. */
  readonly values: (FeelValue | undefined)[];
  /** Which facts of a person generated code does not understand: where there is one, the closures decide. */
  readonly odd: Int32Array;
  private readonly slots: Slots;

  constructor(slots: Slots, persons: number) {
    const size = slots.all.length * persons;
    this.slots = slots;
    this.states = new Int32Array(size);
    this.doubles = new Float64Array(size).fill(Number.NaN);
    this.values = new Array<FeelValue | undefined>(size).fill(undefined);
    this.odd = new Int32Array(persons);
    for (let at = 0; at < size; at += 1) this.states[at] = slots.all[at % slots.all.length]?.unknown ?? 0;
  }

  baseOf(person: number): number {
    return person * this.slots.all.length;
  }

  /** Tells all that is known about a person. */
  tell(person: number, facts: FactView): void {
    const { all } = this.slots;
    const base = this.baseOf(person);
    this.odd[person] = 0;
    for (let index = 0; index < all.length; index += 1) {
      const slot = all[index] as Slot;
      this.put(person, base + index, slot, facts.get(slot.name));
    }
  }

  /** Tells one fact, or with undefined takes it back. */
  tellFact(person: number, slot: Slot, value: FeelValue | undefined): void {
    const base = this.baseOf(person);
    if (slot.index >= BITS_MAX) {
      // Facts that share a bit are looked at together.
      const told = new Map(this.slots.all.map((each) => [each.name, this.values[base + each.index]]));
      this.tell(person, { get: (name) => (name === slot.name ? value : told.get(name)) });
      return;
    }
    this.odd[person] = (this.odd[person] ?? 0) & ~slot.bit;
    this.put(person, base + slot.index, slot, value);
  }

  private put(person: number, at: number, slot: Slot, value: FeelValue | undefined): void {
    const { states, doubles } = this;
    this.values[at] = value;
    doubles[at] = Number.NaN;
    if (value === undefined) states[at] = slot.unknown;
    else if (value === null) states[at] = slot.absent;
    else if (slot.kind === 'other') {
      slot.check(value);
      states[at] = 0;
    } else {
      const small = slot.kind === 'small';
      const found = small ? slot.smallOf(value) : slot.doubleOf(value);
      states[at] = small ? (found ?? 0) : 0;
      if (found === undefined) this.odd[person] = (this.odd[person] ?? 0) | slot.bit;
      else if (!small) doubles[at] = found;
    }
  }
}
