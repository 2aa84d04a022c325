// SPDX-License-Identifier: Apache-2.0
import type { Budget } from '../bounds.ts';
import { Frame, type Run } from '../emit/frame.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import type { FeelValue, Value } from '../values.ts';

/** A node of the graph, compiled: what it gives in an evaluation. */
export type CompiledNode = { run: Run; slots: number };

/**
 * One evaluation of a model. Every node is worked out at most once, when something asks for it. A decision service that
 * is called is an evaluation of its own, in which its parameters stand in for inputs and decisions.
 */
export class Evaluation implements FactView {
  /** The facts that the inputs of the model are told. */
  readonly told: FactView;
  readonly asOf: AsOf;
  readonly budget: Budget;
  private readonly values = new Map<CompiledNode, Value>();

  constructor(told: FactView, asOf: AsOf, budget: Budget) {
    this.told = told;
    this.asOf = asOf;
    this.budget = budget;
  }

  /** The logic of a model reaches its inputs through its nodes, never by the name of a fact. */
  get(_name: string): FeelValue | undefined {
    return undefined;
  }

  set(node: CompiledNode, value: Value): void {
    this.values.set(node, value);
  }

  valueOf(node: CompiledNode): Value {
    const known = this.values.get(node);
    if (known !== undefined) return known;
    const locals = new Array<Value>(node.slots).fill(null);
    const value = node.run(new Frame({ facts: this, asOf: this.asOf, budget: this.budget }, locals, null));
    this.values.set(node, value);
    return value;
  }
}

/** The evaluation that a frame belongs to. */
export function evaluationOf(frame: Frame): Evaluation {
  return frame.facts as Evaluation;
}
