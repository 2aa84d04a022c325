// SPDX-License-Identifier: Apache-2.0
import type { AsOf } from '../moment.ts';
import type { Expr } from '../syntax/tree.ts';
import { CalendarDate } from '../temporal.ts';
import type { FeelValue } from '../values.ts';
import type { Anatomy } from './anatomy.ts';
import { codeOf } from './codes.ts';
import { EPOCH_DAY_MAX, EPOCH_DAY_MIN, type Slots } from './slots.ts';

/** Something that is worked out once for each as-of day. */
type OfDay = { readonly kind: 'code'; readonly anatomy: Anatomy; readonly expr: Expr };
type Turn = { readonly kind: 'turn'; readonly anatomy: Anatomy; readonly expr: Expr; readonly fact: string };

/** What was worked out for a day: codes, and the last days before the answers turn. */
export type Day = { readonly asOf: AsOf; readonly codes: Int32Array; readonly turns: Float64Array };

/** A part that generated code leaves to its closure. */
export type LeftOver = { readonly anatomy: Anatomy; readonly expr: Expr };

/** What generated code is given besides the facts: tables, things to work out for a day, and parts left to closures. */
export class Plan {
  readonly slots: Slots;
  readonly leftOver: LeftOver[] = [];
  private readonly entries: number[] = [];
  private readonly tables = new Map<string, number>();
  private readonly tasks: (OfDay | Turn)[] = [];
  private readonly places = new Map<Expr, number>();
  private readonly turns: number[] = [];
  private codes = 0;

  constructor(slots: Slots) {
    this.slots = slots;
  }

  /** Where a table begins; the same table is kept once. */
  table(codes: readonly number[]): number {
    const key = codes.join();
    const kept = this.tables.get(key);
    if (kept !== undefined) return kept;
    const at = this.entries.length;
    this.entries.push(...codes);
    this.tables.set(key, at);
    return at;
  }

  get table32(): Int32Array {
    return Int32Array.from(this.entries);
  }

  onDay(anatomy: Anatomy, expr: Expr): number {
    return this.once(expr, () => {
      this.tasks.push({ kind: 'code', anatomy, expr });
      this.codes += 1;
      return this.codes - 1;
    });
  }

  /** Where the last day of the first answer will be, and from where on the two answers. */
  onDayTurn(anatomy: Anatomy, expr: Expr, fact: string): { at: number; codes: number } {
    const at = this.once(expr, () => {
      this.tasks.push({ kind: 'turn', anatomy, expr, fact });
      this.turns.push(this.codes);
      this.codes += 2;
      return this.turns.length - 1;
    });
    return { at, codes: this.turns[at] ?? 0 };
  }

  leave(part: LeftOver): number {
    return this.once(part.expr, () => this.leftOver.push(part) - 1);
  }

  private once(expr: Expr, place: () => number): number {
    const at = this.places.get(expr) ?? place();
    this.places.set(expr, at);
    return at;
  }

  /** Works out what belongs to a day; null when a part does too much or does not turn as it should. */
  day(asOf: AsOf): Day | null {
    const codes: number[] = [];
    const turns: number[] = [];
    for (const task of this.tasks) {
      if (task.kind === 'code') {
        const value = task.anatomy.valueOf(task.expr, new Map(), asOf);
        if (value === undefined) return null;
        codes.push(codeOf(value, this.slots.bits));
        continue;
      }
      const found = turnOf(task, asOf);
      if (found === null) return null;
      codes.push(found.before, found.after);
      turns.push(found.last);
    }
    return { asOf, codes: Int32Array.from(codes), turns: Float64Array.from(turns) };
  }
}

type TurningPoint = { readonly last: number; readonly before: number; readonly after: number };

/** The last day of the first answer, found by halving: the closure itself is asked, so leap years are its concern. */
function turnOf({ anatomy, expr, fact }: Turn, asOf: AsOf): TurningPoint | null {
  const facts = new Map<string, FeelValue>();
  const answer = (day: number): number | null => {
    facts.set(fact, CalendarDate.ofEpochDay(day));
    const value = anatomy.valueOf(expr, facts, asOf);
    return typeof value === 'boolean' ? codeOf(value, NO_BITS) : null;
  };
  const [before, after] = [answer(EPOCH_DAY_MIN), answer(EPOCH_DAY_MAX)];
  if (before === null || after === null) return null;
  if (before === after) return { last: EPOCH_DAY_MAX, before, after };
  let [low, high] = [EPOCH_DAY_MIN, EPOCH_DAY_MAX];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const here = answer(middle);
    if (here === null) return null;
    if (here === before) low = middle;
    else high = middle;
  }
  return { last: low, before, after };
}

const NO_BITS = new Map<string, number>();
