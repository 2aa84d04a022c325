// SPDX-License-Identifier: Apache-2.0
import { ANY, BOOLEAN, CONTEXT, LIST, listOf, NUMBER, RANGE, TEXT } from '../check/static-type.ts';
import { formatValue } from '../format.ts';
import { toNum } from '../numbers.ts';
import { equal } from '../operators/equality.ts';
import { not } from '../operators/logic.ts';
import { isContext, isList, Unknown, unknownInAll, type Value } from '../values.ts';
import { type Builtin, define, optional, param } from './builtin.ts';
import { parseRange } from './range-text.ts';

const KEY = param('key', TEXT);

function toNumber([from, grouping, decimal]: readonly Value[]): Value {
  let text = from as string;
  const group = grouping ?? null;
  const point = decimal ?? null;
  if (group !== null && ![' ', ',', '.'].includes(group as string)) return null;
  if (point !== null && ![',', '.'].includes(point as string)) return null;
  if (group !== null && group === point) return null;
  if (group !== null) text = text.replaceAll(group as string, '');
  if (point === ',') text = text.replace(',', '.');
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,4})?$/.test(text) && text.length < 7000 ? toNum(text) : null;
}

function getEntries([context]: readonly Value[]): Value {
  if (!isContext(context ?? null)) return null;
  return [...(context as ReadonlyMap<string, Value>)].map(
    ([key, value]) =>
      new Map([
        ['key', key as Value],
        ['value', value],
      ]),
  );
}

function fromEntries([entries]: readonly Value[]): Value {
  const context = new Map<string, Value>();
  for (const entry of entries as readonly Value[]) {
    const key = isContext(entry) ? entry.get('key') : null;
    if (typeof key !== 'string' || !isContext(entry) || !entry.has('value') || context.has(key)) return null;
    context.set(key, entry.get('value') ?? null);
  }
  return context;
}

function put([context, key, value]: readonly Value[]): Value {
  const path = isList(key ?? null) ? (key as readonly Value[]) : [key ?? null];
  return isContext(context ?? null) ? putAt(context as ReadonlyMap<string, Value>, path, value ?? null) : null;
}

function putAt(context: ReadonlyMap<string, Value>, path: readonly Value[], value: Value): Value {
  const [first, ...rest] = path;
  if (typeof first !== 'string') return null;
  const inner = context.get(first) ?? null;
  if (rest.length > 0 && !isContext(inner)) return null;
  const placed = rest.length === 0 ? value : putAt(inner as ReadonlyMap<string, Value>, rest, value);
  return placed === null && rest.length > 0 ? null : new Map([...context, [first, placed]]);
}

function merge([contexts]: readonly Value[]): Value {
  const given = contexts as readonly Value[];
  if (!given.every((each) => isContext(each) || each instanceof Unknown)) return null;
  if (given.some((each) => each instanceof Unknown)) return unknownInAll(given);
  const merged = new Map<string, Value>();
  for (const context of given) {
    if (isContext(context)) for (const [key, value] of context) merged.set(key, value);
  }
  return merged;
}

/** Whether two values are the same, kind and zone included, where `=` compares what they mean. */
function same([left, right]: readonly Value[]): Value {
  if (left === null || right === null) return left === right;
  return equal(left ?? null, right ?? null) === true && formatValue(left ?? null) === formatValue(right ?? null);
}

export const VALUES: readonly Builtin[] = [
  define('not', [param('negand', BOOLEAN)], { result: BOOLEAN, bears: 'all', call: ([value]) => not(value ?? null) }),
  define('string', [param('from', ANY)], {
    result: TEXT,
    call: ([from]) => (from === null ? null : formatValue(from ?? null)),
  }),
  define('number', [param('from', TEXT), optional('grouping separator', TEXT), optional('decimal separator', TEXT)], {
    result: NUMBER,
    call: toNumber,
  }),
  define('range', [param('from', TEXT)], { result: RANGE, call: ([from]) => parseRange(from as string) }),
  define('is', [param('value1', ANY), param('value2', ANY)], { result: BOOLEAN, call: same }),
  define('get value', [param('m', CONTEXT), KEY], {
    result: ANY,
    bears: 'members',
    call: ([m, key]) => (m as ReadonlyMap<string, Value>).get(key as string) ?? null,
  }),
  define('get entries', [param('m', CONTEXT)], { result: LIST, bears: 'members', call: getEntries }),
  define('context', [param('entries', LIST)], { result: CONTEXT, call: fromEntries }),
  define('context put', [param('context', CONTEXT), param('keys', listOf(TEXT)), param('value', ANY)], {
    result: CONTEXT,
    bears: 'members',
    call: put,
  }),
  define('context put', [param('context', CONTEXT), KEY, param('value', ANY)], {
    result: CONTEXT,
    bears: 'members',
    call: put,
  }),
  define('context merge', [param('contexts', LIST)], { result: CONTEXT, bears: 'members', call: merge }),
];
