// SPDX-License-Identifier: Apache-2.0
import type { Expr } from '../syntax/tree.ts';
import { childOf, childrenOf, nameOf } from './document.ts';
import type { ExpressionReader, Names } from './expression-reader.ts';
import type { HitPolicy } from './hit-policy.ts';
import { boxed, literalNull } from './leaf.ts';
import { BoxedTable, type Cell, type TableInput, type TableOutput, type TableRow } from './table.ts';
import { typed } from './typed.ts';
import { ANYTHING, type ModelType } from './types.ts';
import type { XmlElement } from './xml.ts';

/** Reads a decision table. */
export function readTable(reader: ExpressionReader, element: XmlElement, names: Names): Expr {
  const inputs = childrenOf(element, 'input').map((input) => readInput(reader, input, names));
  const columns = childrenOf(element, 'output');
  const types = columns.map((column) => reader.types.ofAttribute(reader.document, column));
  const outputs = columns.map((column, index) => readOutput(reader, column, { names, type: types[index] ?? ANYTHING }));
  if (columns.length === 0) reader.document.report(element, 'missing-element', element.name, 'output');
  const shape = { names, inputs: inputs.length, types };
  const rows = childrenOf(element, 'rule').flatMap((rule) => readRow(reader, rule, shape));
  const policy = readPolicy(reader, element, outputs.length);
  return boxed(new BoxedTable({ policy, inputs, outputs, rows }), element.at);
}

function readInput(reader: ExpressionReader, input: XmlElement, names: Names): TableInput {
  const expression = childOf(input, 'inputExpression');
  if (expression === undefined) {
    reader.document.report(input, 'missing-element', input.name, 'inputExpression');
    return { value: literalNull(input.at), allowed: null };
  }
  const value = typed(reader.text(expression, names), reader.types.ofAttribute(reader.document, expression));
  return { value, allowed: cellOf(reader, childOf(input, 'inputValues'), [...names, '?']) };
}

type Column = { readonly names: Names; readonly type: ModelType };

function readOutput(reader: ExpressionReader, column: XmlElement, { names, type }: Column): TableOutput {
  const otherwise = childOf(column, 'defaultOutputEntry');
  const values = cellOf(reader, childOf(column, 'outputValues'), names);
  const tests = values?.tests;
  const ranks = (tests?.tests ?? []).map((test) => ({
    tests: { negated: tests?.negated === true, tests: [test], at: test.at },
    report: values?.report ?? reader.report,
  }));
  return {
    name: nameOf(column),
    ranks,
    otherwise: otherwise === undefined ? null : typed(reader.text(otherwise, names), type),
  };
}

type Shape = { readonly names: Names; readonly inputs: number; readonly types: readonly ModelType[] };

function readRow(reader: ExpressionReader, rule: XmlElement, { names, inputs, types }: Shape): TableRow[] {
  const cells = childrenOf(rule, 'inputEntry');
  const outputs = childrenOf(rule, 'outputEntry');
  if (cells.length !== inputs || outputs.length !== types.length) {
    const [found, wanted] = [cells.length + outputs.length, inputs + types.length];
    reader.document.report(rule, 'wrong-cells', String(found), String(wanted));
    return [];
  }
  return [
    {
      cells: cells.map((cell) => cellOf(reader, cell, [...names, '?'])),
      outputs: outputs.map((output, index) => typed(reader.text(output, names), types[index] ?? ANYTHING)),
    },
  ];
}

/** The tests of a cell; null for one that is empty or a dash, where anything will do. */
function cellOf(reader: ExpressionReader, element: XmlElement | undefined, names: Names): Cell | null {
  const read = element === undefined ? null : reader.tests(element, names);
  if (read === null) return null;
  const [first] = read.tests?.tests ?? [];
  if (first?.kind === 'any' && read.tests?.negated === false) return null;
  return { tests: read.tests, report: reader.reporter(read.text) };
}

const POLICIES: ReadonlyMap<string, HitPolicy> = new Map(
  (['UNIQUE', 'ANY', 'PRIORITY', 'FIRST', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT'] as const).map((name) => [
    name,
    name,
  ]),
);

const AGGREGATIONS: ReadonlyMap<string, HitPolicy> = new Map(
  (['SUM', 'MIN', 'MAX', 'COUNT'] as const).map((name) => [name, name]),
);

function readPolicy(reader: ExpressionReader, element: XmlElement, outputs: number): HitPolicy {
  const written = element.attributes.get('hitPolicy') ?? 'UNIQUE';
  const policy = POLICIES.get(written);
  if (policy === undefined) reader.document.report(element, 'bad-hit-policy', written);
  const aggregation = element.attributes.get('aggregation');
  if (policy !== 'COLLECT' || aggregation === undefined) return policy ?? 'UNIQUE';
  const aggregated = AGGREGATIONS.get(aggregation);
  if (aggregated !== undefined && (outputs === 1 || aggregated === 'COUNT')) return aggregated;
  reader.document.report(element, 'bad-aggregation', aggregation);
  return 'COLLECT';
}
