// SPDX-License-Identifier: Apache-2.0
import type { Expr } from '../syntax/tree.ts';
import { conditional } from './condition.ts';
import { BoxedContext, type BoxedEntry, BoxedRow } from './context.ts';
import { childOf, childrenOf, nameOf } from './document.ts';
import type { ExpressionKinds, ExpressionReader, Names } from './expression-reader.ts';
import { boxed, Leaf, literalNull } from './leaf.ts';
import { readTable } from './table-reader.ts';
import { typed } from './typed.ts';
import { ANYTHING } from './types.ts';
import type { XmlElement } from './xml.ts';

/** How each element that is an expression is read. */
export const EXPRESSIONS: ExpressionKinds = {
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
    .filter((child) => EXPRESSIONS[child.name] !== undefined)
    .map((child) => reader.read(child, names));
  return { kind: 'list', members, at: element.at };
}

function readConditional(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const test = reader.required(element, 'if', names);
  const then = reader.required(element, 'then', names);
  const otherwise = reader.required(element, 'else', names);
  return conditional(test, (held) => ({ kind: 'if', test: held, then, otherwise, at: element.at }));
}

function readFilter(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const list = reader.required(element, 'in', names);
  const match = reader.required(element, 'match', [...names, 'item']);
  return conditional(match, (by) => ({ kind: 'filter', list, by, at: element.at }));
}

function readFor(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const { over, inner } = readIteration(reader, element, names);
  return { kind: 'for', over: [over], body: reader.required(element, 'return', [...inner, 'partial']), at: element.at };
}

function readQuantified(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const { over, inner } = readIteration(reader, element, names);
  const kind = element.name === 'some' ? 'some' : 'every';
  const satisfies = reader.required(element, 'satisfies', inner);
  return conditional(satisfies, (body) => ({ kind, over: [over], body, at: element.at }));
}

function readIteration(reader: ExpressionReader, element: XmlElement, names: Names) {
  const name = reader.document.attribute(element, 'iteratorVariable') ?? '';
  const over = { name, over: reader.required(element, 'in', names), to: null, at: element.at };
  return { over, inner: [...names, name] };
}
