// SPDX-License-Identifier: Apache-2.0
import type { Decimal } from 'decimal.js';
import { BOOLEAN, DURATION, MONTHS, NUMBER, oneOf, type StaticType } from '../check/static-type.ts';
import {
  big,
  canonical,
  compareNumbers,
  divide,
  isZero,
  multiply,
  type Num,
  negate,
  type Rounding,
  round,
  subtract,
  toInteger,
  truncate,
} from '../numbers.ts';
import { DaysDuration, MonthsDuration } from '../temporal.ts';
import type { Value } from '../values.ts';
import { type Builtin, define, param } from './builtin.ts';

const N = param('n', NUMBER);

function rounding(name: string, mode: Rounding): Builtin {
  return define(name, [N, param('scale', NUMBER)], {
    result: NUMBER,
    call: ([n, scale]) => round(n as Num, truncate(scale as Num), mode),
  });
}

function roundingToWhole(name: string, mode: Rounding): Builtin {
  return define(name, [N], { result: NUMBER, call: ([n]) => round(n as Num, 0, mode) });
}

function modulo([dividend, divisor]: readonly Value[]): Value {
  if (isZero(divisor as Num)) return null;
  // dividend - divisor * floor(dividend / divisor), so the sign is the divisor's.
  const quotient = divide(dividend as Num, divisor as Num);
  const whole = quotient === null ? null : round(quotient, 0, 'floor');
  const product = whole === null ? null : multiply(divisor as Num, whole);
  return product === null ? null : subtract(dividend as Num, product);
}

function absolute([n]: readonly Value[]): Value {
  if (n instanceof DaysDuration) return compareNumbers(n.seconds, 0) < 0 ? new DaysDuration(negate(n.seconds)) : n;
  if (n instanceof MonthsDuration) return new MonthsDuration(Math.abs(n.months));
  return compareNumbers(n as Num, 0) < 0 ? negate(n as Num) : (n as Num);
}

function sameKind(args: readonly StaticType[]): StaticType {
  return args[0] ?? NUMBER;
}

function fromDecimal(name: string, apply: (n: Decimal) => Decimal): Builtin {
  return define(name, [param('number', NUMBER)], { result: NUMBER, call: ([n]) => canonical(apply(big(n as Num))) });
}

function parity(name: string, remainder: number): Builtin {
  return define(name, [param('number', NUMBER)], {
    result: BOOLEAN,
    call: ([n]) => (toInteger(n as Num) === null ? null : Math.abs(toInteger(n as Num) ?? 0) % 2 === remainder),
  });
}

export const NUMBERS: readonly Builtin[] = [
  rounding('decimal', 'half-even'),
  roundingToWhole('floor', 'floor'),
  rounding('floor', 'floor'),
  roundingToWhole('ceiling', 'ceiling'),
  rounding('ceiling', 'ceiling'),
  rounding('round up', 'up'),
  rounding('round down', 'down'),
  rounding('round half up', 'half-up'),
  rounding('round half down', 'half-down'),
  define('abs', [param('n', oneOf(NUMBER, DURATION, MONTHS))], { result: sameKind, call: absolute }),
  define('modulo', [param('dividend', NUMBER), param('divisor', NUMBER)], { result: NUMBER, call: modulo }),
  fromDecimal('sqrt', (n) => n.sqrt()),
  fromDecimal('log', (n) => n.ln()),
  fromDecimal('exp', (n) => n.exp()),
  parity('even', 0),
  parity('odd', 1),
];
