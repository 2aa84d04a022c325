// SPDX-License-Identifier: Apache-2.0
import { Budget } from '../bounds.ts';
import type { Checked } from '../compile.ts';
import { EMIT_KINDS } from '../emit/emit.ts';
import { Emitter } from '../emit/emitter.ts';
import { Frame } from '../emit/frame.ts';
import type { AsOf } from '../moment.ts';
import { constantOf } from '../sql/constants.ts';
import type { CompareOp, Expr, ExprOf, UnaryTest } from '../syntax/tree.ts';
import type { CalendarDate } from '../temporal.ts';
import { FeelRange, isList, type Value } from '../values.ts';
import { type Cut, cutsOf, type Subject } from './cuts.ts';

/** Goes through a rule and notes, for each fact, the cuts that its comparisons make, and whether it is looked at otherwise. */
export class Reading {
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

  /** The cuts of each fact that is looked at in no other way. */
  found(): ReadonlyMap<string, readonly Cut[]> {
    return new Map(this.lost ? [] : [...this.cuts].filter(([fact]) => !this.otherwise.has(fact)));
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
