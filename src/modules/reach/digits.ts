// SPDX-License-Identifier: Apache-2.0

import type { FeelValue } from '../../rules/index.ts';
import type { FactColumn } from './columns.ts';
import { literal, name } from './sql-text.ts';

/**
 * Something that is found out about everybody, as a number from 0 to `size` - 1. The engine groups people by the columns
 * in `grouped`, which are cheap to find for each person; the number is made of them once for each group.
 */
export type Digit = {
  readonly grouped: readonly string[];
  readonly size: number;
  /** The number as SQL, never NULL, given what the grouped columns are called. */
  code(columns: readonly string[]): string;
};

/** The digit's number for what nobody told, and for what is known to be absent, comes after the values. */
export type ValueDigit = Digit & {
  readonly values: readonly unknown[];
  readonly unknown: number;
  readonly absent: number;
};

/** A choice, or yes and no, by its value. What is no option is unknown. */
export function valueDigit({ type, raw, absent }: Pick<FactColumn, 'type' | 'raw' | 'absent'>): ValueDigit {
  const values = type.kind === 'choice' ? type.options : [false, true];
  const unknown = values.length;
  const told = (column: string) =>
    type.kind === 'choice'
      ? codeOfText(column, type.options)
      : `CASE WHEN ${column} THEN 1 WHEN NOT ${column} THEN 0 ELSE ${unknown} END`;
  return {
    values,
    unknown,
    absent: unknown + 1,
    size: unknown + 2,
    grouped: absent ? [raw, absent] : [raw],
    code: ([column = '', flag]) =>
      flag ? `CASE WHEN ${flag} THEN ${unknown + 1} ELSE ${told(column)} END` : told(column),
  };
}

/** On which side of some values a fact lies: the conditions hold, in growing order, for what lies before each of them. */
export function sideDigit(
  column: FactColumn,
  conditions: readonly string[],
  examples: readonly FeelValue[],
): ValueDigit {
  const unknown = examples.length;
  const { absent } = column;
  return {
    values: examples,
    unknown,
    absent: unknown + 1,
    size: unknown + 2,
    grouped: [sideOf(name(column.value.column), conditions), ...(absent ? [absent] : [])],
    code: ([side = '', flag]) => {
      const told = conditions.length < 2 ? `CASE WHEN ${side} THEN 0 WHEN NOT ${side} THEN 1 ELSE 2 END` : side;
      // Of a fact that is compared with nothing, the side is whether it is known.
      return flag ? `CASE WHEN ${flag} THEN ${unknown + 1} ELSE ${told} END` : told;
    },
  };
}

/** With one condition, itself: it costs least. */
function sideOf(value: string, conditions: readonly string[]): string {
  const [first] = conditions;
  if (first === undefined) return `(${value} IS NOT NULL)`;
  if (conditions.length === 1) return first;
  const cases = conditions.map((condition, side) => `WHEN ${condition} THEN ${side}`).join(' ');
  return `CASE ${cases} WHEN ${value} IS NULL THEN ${conditions.length + 1} ELSE ${conditions.length} END`;
}

/** A text that is one of several; any other, and none, has the number after theirs. */
export function textDigit(column: string, texts: readonly string[]): Digit {
  return { grouped: [column], size: texts.length + 1, code: ([found = '']) => codeOfText(found, texts) };
}

function codeOfText(column: string, texts: readonly string[]): string {
  if (texts.length === 0) return '0';
  // An enum is compared as a text: it need not have all the options.
  const cases = texts.map((text, index) => `WHEN ${literal(text)} THEN ${index}`).join(' ');
  return `CASE CAST(${column} AS VARCHAR) ${cases} ELSE ${texts.length} END`;
}

/** The numbers of `outcomeDigit`. */
export const UNMET = 0;
export const MET = 1;

/** What a condition says: not met, met, unknown. */
export function outcomeDigit(met: string): Digit {
  return {
    grouped: [met],
    size: 3,
    code: ([column = '']) => `CASE WHEN ${column} THEN ${MET} WHEN NOT ${column} THEN ${UNMET} ELSE 2 END`,
  };
}

/** Several conditions that are never NULL, as the bits of one number. */
export function bitsDigit(conditions: readonly string[]): Digit {
  const bits = conditions.map((condition, index) => `CASE WHEN ${condition} THEN ${2 ** index} ELSE 0 END`);
  return { grouped: [bits.join(' + ')], size: 2 ** conditions.length, code: ([column = '']) => column };
}

/** Digits as few numbers that fit an integer column each. */
export type Packed = {
  /** One number for each column of the answer, as SQL. */
  readonly columns: readonly string[];
  /** Takes the numbers apart again. */
  unpack(numbers: readonly number[]): number[];
};

const INTEGER_MOST = 2 ** 31 - 1;

/** Packs digits. `named` tells what the grouped columns of a digit are called. */
export function pack(digits: readonly Digit[], named: (digit: Digit) => readonly string[]): Packed {
  const boxes: Digit[][] = [];
  let room = 0;
  for (const digit of digits) {
    if (digit.size > room) {
      boxes.push([]);
      room = INTEGER_MOST;
    }
    boxes.at(-1)?.push(digit);
    room = Math.floor(room / digit.size);
  }
  const columnOf = (box: readonly Digit[]) =>
    box.reduceRight(
      (rest, digit) =>
        rest === '' ? digit.code(named(digit)) : `(${digit.code(named(digit))}) + ${digit.size} * (${rest})`,
      '',
    );
  return {
    columns: boxes.map((box) => `CAST(${columnOf(box)} AS INTEGER)`),
    unpack: (numbers) =>
      boxes.flatMap((box, index) => {
        let rest = numbers[index] ?? 0;
        return box.map(({ size }) => {
          const value = rest % size;
          rest = Math.floor(rest / size);
          return value;
        });
      }),
  };
}
