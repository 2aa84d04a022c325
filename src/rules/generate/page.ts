// SPDX-License-Identifier: Apache-2.0
import { Budget, isExhaustion } from '../bounds.ts';
import { type Checked, type Compiled, checkedOf } from '../compile.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import type { FeelValue } from '../values.ts';
import { Anatomy } from './anatomy.ts';
import { bitsOf, codeOf, FALSE, STUCK, TRUE } from './codes.ts';
import { generate } from './conditions.ts';
import type { Code } from './leaves.ts';
import { type Day, Plan } from './plan.ts';
import type { Room } from './room.ts';
import { Slots } from './slots.ts';
import { build, Js, js, Writer } from './source.ts';

type Arrays = readonly [states: Int32Array, doubles: Float64Array];
type Given = readonly [...Arrays, base: number, table: Int32Array, codes: Int32Array, turns: Float64Array, host: Page];
type All = (...given: readonly [...Given, out: Int32Array, at: number]) => void;
type One = (...given: Given) => number;

/** Larger rules are left to their closures as a whole: the gain would not be worth the code. */
const PARTS_MAX = 600;
const DAYS_KEPT_MAX = 8;

/** Services that are decided by one piece of generated code, because all their facts together have room in one integer. */
export class Page {
  readonly slots = new Slots();
  /** Each rule once, whatever number of criteria say it. */
  readonly rules: Compiled[] = [];
  /** For each service the places of its rules. */
  readonly services: (readonly number[])[] = [];
  private plan = new Plan(this.slots);
  private table: Int32Array = new Int32Array(0);
  private all: All | null = null;
  private each: readonly One[] = [];
  private readonly days = new Map<string, Day | null>();
  private latest: { readonly asOf: AsOf; readonly day: Day | null } | null = null;
  // Whom generated code is deciding about just now, for the parts that it leaves to closures.
  private room: Room | null = null;
  private base = 0;
  private asOf: AsOf = { date: '' };
  private budget = new Budget();
  private readonly view: FactView = { get: (name) => this.valueOf(name) };

  /** Takes a service in; false when its facts have no room beside the others. */
  add(rules: readonly Compiled[]): boolean {
    if (this.services.length > 0 && !this.slots.takes(rules)) return false;
    for (const rule of rules) this.slots.add(rule);
    this.services.push(rules.map((rule) => this.placeOf(rule)));
    return true;
  }

  private placeOf(rule: Compiled): number {
    const at = this.rules.indexOf(rule);
    return at === -1 ? this.rules.push(rule) - 1 : at;
  }

  /** Generates the code, once all services are in. */
  finish(): void {
    const source = this.generate();
    const built = build(source);
    this.table = this.plan.table32;
    if (!Array.isArray(built)) return;
    const [all, ...each] = built as unknown as readonly [All, ...One[]];
    this.all = all;
    this.each = each;
  }

  /** The code of all services, and then of each rule alone. */
  generate(): Js {
    this.plan = new Plan(this.slots);
    const anatomies = this.rules.map((rule) => anatomyOf(rule));
    const writer = new Writer();
    const finals = anatomies.map((anatomy, index) => this.writeRule(writer, anatomy, index));
    for (const [index, places] of this.services.entries()) {
      const codes = places.map((place) => finals[place] ?? js`${FALSE}`);
      const joined = codes.reduce<Js | null>((so, code) => (so === null ? code : js`${so} | ${code}`), null);
      writer.write(js`O[o + ${index}] = ${joined ?? js`${TRUE}`};\n`);
    }
    const each = anatomies.map((anatomy, index) => {
      const alone = new Writer();
      const final = this.writeRule(alone, anatomy, index);
      return js`,\nfunction (S, N, b, T, C, D, h) {\n${alone.take()}return ${final};\n}`;
    });
    return js`return [function (S, N, b, T, C, D, h, O, o) {\n${writer.take()}}${Js.join(each)}];\n`;
  }

  private writeRule(writer: Writer, anatomy: Anatomy | null, index: number): Js {
    if (anatomy === null) {
      writer.calls = true;
      return writer.fresh(js`h.whole(${index})`);
    }
    const { plan } = this;
    const { lines, result, calls } = writer.apart(
      (): Code => generate({ plan, anatomy, writer }, anatomy.checked.expr),
    );
    if (calls) writer.write(js`h.begin();\n`);
    writer.write(lines);
    return result.mayBeNull ? writer.name(js`${result.js} | ${result.js} >> 31`) : result.js;
  }

  /** Decides every service about one person: writes a code for each. */
  weigh(room: Room, person: number, asOf: AsOf, out: Int32Array, at: number): void {
    const day = this.dayOf(asOf);
    if (day === null || this.all === null || room.odd[person] !== 0) this.weighByClosures(room, person, asOf, out, at);
    else {
      this.enter(room, person, asOf);
      try {
        this.all(room.states, room.doubles, this.base, this.table, day.codes, day.turns, this, out, at);
      } catch (error) {
        if (!isExhaustion(error)) throw error;
        this.weighByClosures(room, person, asOf, out, at);
      }
    }
  }

  private weighByClosures(room: Room, person: number, asOf: AsOf, out: Int32Array, at: number): void {
    this.enter(room, person, asOf);
    const codes = this.rules.map((_, index) => this.whole(index));
    for (const [index, places] of this.services.entries()) {
      out[at + index] = places.reduce((all, place) => all | (codes[place] ?? FALSE), TRUE);
    }
  }

  /** Decides one rule about one person. */
  weighRule(index: number, room: Room, person: number, asOf: AsOf): number {
    this.enter(room, person, asOf);
    const day = this.dayOf(asOf);
    const one = this.each[index];
    if (day === null || one === undefined || room.odd[person] !== 0) return this.whole(index);
    try {
      return one(room.states, room.doubles, this.base, this.table, day.codes, day.turns, this);
    } catch (error) {
      if (!isExhaustion(error)) throw error;
      return this.whole(index);
    }
  }

  /** The facts of a set of bits, in the order in which the rules name them. */
  factsIn(bits: number): string[] {
    return this.slots.all.filter(({ bit }) => (bits & bit) !== 0).map(({ name }) => name);
  }

  private enter(room: Room, person: number, asOf: AsOf): void {
    this.room = room;
    this.base = room.baseOf(person);
    this.asOf = asOf;
  }

  private dayOf(asOf: AsOf): Day | null {
    if (this.latest?.asOf === asOf) return this.latest.day;
    const key = `${asOf.date} ${asOf.instant ?? ''}`;
    let day = this.days.get(key);
    if (day === undefined) {
      if (this.days.size >= DAYS_KEPT_MAX) this.days.clear();
      day = this.plan.day(asOf);
      this.days.set(key, day);
    }
    this.latest = { asOf, day };
    return day;
  }

  // What follows is called by generated code and by nothing else.

  /** A new measure of work, for each rule that calls closures. */
  begin(): void {
    this.budget = new Budget();
  }

  /** A part that was left to its closure. */
  f(index: number): number {
    const part = this.plan.leftOver[index];
    if (part === undefined) return FALSE;
    const { anatomy, expr } = part;
    return codeOf(anatomy.run(expr)(anatomy.frame(this.view, this.asOf, this.budget)), this.slots.bits);
  }

  /** A whole rule by its closures. */
  whole(index: number): number {
    const found = this.rules[index]?.evaluate(this.view, this.asOf);
    if (found?.is === 'true') return TRUE;
    if (found?.is !== 'unknown') return FALSE;
    return found.problem === undefined ? bitsOf(found.missing, this.slots.bits) : STUCK;
  }

  private valueOf(name: string): FeelValue | undefined {
    const slot = this.slots.find(name);
    return slot === undefined ? undefined : this.room?.values[this.base + slot.index];
  }
}

const anatomies = new WeakMap<Checked, Anatomy | null>();

function anatomyOf(rule: Compiled): Anatomy | null {
  const checked = checkedOf(rule);
  if (checked === undefined) return null;
  const kept = anatomies.get(checked);
  if (kept !== undefined) return kept;
  const { types } = checked.checker;
  // What may turn out to be no condition, such as a list, is judged as a whole.
  const isCondition = types.get(checked.expr)?.kind === 'boolean';
  const anatomy = isCondition && types.size <= PARTS_MAX ? new Anatomy(checked) : null;
  anatomies.set(checked, anatomy);
  return anatomy;
}
