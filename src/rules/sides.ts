// SPDX-License-Identifier: Apache-2.0
import { assert } from '../kernel/assert.ts';
import { Budget } from './bounds.ts';
import { type Checked, type Compiled, checkedOf } from './compile.ts';
import { EMIT_KINDS } from './emit/emit.ts';
import { Emitter } from './emit/emitter.ts';
import { Frame } from './emit/frame.ts';
import type { AsOf } from './moment.ts';
import { add, big, canonical, compareNumbers, formatNumber, type Num } from './numbers.ts';
import { comparison } from './operators/comparison.ts';
import { constantOf } from './sql/constants.ts';
import type { CompareOp, Expr, ExprOf, UnaryTest } from './syntax/tree.ts';
import { CalendarDate } from './temporal.ts';
import { formatDate, parseDateTime } from './temporal-text.ts';
import { FeelRange, type FeelValue, isList, isNumber, type Value } from './values.ts';
import type { FactType } from './vocabulary.ts';

// Of `monthlyIncome <= 25000` only the side matters on which an income lies: whoever is on the same side is alike. Where a
// rule looks at a fact in no other way, many people can be decided at once, by an example of each side.

/** Between two sides: just before the value, or just after it. A date is counted in days. */
type Cut = { readonly value: Num; readonly after: boolean };

/** The sides that a rule tells apart of a fact, in growing order; a cut less than sides. */
export type Sides = { readonly type: FactType; readonly cuts: readonly Cut[] };

/**
 * The facts of which the rule asks only whether they are known, absent, or on which side of some values: amounts and
 * dates that are compared with what does not depend on the person. Any other fact is not in the map.
 */
export function sidesOf(rule: Compiled, asOf: AsOf): ReadonlyMap<string, Sides> {
  const checked = checkedOf(rule);
  if (checked === undefined) return new Map();
  const reading = new Reading(checked, asOf);
  reading.look(checked.expr);
  return reading.found();
}

/** The sides of one fact that several rules tell apart. */
export function joinSides(all: readonly Sides[]): Sides {
  const [first] = all;
  assert(first !== undefined, 'there are sides to join');
  const cuts = all.flatMap((sides) => sides.cuts).toSorted(inOrder);
  return {
    type: first.type,
    cuts: cuts.filter((cut, index) => index === 0 || inOrder(cuts[index - 1] as Cut, cut) !== 0),
  };
}

function inOrder(a: Cut, b: Cut): number {
  return compareNumbers(a.value, b.value) || Number(a.after) - Number(b.after);
}

/** For each cut a condition in FEEL that holds for all that lies before it. */
export function sideTests(fact: string, { type, cuts }: Sides): string[] {
  return cuts.map(({ value, after }) => {
    const written = type.kind === 'date' ? `@"${formatDate(dateAt(value as number))}"` : formatNumber(value);
    return `${fact} ${after ? '<=' : '<'} ${written}`;
  });
}

/** A value on each side, the smallest first. */
export function sideExamples({ type, cuts }: Sides): FeelValue[] {
  const [first] = cuts;
  if (first === undefined) return [anyValue(type)];
  const beyond = (value: Num, by: number) => add(value, by) as Num;
  const numbers = cuts.map(({ value, after }, index): Num => {
    if (!after) return value;
    const next = cuts[index + 1];
    return next === undefined ? beyond(value, 1) : (canonical(big(value).plus(next.value).dividedBy(2)) as Num);
  });
  const examples = [beyond(first.value, -1), ...numbers];
  return type.kind === 'date' ? examples.map((day) => dateAt(day as number)) : examples;
}

function anyValue(type: FactType): FeelValue {
  switch (type.kind) {
    case 'number':
      return 0;
    case 'date':
      return dateAt(0);
    case 'date-time':
      return parseDateTime('2000-01-01T00:00:00Z') as FeelValue;
    case 'boolean':
      return true;
    case 'choice':
      return type.options[0] ?? '';
    default:
      return type.kind === 'list' ? [] : '';
  }
}

/** What a comparison looks at: a fact, or what follows from a date and never turns round while the date grows. */
type Subject = {
  readonly fact: string;
  readonly itself: boolean;
  readonly at: ((date: CalendarDate) => Value) | undefined;
};

class Reading {
  private readonly checked: Checked;
  private readonly asOf: AsOf;
  private readonly cuts = new Map<string, Cut[]>();
  /** Facts that are also looked at in another way. */
  private readonly otherwise = new Set<string>();
  private lost = false;

  constructor(checked: Checked, asOf: AsOf) {
    this.checked = checked;
    this.asOf = asOf;
  }

  found(): Map<string, Sides> {
    const found = new Map<string, Sides>();
    for (const [fact, cuts] of this.cuts) {
      const type = this.checked.vocabulary[fact];
      if (!this.lost && type && type.kind !== 'duration' && !this.otherwise.has(fact))
        found.set(fact, joinSides([{ type, cuts }]));
    }
    return found;
  }

  look(part: unknown): void {
    if (typeof part !== 'object' || part === null) return;
    const expr = part as Expr;
    if (expr.kind === 'literal' || this.isTelling(expr)) return;
    // What these hold is not seen from here.
    if (expr.kind === 'boxed' || expr.kind === 'function') this.lost = true;
    if (expr.kind === 'name') this.meet(expr);
    for (const inner of Object.values(part)) this.look(inner);
  }

  private meet(name: ExprOf<'name'>): void {
    const binding = this.checked.checker.names.get(name);
    if (binding?.kind === 'member') this.lost = true;
    if (binding?.kind === 'fact') this.otherwise.add(binding.name);
  }

  /** Whether the expression compares one fact with constants, and nothing else. Its cuts are then noted. */
  private isTelling(expr: Expr): boolean {
    switch (expr.kind) {
      case 'compare':
        // A unary test has the same kind, and nothing on its left.
        if (!('left' in expr)) return false;
        return (
          this.note(this.subject(expr.left), expr.op, this.constant(expr.right)) ||
          this.note(this.subject(expr.right), TURNED[expr.op], this.constant(expr.left))
        );
      case 'between': {
        const subject = this.subject(expr.value);
        return this.note(subject, '>=', this.constant(expr.low)) && this.note(subject, '<=', this.constant(expr.high));
      }
      case 'in': {
        const subject = this.subject(expr.value);
        return subject !== undefined && expr.tests.tests.every((test) => this.noteTest(subject, test));
      }
      default:
        return false;
    }
  }

  private noteTest(subject: Subject, test: UnaryTest): boolean {
    if (test.kind === 'any') return true;
    if (test.kind === 'compare') return this.note(subject, test.op, this.constant(test.right));
    const value = this.constant(test.expr);
    return value !== undefined && this.noteMember(subject, value);
  }

  private noteMember(subject: Subject, value: Value): boolean {
    if (isList(value)) return value.every((member) => this.noteMember(subject, member as Value));
    if (!(value instanceof FeelRange)) return this.note(subject, '=', value);
    if (value.around !== undefined) return this.note(subject, value.around, value.low);
    return (
      (value.low === undefined || this.note(subject, value.lowIncluded ? '>=' : '>', value.low)) &&
      (value.high === undefined || this.note(subject, value.highIncluded ? '<=' : '<', value.high))
    );
  }

  private note(subject: Subject | undefined, op: CompareOp, constant: Value | undefined): boolean {
    if (subject === undefined || constant === undefined) return false;
    const cuts = cutsOf(subject, this.checked.vocabulary[subject.fact], op, constant);
    if (cuts === null) return false;
    this.cuts.set(subject.fact, [...(this.cuts.get(subject.fact) ?? []), ...cuts]);
    return true;
  }

  private constant(expr: Expr): Value | undefined {
    return constantOf(expr, this.checked, this.asOf);
  }

  private subject(expr: Expr): Subject | undefined {
    const fact = this.factOf(expr);
    if (fact !== undefined) {
      const isDate = this.checked.vocabulary[fact]?.kind === 'date';
      return { fact, itself: true, at: isDate ? (date) => date : undefined };
    }
    const from = this.growsFrom(expr);
    return from === undefined ? undefined : { fact: from, itself: false, at: this.curve(expr, from) };
  }

  private factOf(expr: Expr): string | undefined {
    const binding = expr.kind === 'name' ? this.checked.checker.names.get(expr) : undefined;
    return binding?.kind === 'fact' ? binding.name : undefined;
  }

  /** The date with which the value of an expression grows, or falls, all the way. */
  private growsFrom(expr: Expr): string | undefined {
    const fact = this.factOf(expr);
    if (fact !== undefined) return this.checked.vocabulary[fact]?.kind === 'date' ? fact : undefined;
    if (expr.kind === 'path') return GROWING.includes(expr.name) ? this.growsFrom(expr.of) : undefined;
    if (expr.kind === 'arithmetic' && (expr.op === '+' || expr.op === '-')) return this.oneOf(expr.left, expr.right);
    if (expr.kind !== 'call' || expr.args.some(({ name }) => name !== null)) return undefined;
    const [from, to] = expr.args.map(({ value }) => value);
    const isSpan =
      expr.callee.kind === 'name' && expr.callee.name === 'years and months duration' && this.isBuiltin(expr.callee);
    return isSpan && from && to ? this.oneOf(from, to) : undefined;
  }

  /** A name that is called and that nothing in the rule stands for. */
  private isBuiltin(name: ExprOf<'name'>): boolean {
    return (this.checked.checker.names.get(name)?.kind ?? 'builtin') === 'builtin';
  }

  private oneOf(left: Expr, right: Expr): string | undefined {
    if (this.constant(right) !== undefined) return this.growsFrom(left);
    return this.constant(left) === undefined ? undefined : this.growsFrom(right);
  }

  private curve(expr: Expr, fact: string): (date: CalendarDate) => Value {
    const { checker, vocabulary } = this.checked;
    const run = new Emitter(checker, vocabulary, EMIT_KINDS).emit(expr);
    return (date) => {
      const facts = { get: (name: string) => (name === fact ? date : undefined) };
      return run(new Frame({ facts, asOf: this.asOf, budget: new Budget() }, [], null));
    };
  }
}

const TURNED = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

// The parts of a date and of a duration that never begin again.
const GROWING: readonly string[] = ['year', 'years', 'days'];

/** Where the comparison changes its answer; null where that cannot be told. */
function cutsOf(subject: Subject, type: FactType | undefined, op: CompareOp, constant: Value): Cut[] | null {
  // Beside null only being absent or known matters, and that is no side.
  if (constant === null) return subject.itself ? [] : null;
  if (op === '=' || op === '!=') {
    const [before, after] = (['<', '<='] as const).map((each) => cutsOf(subject, type, each, constant));
    return before && after ? [...before, ...after] : null;
  }
  if (subject.at !== undefined) return turnOf(subject.at, op, constant);
  if (type?.kind !== 'number' || !isNumber(constant)) return null;
  return [{ value: constant, after: op === '<=' || op === '>' }];
}

const FIRST = dayOf(1, 1, 1);
const LAST = dayOf(9999, 12, 31);

/** The first day on which the answer is another than on the days before. */
function turnOf(at: (date: CalendarDate) => Value, op: CompareOp, constant: Value): Cut[] | null {
  const holds = comparison(op);
  const answer = (day: number) => holds(at(dateAt(day)), constant);
  const [before, after] = [answer(FIRST), answer(LAST)];
  if (typeof before !== 'boolean' || typeof after !== 'boolean') return null;
  if (before === after) return [];
  let [low, high] = [FIRST, LAST];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (answer(middle) === before) low = middle;
    else high = middle;
  }
  return [{ value: high, after: false }];
}

function dayOf(year: number, month: number, day: number): number {
  const date = CalendarDate.of(year, month, day);
  assert(date !== null, 'the calendar has this day');
  return date.epochDay;
}

function dateAt(day: number): CalendarDate {
  const date = CalendarDate.ofEpochDay(day);
  assert(date !== null, 'the calendar has this day');
  return date;
}
