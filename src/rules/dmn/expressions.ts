// SPDX-License-Identifier: Apache-2.0
import { BUILTINS } from '../builtins/table.ts';
import { type RuleProblem, SyntaxProblem } from '../problems.ts';
import { parse, parseUnaryTests } from '../syntax/parser.ts';
import type { Expr, UnaryTests } from '../syntax/tree.ts';
import { BoxedContext, type BoxedEntry, BoxedRow } from './context.ts';
import { childOf, childrenOf, type ModelDocument, nameOf } from './document.ts';
import { BoxedFunction } from './function.ts';
import { boxed, Leaf, literalNull } from './leaf.ts';
import { readTable } from './table-reader.ts';
import { typed } from './typed.ts';
import { ANYTHING, type ModelType, type ModelTypes } from './types.ts';
import type { XmlElement } from './xml.ts';

/** The names known where an expression stands. */
export type Names = readonly string[];

const READERS: Readonly<Record<string, (reader: ExpressionReader, element: XmlElement, names: Names) => Expr>> = {
  literalExpression: (reader, element, names) => reader.text(element, names),
  context: readContext,
  decisionTable: readTable,
  invocation: readInvocation,
  functionDefinition: readFunction,
  relation: readRelation,
  list: readList,
  conditional: readConditional,
  filter: readFilter,
  for: readFor,
  some: readQuantified,
  every: readQuantified,
};

/** Reads the boxed expressions of one document into the tree that FEEL's own expressions are read into. */
export class ExpressionReader {
  readonly document: ModelDocument;
  readonly types: ModelTypes;
  private readonly properties: readonly string[];

  constructor(document: ModelDocument, types: ModelTypes, properties: readonly string[]) {
    this.document = document;
    this.types = types;
    this.properties = properties;
  }

  /** The boxed expression within an element, with the type that it gives itself; null when there is none. */
  within(element: XmlElement, names: Names): Expr | null {
    const inner = childrenOf(element).find((child) => READERS[child.name] !== undefined);
    return inner === undefined ? null : this.read(inner, names);
  }

  /** The boxed expression that must be within a part of another; null by the standard when it is not. */
  required(element: XmlElement, part: string, names: Names): Expr {
    const holder = childOf(element, part);
    const expr = holder === undefined ? null : this.within(holder, names);
    if (expr !== null) return expr;
    this.document.report(holder ?? element, 'missing-element', element.name, part);
    return literalNull(element.at);
  }

  read(element: XmlElement, names: Names): Expr {
    const expr = READERS[element.name]?.(this, element, names) ?? literalNull(element.at);
    return typed(expr, this.types.ofAttribute(this.document, element));
  }

  /** The FEEL text of an element's `<text>`. */
  text(element: XmlElement, names: Names): Expr {
    const text = childOf(element, 'text');
    if (text === undefined || text.text.trim() === '') return literalNull(element.at);
    const language = element.attributes.get('expressionLanguage') ?? '';
    if (language !== '' && !/feel/i.test(language)) {
      this.document.report(element, 'not-supported', language);
      return literalNull(element.at);
    }
    const expr = this.attempt(text, () => parse(text.text, this.scope(names)));
    return expr === null ? literalNull(element.at) : boxed(new Leaf(expr, this.reporter(text)), text.at);
  }

  /** The function that an element defines, whose result must be of a type. */
  function(element: XmlElement, names: Names, result: ModelType): Expr {
    const params = childrenOf(element, 'formalParameter').map((param) => ({
      name: nameOf(param),
      type: this.types.ofAttribute(this.document, param),
    }));
    const kind = element.attributes.get('kind')?.trim() ?? 'FEEL';
    if (kind !== 'FEEL') this.document.report(element, 'not-supported', `kind="${kind}"`);
    const known = [...names, ...params.map(({ name }) => name)];
    const body = (kind === 'FEEL' ? this.within(element, known) : null) ?? literalNull(element.at);
    return boxed(new BoxedFunction(params, typed(body, result)), element.at);
  }

  /** The function that an invocation calls; null when its text is mistaken. */
  callee(text: XmlElement, names: Names): Expr | null {
    const callee = this.attempt(text, () => parse(text.text, this.scope(names)));
    if (callee?.kind === 'name') return { ...callee, at: text.placeInText(callee.at) };
    return callee === null ? null : boxed(new Leaf(callee, this.reporter(text)), text.at);
  }

  /** Takes problems whose places are already those of the file. */
  readonly report = (problem: RuleProblem): void => {
    this.document.problems.push({ ...problem, model: this.document.name });
  };

  /** The unary tests of an element's `<text>`; null when they are mistaken or there are none. */
  tests(element: XmlElement, names: Names): { readonly tests: UnaryTests | null; readonly text: XmlElement } | null {
    const text = childOf(element, 'text');
    if (text === undefined || text.text.trim() === '') return null;
    return { tests: this.attempt(text, () => parseUnaryTests(text.text, this.scope(names))), text };
  }

  /** Takes the problems of an element's text, and finds their places in the file. */
  reporter(text: XmlElement): (problem: RuleProblem) => void {
    const { document } = this;
    return (problem) => {
      document.problems.push({ ...problem, ...text.placeInText(problem), model: document.name });
    };
  }

  private attempt<T>(text: XmlElement, read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      this.reporter(text)(error.problem);
      return null;
    }
  }

  private scope(names: Names): { names: Iterable<string>; properties: Iterable<string> } {
    const types = this.types.namesIn(this.document).keys();
    return { names: [...BUILTINS.keys(), ...types, ...names], properties: this.properties };
  }
}

function readContext(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const entries: BoxedEntry[] = [];
  const known = [...names];
  for (const entry of childrenOf(element, 'contextEntry')) {
    const variable = childOf(entry, 'variable');
    const type = variable === undefined ? ANYTHING : reader.types.ofAttribute(reader.document, variable);
    const value = typed(reader.within(entry, known) ?? literalNull(entry.at), type);
    const name = variable === undefined ? '' : nameOf(variable);
    if (name === '') return boxed(new BoxedContext(entries, value), element.at);
    if (entries.some((one) => one.name === name)) reader.document.report(entry, 'same-name', `"${name}"`);
    entries.push({ name, value });
    known.push(name);
  }
  return boxed(new BoxedContext(entries, null), element.at);
}

function readInvocation(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const called = childrenOf(element, 'literalExpression')[0];
  const text = called && childOf(called, 'text');
  if (text === undefined) {
    reader.document.report(element, 'missing-element', element.name, 'literalExpression');
    return literalNull(element.at);
  }
  const callee = reader.callee(text, names);
  const args = childrenOf(element, 'binding').map((binding) => {
    const parameter = childOf(binding, 'parameter');
    const value = reader.within(binding, names) ?? literalNull(binding.at);
    const type = parameter === undefined ? ANYTHING : reader.types.ofAttribute(reader.document, parameter);
    return { name: parameter === undefined ? '' : nameOf(parameter), value: typed(value, type), at: binding.at };
  });
  if (callee === null) return literalNull(element.at);
  const call: Expr = { kind: 'call', callee, args, at: callee.at };
  return boxed(new Leaf(call, reader.report), element.at);
}

function readFunction(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  return reader.function(element, names, ANYTHING);
}

function readRelation(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const columns = childrenOf(element, 'column').map((column) => ({
    name: nameOf(column),
    type: reader.types.ofAttribute(reader.document, column),
  }));
  const members = childrenOf(element, 'row').map((row) => {
    const cells = childrenOf(row).map((cell) => reader.read(cell, names));
    if (cells.length !== columns.length)
      reader.document.report(row, 'wrong-cells', String(cells.length), String(columns.length));
    const entries = columns.map(({ name, type }, index) => ({
      name,
      value: typed(cells[index] ?? literalNull(row.at), type),
    }));
    return boxed(new BoxedRow(entries), row.at);
  });
  return { kind: 'list', members, at: element.at };
}

function readList(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const members = childrenOf(element)
    .filter((child) => READERS[child.name] !== undefined)
    .map((child) => reader.read(child, names));
  return { kind: 'list', members, at: element.at };
}

function readConditional(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const test = reader.required(element, 'if', names);
  const then = reader.required(element, 'then', names);
  return { kind: 'if', test, then, otherwise: reader.required(element, 'else', names), at: element.at };
}

function readFilter(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const list = reader.required(element, 'in', names);
  return { kind: 'filter', list, by: reader.required(element, 'match', [...names, 'item']), at: element.at };
}

function readFor(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const { over, inner } = readIteration(reader, element, names);
  return { kind: 'for', over: [over], body: reader.required(element, 'return', [...inner, 'partial']), at: element.at };
}

function readQuantified(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const { over, inner } = readIteration(reader, element, names);
  const kind = element.name === 'some' ? 'some' : 'every';
  return { kind, over: [over], body: reader.required(element, 'satisfies', inner), at: element.at };
}

function readIteration(reader: ExpressionReader, element: XmlElement, names: Names) {
  const name = reader.document.attribute(element, 'iteratorVariable') ?? '';
  const over = { name, over: reader.required(element, 'in', names), to: null, at: element.at };
  return { over, inner: [...names, name] };
}
