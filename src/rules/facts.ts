// SPDX-License-Identifier: Apache-2.0
import { Decimal } from 'decimal.js';
import { assert } from '../kernel/assert.ts';
import { type Done, done } from '../kernel/outcome.ts';
import type { Text } from '../kernel/text.ts';
import { LIST_LENGTH_MAX, TEXT_LENGTH_MAX } from './bounds.ts';
import { canonical, formatNumber, toNum } from './numbers.ts';
import { CalendarDate, ClockTime, DateTime, DaysDuration, MonthsDuration } from './temporal.ts';
import {
  formatDate,
  formatDateTime,
  formatDays,
  formatMonths,
  formatTime,
  parseDate,
  parseDateTime,
  parseDuration,
} from './temporal-text.ts';
import { type FeelValue, isContext, isList, isNumber, type Value } from './values.ts';
import type { FactType } from './vocabulary.ts';

/** What is known about a person: undefined is UNKNOWN (nobody told us), null is known to be absent. A Map is one. */
export type FactView = { get(name: string): FeelValue | undefined };

type ReadFact = { readonly ok: true; readonly value: FeelValue } | { readonly ok: false; readonly problem: Text };

/**
 * Reads a fact's value from JSON and checks it against its type. Dates, date-times and durations are ISO 8601 texts;
 * a number may also be a decimal text, so that no digit is lost. Null is "known to be absent" for every type.
 */
export function readFact(type: FactType, json: unknown): ReadFact {
  if (json === null) return done(null);
  switch (type.kind) {
    case 'text':
      return typeof json === 'string' && json.length <= TEXT_LENGTH_MAX ? done(json) : wrong(WANTED.text);
    case 'number':
      return orWrong(readNumber(json), WANTED.number);
    case 'boolean':
      return typeof json === 'boolean' ? done(json) : wrong(WANTED.boolean);
    case 'date':
      return orWrong(typeof json === 'string' ? parseDate(json) : null, WANTED.date);
    case 'date-time':
      return orWrong(readDateTime(json), WANTED['date-time']);
    case 'duration':
      return orWrong(typeof json === 'string' ? parseDuration(json) : null, WANTED.duration);
    case 'choice':
      return typeof json === 'string' && type.options.includes(json) ? done(json) : wrong(oneOf(type.options));
    case 'list':
      return readList(type.of, json);
  }
}

function readNumber(json: unknown): FeelValue {
  if (typeof json === 'number') return toNum(json);
  return typeof json === 'string' && /^-?\d{1,40}(\.\d{1,40})?$/.test(json) ? toNum(json) : null;
}

function readDateTime(json: unknown): FeelValue {
  return typeof json === 'string' && json.includes('T') ? parseDateTime(json) : null;
}

function readList(of: FactType, json: unknown): ReadFact {
  if (!Array.isArray(json)) return wrong(WANTED.list);
  if (json.length > LIST_LENGTH_MAX) return wrong(WANTED.list);
  const members: FeelValue[] = [];
  for (const [index, member] of json.entries()) {
    const read = readFact(of, member);
    if (!read.ok)
      return wrong({ ar: `العنصر ${index + 1}: ${read.problem.ar}`, en: `Member ${index + 1}: ${read.problem.en}` });
    members.push(read.value);
  }
  return done(members);
}

const WANTED = {
  text: { ar: 'المطلوب نص.', en: 'A text is needed.' },
  number: { ar: 'المطلوب عدد، مثل 1250.50.', en: 'A number is needed, such as 1250.50.' },
  boolean: { ar: 'المطلوب نعم أو لا.', en: 'Yes or no is needed.' },
  date: { ar: 'المطلوب تاريخ صحيح، مثل 2025-01-31.', en: 'A real date is needed, such as 2025-01-31.' },
  'date-time': {
    ar: 'المطلوب تاريخ ووقت، مثل 2025-01-31T09:00:00+04:00.',
    en: 'A date and time is needed, such as 2025-01-31T09:00:00+04:00.',
  },
  duration: { ar: 'المطلوب مدة، مثل P1Y6M أو P30D.', en: 'A duration is needed, such as P1Y6M or P30D.' },
  list: {
    ar: `المطلوب قائمة لا تتجاوز ${LIST_LENGTH_MAX} عنصر.`,
    en: `A list of at most ${LIST_LENGTH_MAX} members is needed.`,
  },
} as const;

function oneOf(options: readonly string[]): Text {
  return { ar: `المطلوب أحد الخيارات: ${options.join('، ')}.`, en: `One of these is needed: ${options.join(', ')}.` };
}

function wrong(problem: Text): { readonly ok: false; readonly problem: Text } {
  return { ok: false, problem };
}

function orWrong(value: FeelValue, problem: Text): ReadFact {
  return value === null ? wrong(problem) : (done(value) as Done<FeelValue>);
}

/** Writes a value as JSON, the way `readFact` reads it. A number that JSON would round becomes a decimal text. */
export function writeValue(value: FeelValue): unknown {
  return write(value as Value);
}

function write(value: Value): unknown {
  if (isNumber(value)) return writeNumber(value);
  if (value instanceof CalendarDate) return formatDate(value);
  if (value instanceof DateTime) return formatDateTime(value);
  if (value instanceof ClockTime) return formatTime(value);
  if (value instanceof DaysDuration) return formatDays(value);
  if (value instanceof MonthsDuration) return formatMonths(value);
  if (isList(value)) return value.map(write);
  if (isContext(value)) return Object.fromEntries([...value].map(([name, member]) => [name, write(member)]));
  return typeof value === 'object' ? null : value;
}

function writeNumber(value: number | Decimal): unknown {
  if (typeof value === 'number') return value;
  const text = formatNumber(value);
  return String(value.toNumber()) === text ? value.toNumber() : text;
}

/** A reader of one fact's value from a view, that stops a caller who forgot to pass it through `readFact`. */
export function guardFact(name: string, type: FactType): (value: FeelValue) => Value {
  const fits = FITS[type.kind];
  return (value) => {
    if (value === null) return null;
    const read = exact(value as Value);
    // Its words are made only when they are needed: this is run for every fact of every person.
    if (!fits(read)) assert(false, `the fact ${name} is not of type ${type.kind}: pass it through readFact`);
    return read;
  };
}

function exact(value: Value): Value {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : toNum(value);
  return value instanceof Decimal ? canonical(value) : value;
}

const FITS: Readonly<Record<FactType['kind'], (value: Value) => boolean>> = {
  text: (value) => typeof value === 'string',
  choice: (value) => typeof value === 'string',
  number: isNumber,
  boolean: (value) => typeof value === 'boolean',
  date: (value) => value instanceof CalendarDate,
  'date-time': (value) => value instanceof DateTime,
  duration: (value) => value instanceof DaysDuration || value instanceof MonthsDuration,
  list: isList,
};
