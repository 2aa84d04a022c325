// SPDX-License-Identifier: Apache-2.0
import { Budget, isExhaustion } from '../bounds.ts';
import type { Checked } from '../compile.ts';
import { EMIT_KINDS } from '../emit/emit.ts';
import { Emitter } from '../emit/emitter.ts';
import { Frame, type Run } from '../emit/frame.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import type { Expr } from '../syntax/tree.ts';
import { Unknown, type Value } from '../values.ts';
import type { FactType } from '../vocabulary.ts';

/** A part of a rule, and what it depends on. */
export type Part = {
  readonly expr: Expr;
  /** The facts that it names, in the order in which it does. */
  readonly facts: readonly string[];
  /** Whether it depends on the as-of day. */
  readonly timely: boolean;
  /** Whether it names something that is no fact: what is tested (`?`), a member of a list. It may be of a part around it. */
  readonly local: boolean;
};

type Found = { readonly facts: Set<string>; timely: boolean; local: boolean };

/** A checked rule taken apart. What a part means is always asked of the closures, so there is one meaning only. */
export class Anatomy {
  readonly checked: Checked;
  private readonly emitter: Emitter;
  private readonly runs = new Map<Expr, Run>();
  private readonly parts = new Map<Expr, Part>();
  private readonly others = new Map<Expr, Expr | null>();

  constructor(checked: Checked) {
    this.checked = checked;
    this.emitter = new Emitter(checked.checker, checked.vocabulary, EMIT_KINDS);
  }

  typeOf(fact: string): FactType | undefined {
    return this.checked.vocabulary[fact];
  }

  part(expr: Expr): Part {
    const kept = this.parts.get(expr);
    if (kept !== undefined) return kept;
    const found: Found = { facts: new Set<string>(), timely: false, local: false };
    this.look(expr, found);
    const part = { ...found, expr, facts: [...found.facts] };
    this.parts.set(expr, part);
    return part;
  }

  private look(at: unknown, found: Found): void {
    if (typeof at !== 'object' || at === null) return;
    if ('kind' in at && at.kind === 'literal') return;
    let binding = this.checked.checker.names.get(at as Expr);
    while (binding !== undefined) {
      if (binding.kind === 'fact') found.facts.add(binding.name);
      if (binding.kind === 'local' || binding.kind === 'member') found.local = true;
      binding = binding.kind === 'member' ? (binding.otherwise ?? undefined) : undefined;
    }
    if (this.checked.checker.calls.get(at as Expr)?.builtin.timely === true) found.timely = true;
    for (const [key, inner] of Object.entries(at)) if (key !== 'at') this.look(inner, found);
  }

  /** The same part said with other words, made once. */
  instead(expr: Expr, make: () => Expr | null): Expr | null {
    const kept = this.others.get(expr);
    if (kept !== undefined) return kept;
    const other = make();
    this.others.set(expr, other);
    return other;
  }

  /** The closure of a part. */
  run(expr: Expr): Run {
    const kept = this.runs.get(expr);
    if (kept !== undefined) return kept;
    const run = this.emitter.emit(expr);
    this.runs.set(expr, run);
    return run;
  }

  /** A frame to run parts in. */
  frame(facts: FactView, asOf: AsOf, budget = new Budget()): Frame {
    return new Frame({ facts, asOf, budget }, new Array<Value>(this.checked.checker.root.slots).fill(null), null);
  }

  /** What a part gives when so many of its facts are known; undefined when it does more work than is allowed. */
  valueOf(expr: Expr, facts: FactView, asOf: AsOf): Value | undefined {
    try {
      return this.run(expr)(this.frame(facts, asOf));
    } catch (error) {
      if (isExhaustion(error)) return undefined;
      throw error;
    }
  }

  /** Whether a part is the same for every person on one day. */
  isFixed(expr: Expr): boolean {
    const part = this.part(expr);
    return part.facts.length === 0 && !part.local;
  }

  /** The value of a part that depends on nothing; undefined for any other. */
  constantOf(expr: Expr): Value | undefined {
    const part = this.part(expr);
    if (part.facts.length > 0 || part.timely || part.local) return undefined;
    const value = this.valueOf(expr, NOTHING, ANY_DAY);
    return value instanceof Unknown ? undefined : value;
  }
}

export const NOTHING: FactView = new Map();
/** For parts that do not depend on the day. */
export const ANY_DAY: AsOf = { date: '2000-01-01' };
