// SPDX-License-Identifier: Apache-2.0
import { conforms } from './check/conformance.ts';
import { FUNCTION, type StaticType } from './check/static-type.ts';
import { compareValues } from './operators/order.ts';
import { CalendarDate, ClockTime, DateTime, DaysDuration, MonthsDuration } from './temporal.ts';
import { FeelFunction, FeelRange, isContext, isList, isNumber, Unknown, type Value } from './values.ts';

/** Whether a known value is of a type. Null is of none but `null` and `any`. */
export function isOf(value: Value, type: StaticType): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return isNumber(value);
    case 'text':
      return typeof value === 'string';
    case 'choice':
      return typeof value === 'string' && type.options.includes(value);
    case 'date':
      return value instanceof CalendarDate;
    case 'time':
      return value instanceof ClockTime;
    case 'date-time':
      return value instanceof DateTime;
    case 'days':
      return value instanceof DaysDuration;
    case 'months':
      return value instanceof MonthsDuration;
    case 'duration':
      return value instanceof DaysDuration || value instanceof MonthsDuration;
    case 'function':
      return (
        value instanceof FeelFunction &&
        (value.types.length === 0 ? conforms(FUNCTION, type) : value.types.some((each) => conforms(each, type)))
      );
    case 'list':
      return isList(value) && value.every((member) => isMember(member, type.of));
    case 'range':
      return isRangeOf(value, type.of);
    case 'context':
      return isContextOf(value, type.fields);
    case 'one-of':
      return type.types.some((each) => isOf(value, each));
  }
}

function isMember(member: Value, of: StaticType): boolean {
  return member === null || member instanceof Unknown || isOf(member, of);
}

function isRangeOf(value: Value, of: StaticType): boolean {
  if (!(value instanceof FeelRange)) return false;
  const ends = [value.low, value.high].filter((end) => end !== undefined);
  return (
    ends.every((end) => isMember(end, of)) &&
    (ends.length < 2 || compareValues(ends[0] ?? null, ends[1] ?? null) !== null)
  );
}

function isContextOf(value: Value, fields: ReadonlyMap<string, StaticType> | null): boolean {
  if (!isContext(value)) return false;
  return (
    fields === null || [...fields].every(([name, type]) => value.has(name) && isMember(value.get(name) ?? null, type))
  );
}

/** A value as one of the type wanted, by the standard's conversions; null when it is none. */
export function coerce(value: Value, type: StaticType): Value {
  if (value === null || value instanceof Unknown || type.kind === 'any') return value;
  if (type.kind === 'list') {
    const list = isList(value) ? value : [value];
    return isOf(list, type) ? list : null;
  }
  if (isOf(value, type)) return value;
  const [only = null] = isList(value) && value.length === 1 ? value : [];
  return isList(only) ? null : coerce(only, type);
}
