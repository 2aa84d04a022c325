// SPDX-License-Identifier: Apache-2.0
import { assert } from '../../kernel/assert.ts';
import { Budget, isExhaustion } from '../bounds.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import { problemAt } from '../problems.ts';
import { EXHAUSTED, toVerdict, type Verdict } from '../verdict.ts';
import { ModelCompiler } from './compiler.ts';
import { type ModelDocument, type ModelNode, readDocument } from './document.ts';
import { Evaluation } from './evaluation.ts';
import { Graph } from './graph.ts';
import { inputsOf, type ModelInput } from './inputs.ts';
import { type ModelProblem, UnreadableModel } from './problems.ts';

/** What else a model needs to be read. */
export type ReadModelOptions = {
  /** The XML of the models that it imports, directly or not. */
  readonly imports?: readonly string[];
  /** Reads what is wrong as null, the way the standard's own test cases want it, and tells it in `problems`. */
  readonly lenient?: boolean;
};

/** A DMN model, ready to be evaluated any number of times. */
export type Model = {
  readonly name: string;
  readonly namespace: string;
  /** The names of its decisions and of its decision services; each can be evaluated. */
  readonly decisions: readonly string[];
  readonly services: readonly string[];
  /** The facts that it may be told, those of its imports included. */
  readonly inputs: readonly ModelInput[];
  /** What is wrong with it, when it was read leniently. */
  readonly problems: readonly ModelProblem[];
  /** What a decision or a decision service comes to. A service may also be told its input decisions, by name. */
  evaluate(name: string, facts: FactView, asOf: AsOf): Verdict;
};

/** The model, or everything that is wrong with it. */
export type ReadModelResult =
  | { readonly ok: true; readonly model: Model }
  | { readonly ok: false; readonly problems: readonly ModelProblem[] };

/** Reads a DMN model (1.1 to 1.5) from XML and compiles all of its logic. */
export function readModel(xml: string, options: ReadModelOptions = {}): ReadModelResult {
  try {
    const document = readDocument(xml);
    const graph = new Graph(document, (options.imports ?? []).map(readDocument));
    const lenient = options.lenient === true;
    const names = factNames(graph);
    const compiler = new ModelCompiler(graph, !lenient, names);
    const problems = graph.documents.flatMap((each) => each.problems);
    if (problems.length > 0 && !lenient) return { ok: false, problems };
    return { ok: true, model: new CompiledModel({ document, graph, compiler, names, problems }) };
  } catch (error) {
    if (error instanceof UnreadableModel) return { ok: false, problems: [error.problem] };
    if (isExhaustion(error))
      return { ok: false, problems: [{ ...problemAt({ line: 1, column: 1 }, 'too-much-work'), model: '' }] };
    throw error;
  }
}

/** What the inputs are called as facts: by their own names, those of imports with the model's name where they collide. */
function factNames(graph: Graph): (node: ModelNode) => string {
  const [main] = graph.documents;
  const inputs = graph.documents.flatMap((document) => document.nodes.filter(({ kind }) => kind === 'input'));
  return (node) => {
    const shared = inputs.filter(({ name }) => name === node.name).length > 1;
    return shared && node.document !== main ? `${node.document.name}.${node.name}` : node.name;
  };
}

type Parts = {
  readonly document: ModelDocument;
  readonly graph: Graph;
  readonly compiler: ModelCompiler;
  readonly names: (node: ModelNode) => string;
  readonly problems: readonly ModelProblem[];
};

class CompiledModel implements Model {
  readonly name: string;
  readonly namespace: string;
  readonly decisions: readonly string[];
  readonly services: readonly string[];
  readonly inputs: readonly ModelInput[];
  readonly problems: readonly ModelProblem[];
  private readonly compiler: ModelCompiler;
  private readonly nodes: ReadonlyMap<string, ModelNode>;

  constructor({ document, graph, compiler, names, problems }: Parts) {
    this.name = document.name;
    this.namespace = document.namespace;
    this.compiler = compiler;
    this.problems = problems;
    const evaluable = document.nodes.filter(({ kind }) => kind === 'decision' || kind === 'service');
    this.nodes = new Map(evaluable.map((node) => [node.name, node]));
    this.decisions = evaluable.filter(({ kind }) => kind === 'decision').map(({ name }) => name);
    this.services = evaluable.filter(({ kind }) => kind === 'service').map(({ name }) => name);
    this.inputs = graph.documents
      .flatMap(({ nodes }) => nodes.filter(({ kind }) => kind === 'input'))
      .flatMap((node) => inputsOf(names(node), compiler.typeOf(node)));
  }

  evaluate(name: string, facts: FactView, asOf: AsOf): Verdict {
    const node = this.nodes.get(name);
    assert(node !== undefined, `the model has no decision or decision service called ${name}`);
    const evaluation = new Evaluation(facts, asOf, new Budget());
    try {
      if (node.kind === 'service') return toVerdict(this.compiler.serviceValue(node, evaluation));
      return toVerdict(evaluation.valueOf(this.compiler.compile(node)));
    } catch (error) {
      if (isExhaustion(error)) return EXHAUSTED;
      throw error;
    }
  }
}
