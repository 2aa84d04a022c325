// SPDX-License-Identifier: Apache-2.0
import { Box } from '../boxed.ts';
import type { Checker } from '../check/checker.ts';
import type { StaticType } from '../check/static-type.ts';
import type { Emitter } from '../emit/emitter.ts';
import type { Run } from '../emit/frame.ts';
import type { Expr } from '../syntax/tree.ts';
import type { Value } from '../values.ts';

/** An entry of a boxed context; without a name it is the result. */
export type BoxedEntry = { readonly name: string; readonly value: Expr };

/** A boxed context: each entry knows those before it. With a result cell, its value is that of the cell. */
export class BoxedContext extends Box {
  private readonly entries: readonly BoxedEntry[];
  private readonly result: Expr | null;
  private readonly slots = new Map<BoxedEntry, number>();

  constructor(entries: readonly BoxedEntry[], result: Expr | null) {
    super();
    this.entries = entries;
    this.result = result;
  }

  check(checker: Checker): StaticType {
    return checker.within(checker.scope.space, (scope) => {
      const fields = new Map<string, StaticType>();
      for (const entry of this.entries) {
        const type = checker.check(entry.value);
        fields.set(entry.name, type);
        this.slots.set(entry, scope.declare(entry.name, type));
      }
      return this.result === null ? { kind: 'context', fields } : checker.check(this.result);
    });
  }

  emit(emitter: Emitter): Run {
    const steps = this.entries.map((entry) => ({
      name: entry.name,
      slot: this.slots.get(entry) ?? 0,
      run: emitter.emit(entry.value),
    }));
    const result = this.result && emitter.emit(this.result);
    return (frame) => {
      const context = result === null ? new Map<string, Value>() : null;
      for (const { name, slot, run } of steps) {
        const value = run(frame);
        frame.locals[slot] = value;
        context?.set(name, value);
      }
      return result === null ? frame.budget.hold(context) : result(frame);
    };
  }
}

/** One row of a relation: a context whose entries do not know each other. */
export class BoxedRow extends Box {
  private readonly entries: readonly BoxedEntry[];

  constructor(entries: readonly BoxedEntry[]) {
    super();
    this.entries = entries;
  }

  check(checker: Checker): StaticType {
    return { kind: 'context', fields: new Map(this.entries.map(({ name, value }) => [name, checker.check(value)])) };
  }

  emit(emitter: Emitter): Run {
    const runs = this.entries.map(({ name, value }) => [name, emitter.emit(value)] as const);
    return (frame) => frame.budget.hold(new Map(runs.map(([name, run]) => [name, run(frame)])));
  }
}
