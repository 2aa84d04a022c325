// SPDX-License-Identifier: Apache-2.0

import { Exhausted, LIST_LENGTH_MAX, TEXT_LENGTH_MAX } from '../bounds.ts';
import { LIST, listOf, NUMBER, TEXT } from '../check/static-type.ts';
import { type Num, placeIn, truncate } from '../numbers.ts';
import { readRegex } from '../regex/read-regex.ts';
import type { Value } from '../values.ts';
import { type Builtin, define, optional, param, predicate, type World } from './builtin.ts';

const STRING = param('string', TEXT);
const MATCH = param('match', TEXT);

function bounded(text: string): string {
  if (text.length > TEXT_LENGTH_MAX) throw new Exhausted();
  return text;
}

function boundedList(list: readonly string[]): readonly string[] {
  if (list.length > LIST_LENGTH_MAX) throw new Exhausted();
  return list;
}

// FEEL counts characters as Unicode code points.
function substring([text, start, length]: readonly Value[]): Value {
  const points = [...(text as string)];
  const from = placeIn(points.length, start as Num);
  if (from === -1) return null;
  if (length === null || length === undefined) return points.slice(from).join('');
  const count = truncate(length as Num);
  return count < 1 ? null : points.slice(from, from + count).join('');
}

function before([text, match]: readonly Value[]): Value {
  const index = (text as string).indexOf(match as string);
  return index === -1 ? '' : (text as string).slice(0, index);
}

function after([text, match]: readonly Value[]): Value {
  const index = (text as string).indexOf(match as string);
  return index === -1 ? '' : (text as string).slice(index + (match as string).length);
}

function matches([text, pattern, flags]: readonly Value[], { budget }: World): Value {
  const regex = readRegex(pattern as string, (flags ?? '') as string);
  return regex.ok ? regex.test(text as string, budget) : null;
}

function replace([text, pattern, replacement, flags]: readonly Value[], { budget }: World): Value {
  const regex = readRegex(pattern as string, (flags ?? '') as string);
  if (!regex.ok || regex.matchesEmpty) return null;
  return regex.replace(text as string, replacement as string, budget);
}

function split([text, delimiter]: readonly Value[], { budget }: World): Value {
  const regex = readRegex(delimiter as string, '');
  return regex.ok && !regex.matchesEmpty ? boundedList(regex.split(text as string, budget)) : null;
}

function joinTexts([list, delimiter]: readonly Value[]): Value {
  const texts = (list as readonly Value[]).filter((text) => text !== null);
  if (!texts.every((text) => typeof text === 'string')) return null;
  return bounded(texts.join((delimiter ?? '') as string));
}

export const TEXTS: readonly Builtin[] = [
  predicate('contains', [STRING, MATCH], ([text, match]) => (text as string).includes(match as string)),
  predicate('starts with', [STRING, MATCH], ([text, match]) => (text as string).startsWith(match as string)),
  predicate('ends with', [STRING, MATCH], ([text, match]) => (text as string).endsWith(match as string)),
  define('string length', [STRING], { result: NUMBER, call: ([text]) => [...(text as string)].length }),
  define('upper case', [STRING], { result: TEXT, call: ([text]) => bounded((text as string).toUpperCase()) }),
  define('lower case', [STRING], { result: TEXT, call: ([text]) => bounded((text as string).toLowerCase()) }),
  define('substring', [STRING, param('start position', NUMBER), optional('length', NUMBER)], {
    result: TEXT,
    call: substring,
  }),
  define('substring before', [STRING, MATCH], { result: TEXT, call: before }),
  define('substring after', [STRING, MATCH], { result: TEXT, call: after }),
  {
    ...predicate('matches', [param('input', TEXT), param('pattern', TEXT), optional('flags', TEXT)], matches),
    pattern: 1,
  },
  define(
    'replace',
    [param('input', TEXT), param('pattern', TEXT), param('replacement', TEXT), optional('flags', TEXT)],
    { result: TEXT, call: replace, pattern: 1 },
  ),
  define('split', [STRING, param('delimiter', TEXT)], { result: listOf(TEXT), call: split, pattern: 1 }),
  define('string join', [param('list', LIST), optional('delimiter', TEXT)], { result: TEXT, call: joinTexts }),
];
