// SPDX-License-Identifier: Apache-2.0
import { Box } from '../boxed.ts';
import { checkTests } from '../check/check-operators.ts';
import type { Checker } from '../check/checker.ts';
import { ANY, listOf, NUMBER, type StaticType, unify } from '../check/static-type.ts';
import { emitTests } from '../emit/emit-operators.ts';
import type { Emitter } from '../emit/emitter.ts';
import type { Frame, Run } from '../emit/frame.ts';
import type { RuleProblem } from '../problems.ts';
import type { Expr, UnaryTests } from '../syntax/tree.ts';
import { isContext, join, Unknown, unknownIn, type Value } from '../values.ts';
import { HIT_POLICIES, type Hit, type HitPolicy, stopsAtFirst } from './hit-policy.ts';
import { withProblems } from './leaf.ts';

/** Unary tests within a table, and who takes what is wrong with them. Without tests they were mistaken. */
export type Cell = { readonly tests: UnaryTests | null; readonly report: (problem: RuleProblem) => void };

export type TableInput = { readonly value: Expr; readonly allowed: Cell | null };

/** A column of outputs. `ranks` are its allowed values, the first the most important. */
export type TableOutput = { readonly name: string; readonly ranks: readonly Cell[]; readonly otherwise: Expr | null };

/** A row: for each input a cell (null where anything will do), for each output an expression. */
export type TableRow = { readonly cells: readonly (Cell | null)[]; readonly outputs: readonly Expr[] };

export type Table = {
  readonly policy: HitPolicy;
  readonly inputs: readonly TableInput[];
  readonly outputs: readonly TableOutput[];
  readonly rows: readonly TableRow[];
};

/** Tests of a value: true, false, null or unknown. */
type Test = (value: Value, frame: Frame) => Value;

type Row = { readonly tests: readonly (Test | null)[]; readonly output: Run };

/** A decision table. */
export class BoxedTable extends Box {
  private readonly table: Table;
  private readonly broken = new Set<Cell>();
  private inputTypes: readonly StaticType[] = [];
  private outputTypes: readonly StaticType[] = [];

  constructor(table: Table) {
    super();
    this.table = table;
  }

  check(checker: Checker): StaticType {
    const { inputs, outputs, rows, policy } = this.table;
    this.inputTypes = inputs.map(({ value, allowed }) => {
      const type = checker.check(value);
      if (allowed !== null) this.checkCell(checker, allowed, type);
      return type;
    });
    for (const { cells } of rows) {
      for (const [index, cell] of cells.entries()) {
        if (cell !== null) this.checkCell(checker, cell, this.inputTypes[index] ?? ANY);
      }
    }
    const written = rows.map((row) => row.outputs.map((output) => checker.check(output)));
    const otherwise = outputs.map((output) => (output.otherwise === null ? [] : [checker.check(output.otherwise)]));
    this.outputTypes = outputs.map((_, index) =>
      unify([...written.flatMap((types) => types[index] ?? []), ...(otherwise[index] ?? [])]),
    );
    for (const [index, { ranks }] of outputs.entries()) {
      for (const rank of ranks) this.checkCell(checker, rank, this.outputTypes[index] ?? ANY);
    }
    return resultType(policy, rowType(outputs, this.outputTypes));
  }

  private checkCell(checker: Checker, cell: Cell, type: StaticType): void {
    const { tests, report } = cell;
    const checked = tests && withProblems(checker, report, () => checkTests(checker, tests, type) ?? true);
    if (checked === null) this.broken.add(cell);
  }

  emit(emitter: Emitter): Run {
    const { inputs, outputs, policy } = this.table;
    const values = inputs.map(({ value }) => emitter.emit(value));
    const allowed = inputs.map(
      (input, index) => input.allowed && this.test(emitter, input.allowed, this.inputTypes[index]),
    );
    const rows = this.table.rows.map((row) => ({
      tests: row.cells.map((cell, index) => cell && this.test(emitter, cell, this.inputTypes[index])),
      output: rowOutput(
        outputs,
        row.outputs.map((output) => emitter.emit(output)),
      ),
    }));
    const ranks = outputs.map((output, column) =>
      output.ranks.map((rank) => this.test(emitter, rank, this.outputTypes[column])),
    );
    const otherwise = this.emitOtherwise(emitter);
    const settle = HIT_POLICIES[policy];
    return (frame) => {
      const given = values.map((value) => value(frame));
      const fits = areAllowed(given, allowed, frame);
      if (fits !== true && !(fits instanceof Unknown)) return null;
      const hits = hitsOf(rows, given, frame, stopsAtFirst(policy));
      const compare = (left: Value, right: Value) => compareOutputs(left, right, { outputs, ranks, frame });
      const result = frame.budget.hold(settle({ hits, otherwise: () => otherwise(frame), compare }));
      // While an input may yet turn out not to be allowed, only what is null anyway is certain.
      return fits === true || result === null ? result : join(fits, unknownIn(result));
    };
  }

  private test(emitter: Emitter, cell: Cell, type: StaticType | undefined): Test {
    const { tests } = cell;
    if (tests === null || this.broken.has(cell)) return () => null;
    const run = emitTests(emitter, tests, type?.kind === 'boolean');
    const slot = emitter.slot(tests);
    return (value, frame) => {
      frame.locals[slot] = value;
      return run(frame);
    };
  }

  private emitOtherwise(emitter: Emitter): Run {
    const { outputs } = this.table;
    if (outputs.every((output) => output.otherwise === null)) return emitter.constant(null);
    const nothing = emitter.constant(null);
    return rowOutput(
      outputs,
      outputs.map((output) => (output.otherwise === null ? nothing : emitter.emit(output.otherwise))),
    );
  }
}

function rowType(outputs: readonly TableOutput[], types: readonly StaticType[]): StaticType {
  if (outputs.length === 1) return types[0] ?? ANY;
  return { kind: 'context', fields: new Map(outputs.map(({ name }, index) => [name, types[index] ?? ANY])) };
}

// What a table gives when no row holds is not a list, and what it was told to give then may be anything.
function resultType(policy: HitPolicy, row: StaticType): StaticType {
  if (policy === 'COUNT') return unify([NUMBER, row]);
  return policy === 'COLLECT' || policy === 'RULE ORDER' || policy === 'OUTPUT ORDER' ? unify([listOf(row), row]) : row;
}

/** The output of a row: one value, or a context of those of several columns. */
function rowOutput(outputs: readonly TableOutput[], runs: readonly Run[]): Run {
  const [only] = runs;
  if (outputs.length === 1 && only !== undefined) return only;
  return (frame) => frame.budget.hold(new Map(outputs.map(({ name }, index) => [name, runs[index]?.(frame) ?? null])));
}

/** Whether every input is one of the values that its column allows. */
function areAllowed(values: readonly Value[], allowed: readonly (Test | null)[], frame: Frame): Value {
  let waiting: Unknown | null = null;
  for (const [index, test] of allowed.entries()) {
    if (test === null) continue;
    const passed = test(values[index] ?? null, frame);
    if (passed instanceof Unknown) waiting = join(waiting, passed);
    else if (passed !== true) return false;
  }
  return waiting ?? true;
}

/** The rows that hold or may yet hold, in the order written. */
function hitsOf(rows: readonly Row[], values: readonly Value[], frame: Frame, onlyFirst: boolean): Hit[] {
  const hits: Hit[] = [];
  frame.budget.spend(rows.length);
  for (const { tests, output } of rows) {
    const held = holds(tests, values, frame);
    if (held === false) continue;
    hits.push({ waiting: held === true ? null : held, output: () => walked(frame, output(frame)) });
    if (held === true && onlyFirst) return hits;
  }
  return hits;
}

// What rows give may have to be compared.
function walked(frame: Frame, value: Value): Value {
  frame.budget.walk(value);
  return value;
}

/** A row holds when all its tests are true; one that is false or null settles that it does not. */
function holds(tests: readonly (Test | null)[], values: readonly Value[], frame: Frame): boolean | Unknown {
  let waiting: Unknown | null = null;
  for (const [index, test] of tests.entries()) {
    if (test === null) continue;
    const passed = test(values[index] ?? null, frame);
    if (passed instanceof Unknown) waiting = join(waiting, passed);
    else if (passed !== true) return false;
  }
  return waiting ?? true;
}

type Ranking = {
  readonly outputs: readonly TableOutput[];
  readonly ranks: readonly (readonly Test[])[];
  readonly frame: Frame;
};

/** The order of two outputs by the allowed values of their columns, the first column first. */
function compareOutputs(left: Value, right: Value, { outputs, ranks, frame }: Ranking): number | Unknown {
  for (const [index, { name }] of outputs.entries()) {
    const column = (value: Value) => (outputs.length > 1 && isContext(value) ? (value.get(name) ?? null) : value);
    const [one, other] = [
      rankOf(column(left), ranks[index] ?? [], frame),
      rankOf(column(right), ranks[index] ?? [], frame),
    ];
    if (one instanceof Unknown) return one;
    if (other instanceof Unknown) return other;
    if (one !== other) return one - other;
  }
  return 0;
}

function rankOf(value: Value, ranks: readonly Test[], frame: Frame): number | Unknown {
  for (const [index, test] of ranks.entries()) {
    const passed = test(value, frame);
    if (passed instanceof Unknown) return passed;
    if (passed === true) return index;
  }
  return ranks.length;
}
