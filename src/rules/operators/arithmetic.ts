// SPDX-License-Identifier: Apache-2.0
import { Exhausted, TEXT_LENGTH_MAX } from '../bounds.ts';
import { add, divide, multiply, type Num, power, subtract } from '../numbers.ts';
import type { ArithmeticOp } from '../syntax/tree.ts';
import { isNumber, type Value } from '../values.ts';
import { difference, isDuration, negated, quotient, scale, shift } from './durations.ts';
import { strict } from './logic.ts';

type Arithmetic = (left: Value, right: Value) => Value;

/** The function of an arithmetic operator. */
export function arithmetic(op: ArithmeticOp): Arithmetic {
  const apply = ARITHMETIC[op];
  const numbers = ON_NUMBERS[op];
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return numbers(left, right);
    const answer = strict(left, right);
    if (answer !== undefined) return answer;
    return isNumber(left) && isNumber(right) ? numbers(left, right) : apply(left, right);
  };
}

const ON_NUMBERS: Readonly<Record<ArithmeticOp, (left: Num, right: Num) => Num | null>> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': power,
};

const ARITHMETIC: Readonly<Record<ArithmeticOp, Arithmetic>> = {
  '+': (left, right) => {
    if (typeof left === 'string' && typeof right === 'string') return concatenate(left, right);
    return isDuration(left) && !isDuration(right) ? shift(right, left) : shift(left, right);
  },
  '-': (left, right) => (isDuration(right) ? shift(left, negated(right)) : difference(left, right)),
  '*': (left, right) => (isNumber(left) ? scale(right, left) : scale(left, right)),
  '/': quotient,
  '**': () => null,
};

function concatenate(left: string, right: string): string {
  if (left.length + right.length > TEXT_LENGTH_MAX) throw new Exhausted();
  return left + right;
}
