// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../kernel/text.ts';
import type { FactType } from '../vocabulary.ts';

type SimpleKind =
  | 'any'
  | 'null'
  | 'boolean'
  | 'number'
  | 'text'
  | 'date'
  | 'time'
  | 'date-time'
  | 'days'
  | 'months'
  | 'duration';

/** What the compiler knows about a value before there is one. `duration` is of either kind, `any` is not known. */
export type StaticType =
  | { readonly kind: SimpleKind }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list' | 'range'; readonly of: StaticType }
  | { readonly kind: 'context'; readonly fields: ReadonlyMap<string, StaticType> | null }
  /** Without `params` any function; with them one that takes so many and gives `result`. */
  | { readonly kind: 'function'; readonly params?: readonly StaticType[]; readonly result?: StaticType }
  | { readonly kind: 'one-of'; readonly types: readonly StaticType[] };

function simple(kind: SimpleKind): StaticType {
  return { kind };
}

export const ANY = simple('any');
export const NULL = simple('null');
export const BOOLEAN = simple('boolean');
export const NUMBER = simple('number');
export const TEXT = simple('text');
export const DATE = simple('date');
export const TIME = simple('time');
export const DATE_TIME = simple('date-time');
export const DAYS = simple('days');
export const MONTHS = simple('months');
export const DURATION = simple('duration');
export const FUNCTION: StaticType = { kind: 'function' };
export const CONTEXT: StaticType = { kind: 'context', fields: null };
export const LIST: StaticType = { kind: 'list', of: ANY };
export const RANGE: StaticType = { kind: 'range', of: ANY };

export function listOf(of: StaticType): StaticType {
  return { kind: 'list', of };
}

export function rangeOf(of: StaticType): StaticType {
  return { kind: 'range', of };
}

export function functionOf(params: readonly StaticType[], result: StaticType): StaticType {
  return { kind: 'function', params, result };
}

export function oneOf(...types: readonly StaticType[]): StaticType {
  return { kind: 'one-of', types };
}

/** What the members of a list are; a single value stands for a list of one. */
export function memberOf(type: StaticType): StaticType {
  return type.kind === 'list' || type.kind === 'range' ? type.of : type;
}

export function ofFact(type: FactType): StaticType {
  if (type.kind === 'list') return listOf(ofFact(type.of));
  return type.kind === 'choice' ? type : simple(type.kind);
}

const FAMILIES: Readonly<Record<string, string>> = { choice: 'text', days: 'duration', months: 'duration' };

function family(kind: string): string {
  return FAMILIES[kind] ?? kind;
}

/** Whether a value of the type found may be one of the type wanted; FEEL reads a list of one as its member and back. */
export function mayBe(found: StaticType, wanted: StaticType): boolean {
  if (found.kind === 'any' || wanted.kind === 'any' || found.kind === 'null' || wanted.kind === 'null') return true;
  if (wanted.kind === 'one-of') return wanted.types.some((type) => mayBe(found, type));
  if (found.kind === 'one-of') return found.types.some((type) => mayBe(type, wanted));
  if (found.kind === 'list') return mayBe(found.of, wanted.kind === 'list' ? wanted.of : wanted);
  if (wanted.kind === 'list') return mayBe(found, wanted.of);
  if (found.kind === 'range' && wanted.kind === 'range') return mayBe(found.of, wanted.of);
  if (isEitherDuration(found) || isEitherDuration(wanted)) return family(found.kind) === family(wanted.kind);
  return found.kind === wanted.kind || (family(found.kind) === 'text' && family(wanted.kind) === 'text');
}

function isEitherDuration(type: StaticType): boolean {
  return type.kind === 'duration';
}

/** Whether `=` between the two can ever be true. */
export function mayEqual(left: StaticType, right: StaticType): boolean {
  if (left.kind === 'list' && right.kind === 'list') return mayEqual(left.of, right.of);
  if ((left.kind === 'list') !== (right.kind === 'list'))
    return left.kind === 'any' || right.kind === 'any' || left.kind === 'null' || right.kind === 'null';
  return mayBe(left, right) || mayBe(right, left);
}

/** One type for the values of several branches. */
export function unify(types: readonly StaticType[]): StaticType {
  const known = types.filter((type) => type.kind !== 'null');
  const first = known[0];
  if (first === undefined) return types.length === 0 ? ANY : NULL;
  return known.every((type) => sameType(type, first)) ? first : widen(known);
}

function widen(types: readonly StaticType[]): StaticType {
  if (types.every((type) => type.kind === 'context')) return { kind: 'context', fields: mergeFields(types) };
  if (types.every((type) => type.kind === 'list')) return listOf(unify(types.map(memberOf)));
  const kinds = new Set(types.map((type) => family(type.kind)));
  if (kinds.has('function')) return kinds.size > 1 ? ANY : FUNCTION;
  if (kinds.size > 1 || ['context', 'list', 'range', 'one-of'].some((kind) => kinds.has(kind))) return ANY;
  return simple([...kinds][0] as SimpleKind);
}

function mergeFields(types: readonly StaticType[]): ReadonlyMap<string, StaticType> | null {
  const merged = new Map<string, StaticType>();
  for (const type of types) {
    if (type.kind !== 'context' || type.fields === null) return null;
    for (const [name, field] of type.fields) merged.set(name, unify([merged.get(name) ?? field, field]));
  }
  return merged;
}

function sameType(left: StaticType, right: StaticType): boolean {
  if (left === right) return true;
  if (left.kind !== right.kind || ['choice', 'context', 'one-of', 'function'].includes(left.kind)) return false;
  return 'of' in left && 'of' in right ? sameType(left.of, right.of) : true;
}

const WORDS: Readonly<Record<string, Text>> = {
  any: { ar: 'قيمة', en: 'a value' },
  null: { ar: 'القيمة null', en: 'null' },
  boolean: { ar: 'صحيح أو خاطئ', en: 'true or false' },
  number: { ar: 'عدد', en: 'a number' },
  text: { ar: 'نص', en: 'a text' },
  choice: { ar: 'خيار من قائمة خيارات', en: 'a choice' },
  date: { ar: 'تاريخ', en: 'a date' },
  time: { ar: 'وقت', en: 'a time' },
  'date-time': { ar: 'تاريخ ووقت', en: 'a date and time' },
  days: { ar: 'مدة بالأيام والساعات', en: 'a duration in days' },
  months: { ar: 'مدة بالسنوات والأشهر', en: 'a duration in years and months' },
  duration: { ar: 'مدة', en: 'a duration' },
  list: { ar: 'قائمة', en: 'a list' },
  range: { ar: 'مجال', en: 'a range' },
  context: { ar: 'مجموعة حقول', en: 'a context' },
  function: { ar: 'دالة', en: 'a function' },
};

/** What a type is called in a message. */
export function nameOfType(type: StaticType): Text {
  if (type.kind !== 'one-of') return WORDS[type.kind] ?? { ar: type.kind, en: type.kind };
  const names = type.types.map(nameOfType);
  return { ar: names.map((name) => name.ar).join(' أو '), en: names.map((name) => name.en).join(' or ') };
}
