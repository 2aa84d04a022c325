// SPDX-License-Identifier: Apache-2.0
import type { CompareOp } from '../syntax/tree.ts';
import type { Value } from '../values.ts';
import { equal } from './equality.ts';
import { not, strict } from './logic.ts';
import { compareValues } from './order.ts';

const HOLDS: Readonly<Record<CompareOp, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

/** The function of a comparison operator. */
export function comparison(op: CompareOp): (left: Value, right: Value) => Value {
  if (op === '=') return equal;
  if (op === '!=') return (left, right) => not(equal(left, right));
  const holds = HOLDS[op];
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return holds(left - right);
    const answer = strict(left, right);
    if (answer !== undefined) return answer;
    const order = compareValues(left, right);
    return order === null ? null : holds(order);
  };
}
