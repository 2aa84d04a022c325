// SPDX-License-Identifier: Apache-2.0
import { checkTests } from '../check/check-operators.ts';
import { ANY, FUNCTION, functionOf, type StaticType } from '../check/static-type.ts';
import { emitTests } from '../emit/emit-operators.ts';
import { Frame, type Run } from '../emit/frame.ts';
import type { Expr } from '../syntax/tree.ts';
import { FeelFunction, join, unknownIn, type Value } from '../values.ts';
import { ModelChecker, ModelEmitter, type Outside } from './compilation.ts';
import { type Convert, conversion } from './convert.ts';
import { childOf, type ModelDocument, type ModelNode, nameOf } from './document.ts';
import { type CompiledNode, Evaluation, evaluationOf } from './evaluation.ts';
import { ExpressionReader } from './expression-reader.ts';
import { EXPRESSIONS } from './expressions.ts';
import { convertArguments, unsureOf, within } from './function.ts';
import type { Graph, Need } from './graph.ts';
import { inputRun } from './inputs.ts';
import { withProblems } from './leaf.ts';
import { typed } from './typed.ts';
import { ANYTHING, type Constraint, type ModelType, ModelTypes } from './types.ts';
import type { XmlElement } from './xml.ts';

type Entry = { readonly node: CompiledNode; type: StaticType };

/** Compiles the nodes of a model, each after those that it needs. */
export class ModelCompiler {
  private readonly graph: Graph;
  private readonly strict: boolean;
  private readonly types: ModelTypes;
  private readonly readers: ReadonlyMap<ModelDocument, ExpressionReader>;
  private readonly entries = new Map<ModelNode, Entry>();
  private readonly factNames: (node: ModelNode) => string;

  constructor(graph: Graph, strict: boolean, factNames: (node: ModelNode) => string) {
    this.graph = graph;
    this.strict = strict;
    this.factNames = factNames;
    this.types = new ModelTypes(graph, (tests, type, document) => this.constraint(tests, type, document));
    const properties = propertyNames(graph);
    this.readers = new Map(
      graph.documents.map((document) => [
        document,
        new ExpressionReader(document, { types: this.types, properties, kinds: EXPRESSIONS }),
      ]),
    );
    for (const document of graph.documents) {
      this.types.namesIn(document);
      for (const node of document.nodes) this.compile(node);
    }
  }

  compile(node: ModelNode): CompiledNode {
    return this.entryOf(node).node;
  }

  /** The type that a node gives its variable. */
  typeOf(node: ModelNode): ModelType {
    const variable = childOf(node.element, 'variable');
    return variable === undefined ? ANYTHING : this.types.ofAttribute(node.document, variable);
  }

  private entryOf(node: ModelNode): Entry {
    const known = this.entries.get(node);
    if (known !== undefined) return known;
    const isFunction = node.kind === 'knowledge' || node.kind === 'service';
    const entry: Entry = { node: { run: () => null, slots: 0 }, type: isFunction ? FUNCTION : ANY };
    this.entries.set(node, entry);
    if (node.kind === 'input') this.compileInput(node, entry);
    else if (node.kind === 'service') entry.node.run = this.serviceRun(node);
    else this.compileLogic(node, entry);
    return entry;
  }

  private compileInput(node: ModelNode, entry: Entry): void {
    const type = this.typeOf(node);
    entry.type = type.static;
    entry.node.run = inputRun(this.factNames(node), type);
  }

  private compileLogic(node: ModelNode, entry: Entry): void {
    const outsides = this.outsidesOf(node);
    const expr = this.logicOf(node, [...outsides.keys()]);
    if (expr === null) return;
    const checker = new ModelChecker(outsides, this.types.namesIn(node.document), this.strict);
    const type = checker.check(expr);
    for (const problem of checker.problems) node.document.problems.push({ ...problem, model: node.document.name });
    if (node.kind === 'decision') entry.type = type;
    entry.node.run = new ModelEmitter(checker, outsides).emit(expr);
    entry.node.slots = checker.root.slots;
  }

  private logicOf(node: ModelNode, names: readonly string[]): Expr | null {
    const reader = this.readers.get(node.document);
    const type = this.typeOf(node);
    if (node.kind === 'knowledge') {
      const logic = childOf(node.element, 'encapsulatedLogic');
      const result = type.result ?? (type.static.kind === 'function' ? ANYTHING : type);
      return logic === undefined ? null : (reader?.function(logic, names, result) ?? null);
    }
    const expr = reader?.within(node.element, names) ?? null;
    if (expr === null) node.document.report(node.element, 'no-logic', `"${node.name}"`);
    return expr && typed(expr, type);
  }

  /** What the requirements of a node bring into its logic: by name, or by the name of an import in front of it. */
  private outsidesOf(node: ModelNode): Map<string, Outside> {
    const outsides = new Map<string, Outside>();
    const imports = new Map<string, Need[]>();
    if (node.kind === 'knowledge') outsides.set(nameInScope(node), this.outside(node));
    for (const need of this.graph.needsOf(node)) {
      if (need.through === '') outsides.set(nameInScope(need.node), this.outside(need.node));
      else imports.set(need.through, [...(imports.get(need.through) ?? []), need]);
    }
    for (const [name, needs] of imports) outsides.set(name, this.importOutside(needs));
    return outsides;
  }

  private outside(node: ModelNode): Outside {
    const entry = this.entryOf(node);
    return { type: entry.type, run: (frame) => evaluationOf(frame).valueOf(entry.node) };
  }

  private importOutside(needs: readonly Need[]): Outside {
    const members = needs.map((need) => [nameInScope(need.node), this.outside(need.node)] as const);
    const fields = new Map(members.map(([name, outside]) => [name, outside.type]));
    const run: Run = (frame) =>
      frame.budget.hold(new Map(members.map(([name, outside]) => [name, outside.run(frame)])));
    return { type: { kind: 'context', fields }, run };
  }

  /** A decision service as a function: its parameters stand in for the inputs and decisions that it is given. */
  private serviceRun(node: ModelNode): Run {
    const { inputs, outputs } = this.graph.partsOf(node);
    const params = inputs.map((input) => ({ name: nameInScope(input), type: this.typeOf(input) }));
    const converts = params.map(({ type }) => conversion(type, ANY));
    const type = this.typeOf(node);
    const given = type.result ?? (type.static.kind === 'function' ? ANYTHING : type);
    const result = conversion(given, ANY);
    const signature = functionOf(
      params.map((param) => param.type.static),
      given.static.kind === 'any' ? this.outputType(outputs) : given.static,
    );
    return (frame) => {
      const call = (args: readonly Value[]): Value => {
        const given = convertArguments(args, converts, frame);
        if (given === null) return null;
        const inner = new Evaluation(NOTHING_TOLD, frame.asOf, frame.budget);
        for (const [index, input] of inputs.entries()) inner.set(this.compile(input), given[index] ?? null);
        const value = within(frame, () => this.outputsIn(inner, outputs, result));
        const unsure = unsureOf(args, params);
        return unsure === null ? value : join(unsure, unknownIn(value));
      };
      return new FeelFunction(
        params.map(({ name }) => name),
        call,
        () => null,
        [signature],
      );
    };
  }

  private outputType(outputs: readonly ModelNode[]): StaticType {
    const types = new Map(outputs.map((node) => [nameInScope(node), this.entryOf(node).type]));
    const [only = ANY] = types.values();
    return outputs.length === 1 ? only : { kind: 'context', fields: types };
  }

  /** What a decision service gives when it is asked for directly: what nobody tells about its parameters is unknown. */
  serviceValue(node: ModelNode, evaluation: Evaluation): Value {
    const { inputs, outputs } = this.graph.partsOf(node);
    for (const input of inputs) {
      const run = inputRun(this.factNames(input), this.typeOf(input));
      evaluation.set(this.compile(input), evaluation.valueOf({ run, slots: 0 }));
    }
    const type = this.typeOf(node);
    return this.outputsIn(evaluation, outputs, conversion(type.result ?? ANYTHING, ANY));
  }

  private outputsIn(evaluation: Evaluation, outputs: readonly ModelNode[], result: Convert): Value {
    const frame = new Frame({ facts: evaluation, asOf: evaluation.asOf, budget: evaluation.budget }, [], null);
    const [only] = outputs;
    const outputOf = (node: ModelNode) => evaluation.valueOf(this.compile(node));
    if (outputs.length === 1 && only !== undefined) return result(outputOf(only), frame);
    return result(frame.budget.hold(new Map(outputs.map((node) => [nameInScope(node), outputOf(node)]))), frame);
  }

  private constraint(element: XmlElement, type: StaticType, document: ModelDocument): Constraint | undefined {
    const reader = this.readers.get(document);
    const read = reader?.tests(element, ['?']);
    if (!reader || !read || read.tests === null) return undefined;
    const { tests } = read;
    const checker = new ModelChecker(new Map(), new Map(), this.strict);
    const checked = withProblems(checker, reader.reporter(read.text), () => checkTests(checker, tests, type) ?? true);
    if (checked === null) return undefined;
    const emitter = new ModelEmitter(checker, new Map());
    const passed = emitTests(emitter, tests, type.kind === 'boolean');
    const slot = emitter.slot(tests);
    const slots = checker.root.slots;
    return (value, frame) => {
      const locals = new Array<Value>(slots).fill(null);
      locals[slot] = value;
      return passed(new Frame(frame, locals, null));
    };
  }
}

// A service is a function: what it is not given, it does not know.
const NOTHING_TOLD = { get: () => null };

/** What a node is called in the logic that requires it. */
export function nameInScope(node: ModelNode): string {
  const variable = childOf(node.element, 'variable');
  const name = variable === undefined ? '' : nameOf(variable);
  return name === '' ? node.name : name;
}

const NAMED_PARTS: ReadonlySet<string> = new Set(['itemComponent', 'variable', 'output', 'column']);

/** Names with spaces that may follow a dot anywhere in the model. */
function propertyNames(graph: Graph): string[] {
  const names = new Set<string>();
  const visit = (element: XmlElement): void => {
    const name = NAMED_PARTS.has(element.name) ? nameOf(element) : '';
    if (name !== '' && !/^[\p{L}_]+$/u.test(name)) names.add(name);
    for (const child of element.children) visit(child);
  };
  for (const document of graph.documents) {
    for (const element of [...document.items, ...document.nodes.map((node) => node.element)]) visit(element);
  }
  return [...names];
}
