// SPDX-License-Identifier: Apache-2.0
import { conforms } from '../check/conformance.ts';
import type { StaticType } from '../check/static-type.ts';
import { isOf } from '../coerce.ts';
import type { Frame } from '../emit/frame.ts';
import { canonical, toNum } from '../numbers.ts';
import { CalendarDate, ClockTime, DateTime } from '../temporal.ts';
import { isContext, isList, isNumber, Unknown, unknownIn, type Value } from '../values.ts';
import type { ModelType } from './types.ts';

/** Turns a value into one of a type as the standard does; null when it is none. */
export type Convert = (value: Value, frame: Frame) => Value;

/**
 * The conversion into a type of values that the compiler knows to be of another. A value with unknown parts is kept only
 * when it is of the type however they turn out; otherwise all of it is unknown, because it may yet be null.
 */
export function conversion(type: ModelType, found: StaticType): Convert {
  if (isAnything(type)) return (value) => value;
  const certain = isPlain(type) && conforms(found, type.static);
  return (value, frame) => {
    if (value === null || value instanceof Unknown) return value;
    frame.budget.walk(value);
    const unknown = unknownIn(value);
    if (unknown !== null) return certain ? value : unknown;
    return convert(value, type, frame);
  };
}

export function isAnything(type: ModelType): boolean {
  return type.static.kind === 'any' && type.constraint === undefined && !('fields' in type);
}

function isPlain(type: ModelType): boolean {
  if (type.constraint !== undefined || type.static.kind === 'any')
    return type.static.kind === 'any' && !type.constraint;
  if (type.of !== undefined && !isPlain(type.of)) return false;
  return [...(type.fields?.values() ?? [])].every(isPlain);
}

const UTC = { offset: 0, region: null } as const;

/** A known value as one of the type; null when it is none. */
export function convert(value: Value, type: ModelType, frame: Frame): Value {
  if (value === null) return null;
  const converted = type.of === undefined ? convertOne(value, type, frame) : convertList(value, type.of, frame);
  if (converted === null || type.constraint === undefined) return converted;
  return type.constraint(converted, frame) === true ? converted : null;
}

function convertList(value: Value, of: ModelType, frame: Frame): Value {
  const members = isList(value) ? value : [value];
  frame.budget.spend(members.length);
  const converted = members.map((member) => convert(member, of, frame));
  if (converted.some((member, index) => member === null && members[index] !== null)) return null;
  return converted;
}

function convertOne(value: Value, type: ModelType, frame: Frame): Value {
  if (type.fields !== undefined) return convertContext(value, type.fields, frame);
  if (isOf(value, type.static)) return isNumber(value) ? exact(value) : value;
  if (type.static.kind === 'date-time' && value instanceof CalendarDate)
    return new DateTime(value, new ClockTime(0, UTC));
  return isSingle(value) ? convertOne(value[0], type, frame) : null;
}

/** A list of one, whose member may stand for it. A list within is no such member. */
function isSingle(value: Value): value is readonly [Value] {
  return isList(value) && value.length === 1 && !isList(value[0] ?? null);
}

function exact(value: Value): Value {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : toNum(value);
  return isNumber(value) ? canonical(value) : value;
}

function convertContext(value: Value, fields: ReadonlyMap<string, ModelType>, frame: Frame): Value {
  if (isSingle(value)) return convertContext(value[0], fields, frame);
  if (!isContext(value)) return null;
  frame.budget.spend(fields.size);
  const converted = new Map(value);
  for (const [name, type] of fields) {
    if (!value.has(name)) return null;
    const field = convert(value.get(name) ?? null, type, frame);
    if (field === null && value.get(name) !== null) return null;
    converted.set(name, field);
  }
  return converted;
}
