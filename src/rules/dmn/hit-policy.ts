// SPDX-License-Identifier: Apache-2.0
import { add, type Num } from '../numbers.ts';
import { equal } from '../operators/equality.ts';
import { compareValues } from '../operators/order.ts';
import { isNumber, join, Unknown, unknownIn, unknownInAll, type Value } from '../values.ts';

// What the rows of a decision table that hold, or may yet hold, come to. A row that may yet hold stands in the way of
// a definite answer unless the answer is the same whether it holds or not.

/** The hit policies of the standard; COLLECT with its aggregation. */
export type HitPolicy =
  | 'UNIQUE'
  | 'ANY'
  | 'PRIORITY'
  | 'FIRST'
  | 'RULE ORDER'
  | 'OUTPUT ORDER'
  | 'COLLECT'
  | 'SUM'
  | 'MIN'
  | 'MAX'
  | 'COUNT';

/** A row that holds, or (`waiting`) may yet hold. Its output is worked out only when it is asked for. */
export type Hit = { readonly waiting: Unknown | null; readonly output: () => Value };

/** What the table adds to its rows: the output when none holds, and how outputs are ranked (less is better). */
export type Outcome = {
  readonly hits: readonly Hit[];
  readonly otherwise: () => Value;
  readonly compare: (left: Value, right: Value) => number | Unknown;
};

/** Whether a row that holds for certain makes the rows after it irrelevant. */
export function stopsAtFirst(policy: HitPolicy): boolean {
  return policy === 'FIRST';
}

export const HIT_POLICIES: Readonly<Record<HitPolicy, (outcome: Outcome) => Value>> = {
  UNIQUE: unique,
  ANY: any,
  PRIORITY: best,
  FIRST: first,
  'RULE ORDER': all,
  'OUTPUT ORDER': ordered,
  COLLECT: all,
  SUM: (outcome) => aggregated(outcome, sum),
  MIN: (outcome) => extreme(outcome, -1),
  MAX: (outcome) => extreme(outcome, 1),
  COUNT: count,
};

function waitingOf(hits: readonly Hit[]): Unknown | null {
  return hits.reduce<Unknown | null>((found, hit) => join(found, hit.waiting), null);
}

/** One answer out of several possible ones: theirs if they agree, otherwise unknown. */
function agreed(waiting: Unknown, possible: readonly Value[]): Value {
  const unknown = unknownInAll(possible);
  if (unknown !== null) return waiting.and(unknown);
  const [one = null, ...others] = possible;
  return others.every((other) => same(one, other)) ? one : waiting;
}

function same(left: Value, right: Value): boolean {
  return left === right || equal(left, right) === true;
}

// Two rows that hold are a mistake of the table: null.
function unique({ hits, otherwise }: Outcome): Value {
  const certain = hits.filter((hit) => hit.waiting === null);
  if (certain.length > 1) return null;
  const waiting = waitingOf(hits);
  const [only] = certain;
  if (waiting === null) return only === undefined ? otherwise() : only.output();
  const possible = hits.map((hit) => hit.output());
  if (only === undefined) possible.push(otherwise());
  return agreed(waiting, hits.length > 1 ? [...possible, null] : possible);
}

// Rows that hold and do not agree are a mistake of the table: null.
function any({ hits, otherwise }: Outcome): Value {
  const outputs = hits.filter((hit) => hit.waiting === null).map((hit) => hit.output());
  const waiting = waitingOf(hits);
  const [one, ...others] = outputs;
  const unknown = unknownInAll(outputs);
  if (unknown === null && one !== undefined && !others.every((other) => same(one, other))) return null;
  if (waiting === null) {
    if (one === undefined) return otherwise();
    return others.length > 0 ? (unknown ?? one) : one;
  }
  const possible = hits.map((hit) => hit.output());
  return agreed(waiting, one === undefined ? [...possible, otherwise()] : possible);
}

function first({ hits, otherwise }: Outcome): Value {
  const at = hits.findIndex((hit) => hit.waiting === null);
  const [only] = hits;
  if (at === 0 && only !== undefined) return only.output();
  const before = at === -1 ? hits : hits.slice(0, at + 1);
  const waiting = waitingOf(before);
  if (waiting === null) return otherwise();
  const possible = before.map((hit) => hit.output());
  return agreed(waiting, at === -1 ? [...possible, otherwise()] : possible);
}

type Ranked = { readonly hit: Hit; readonly output: Value };

/** The rows with the best output first; rows that rank the same stay in their order. Or what the ranking waits for. */
function ranked({ hits, compare }: Outcome): Ranked[] | Unknown {
  const rows: Ranked[] = hits.map((hit) => ({ hit, output: hit.output() }));
  let unknown: Unknown | null = null;
  const sorted = [...rows].sort((left, right) => {
    const order = compare(left.output, right.output);
    if (typeof order === 'number') return order;
    unknown = join(unknown, order);
    return 0;
  });
  return unknown === null ? sorted : waitsForAll(hits, unknown);
}

/** When nothing can be said yet: all that any row and its output wait for. */
function waitsForAll(hits: readonly Hit[], unknown: Unknown): Unknown {
  const outputs = unknownInAll(hits.map((hit) => hit.output()));
  return [waitingOf(hits), outputs].reduce<Unknown>(
    (found, each) => (each === null ? found : found.and(each)),
    unknown,
  );
}

function best(outcome: Outcome): Value {
  if (outcome.hits.length === 0) return outcome.otherwise();
  const rows = ranked(outcome);
  if (rows instanceof Unknown) return join(rows, unknownIn(outcome.otherwise()));
  return first({ ...outcome, hits: rows.map(({ hit, output }) => ({ ...hit, output: () => output })) });
}

function ordered(outcome: Outcome): Value {
  const waiting = waitingOf(outcome.hits);
  if (waiting !== null) return join(waitsForAll(outcome.hits, waiting), unknownIn(outcome.otherwise()));
  const rows = ranked(outcome);
  if (rows instanceof Unknown) return rows;
  return rows.length === 0 ? outcome.otherwise() : rows.map(({ output }) => output);
}

function all({ hits, otherwise }: Outcome): Value {
  const waiting = waitingOf(hits);
  if (waiting !== null) return join(waitsForAll(hits, waiting), unknownIn(otherwise()));
  const outputs = hits.map((hit) => hit.output());
  return outputs.length === 0 ? otherwise() : outputs;
}

function aggregated(outcome: Outcome, aggregate: (outputs: readonly Value[]) => Value): Value {
  const outputs = all(outcome);
  if (!Array.isArray(outputs)) return outputs;
  if (outcome.hits.length === 0) return outcome.otherwise();
  return unknownInAll(outputs) ?? aggregate(outputs);
}

function sum(outputs: readonly Value[]): Value {
  return outputs.reduce<Value>(
    (total, each) => (isNumber(total) && isNumber(each) ? add(total as Num, each as Num) : null),
    0,
  );
}

function count(outcome: Outcome): Value {
  const waiting = waitingOf(outcome.hits);
  if (waiting !== null) return join(waiting, unknownIn(outcome.otherwise()));
  return outcome.hits.length === 0 ? outcome.otherwise() : outcome.hits.length;
}

/** The least or greatest output. A row that may yet hold does not matter when its output is not beyond the others. */
function extreme(outcome: Outcome, sign: 1 | -1): Value {
  const certain = outcome.hits.filter((hit) => hit.waiting === null).map((hit) => hit.output());
  const waiting = waitingOf(outcome.hits);
  if (waiting === null) return aggregated(outcome, (outputs) => extremeOf(outputs, sign));
  const possible = outcome.hits.map((hit) => hit.output());
  if (certain.length === 0) return agreed(waiting, [...possible, outcome.otherwise()]);
  const unknown = unknownInAll(possible);
  if (unknown !== null) return waiting.and(unknown);
  return agreed(waiting, [extremeOf(certain, sign), extremeOf(possible, sign)]);
}

function extremeOf(outputs: readonly Value[], sign: 1 | -1): Value {
  let found = outputs[0] ?? null;
  for (const output of outputs) {
    const order = compareValues(output, found);
    if (order === null) return null;
    if (order * sign > 0) found = output;
  }
  return found;
}
