// SPDX-License-Identifier: Apache-2.0
import { assert } from '../../kernel/assert.ts';
import type { Analysis } from '../check/checker.ts';
import { guardFact } from '../facts.ts';
import type { Expr, ExprOf } from '../syntax/tree.ts';
import { Unknown, type Value } from '../values.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Frame, Run } from './frame.ts';

/** One function for each kind of expression: turns it into a closure. */
export type EmitKinds = { readonly [K in Expr['kind']]: (emitter: Emitter, expr: ExprOf<K>) => Run };

/**
 * Turns a checked rule into closures, once. Rule text never becomes code of the host language: every closure is one of
 * ours, so a hostile rule can do no more than the functions of this folder let it.
 */
export class Emitter {
  readonly analysis: Analysis;
  private readonly vocabulary: Vocabulary;
  private readonly kinds: EmitKinds;
  private readonly unknowns = new Map<string, Unknown>();
  private readonly constants = new WeakMap<Run, { readonly value: Value }>();

  constructor(analysis: Analysis, vocabulary: Vocabulary, kinds: EmitKinds) {
    this.analysis = analysis;
    this.vocabulary = vocabulary;
    this.kinds = kinds;
  }

  emit(expr: Expr): Run {
    return (this.kinds[expr.kind] as (emitter: Emitter, expr: Expr) => Run)(this, expr);
  }

  constant(value: Value): Run {
    const run: Run = () => value;
    this.constants.set(run, { value });
    return run;
  }

  /** The value of a part that does not depend on anything; undefined for a part that does. */
  constantOf(run: Run): Value | undefined {
    return this.constants.get(run)?.value;
  }

  /** A strict operation on two parts, worked out now when both are constant. */
  binary(left: Run, right: Run, apply: (left: Value, right: Value) => Value): Run {
    const [l, r] = [this.constantOf(left), this.constantOf(right)];
    if (l !== undefined && r !== undefined) return this.constant(apply(l, r));
    if (r !== undefined) return (frame) => apply(left(frame), r);
    return (frame) => apply(left(frame), right(frame));
  }

  fact(name: string): Run {
    const type = this.vocabulary[name];
    assert(type !== undefined, `the fact ${name} was checked and is gone`);
    const guard = guardFact(name, type);
    const unknown = this.unknownFact(name);
    return (frame) => {
      const value = frame.facts.get(name);
      return value === undefined ? unknown : guard(value);
    };
  }

  /** One Unknown for each fact of a rule, so that what is unknown together is joined only once. */
  unknownFact(name: string): Unknown {
    const kept = this.unknowns.get(name);
    if (kept !== undefined) return kept;
    const unknown = new Unknown([name]);
    this.unknowns.set(name, unknown);
    return unknown;
  }

  /** What is still unknown of a fact that a function names. */
  pending(name: string, frame: Frame): Unknown | null {
    return frame.facts.get(name) === undefined ? this.unknownFact(name) : null;
  }

  /** The place in the frame that the checker gave to a binding. */
  slot(of: object): number {
    const slot = this.analysis.slots.get(of);
    assert(slot !== undefined, 'a binding was not checked');
    return slot;
  }
}
