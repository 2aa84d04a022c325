// SPDX-License-Identifier: Apache-2.0
import { Budget } from '../bounds.ts';
import type { Builtin } from '../builtins/builtin.ts';
import type { ExprOf } from '../syntax/tree.ts';
import { dateField, integer, monthsBetween } from './dates.ts';
import { literal } from './literals.ts';
import { kleene, negation } from './logic.ts';
import { absolute, extreme, isNumeric, parity, rounded, total } from './numbers.ts';
import { isScalar, type ListPart, type Part, scalarOf } from './parts.ts';
import { refuse } from './refusal.ts';
import { among } from './relations.ts';
import { type Scalar, type SqlType, strictOf } from './scalar.ts';
import type { Translator } from './translator.ts';

/** A call. `args` stand in the places of their parameters; those of a last parameter that takes many are one list. */
type Call = {
  readonly translator: Translator;
  readonly expr: ExprOf<'call'>;
  readonly builtin: Builtin;
  readonly args: readonly Part[];
};

export function translateCall(translator: Translator, expr: ExprOf<'call'>): Part {
  const call = translator.checked.checker.calls.get(expr);
  const translate = CALLS.get(call?.builtin.name ?? '');
  if (call === undefined || translate === undefined) return refuse(expr.at, 'no-sql', nameOf(expr));
  const { builtin, places } = call;
  const parts = expr.args.map((arg) => translator.part(arg.value));
  const args = builtin.params.map((_, place): Part | undefined => {
    const members = parts.filter((_part, index) => places[index] === place);
    return builtin.many && place === builtin.params.length - 1 ? { kind: 'list', members } : members[0];
  });
  if (args.includes(undefined)) return refuse(expr.at, 'no-sql', nameOf(expr));
  return translate({ translator, expr, builtin, args: args as Part[] });
}

function nameOf({ callee }: ExprOf<'call'>): string {
  return callee.kind === 'name' ? `"${callee.name}"` : 'function';
}

function scalarAt({ args, expr }: Call, place: number): Scalar {
  return scalarOf(args[place] as Part, expr.at);
}

function listAt({ args, expr }: Call, place: number): ListPart {
  const part = args[place];
  return part !== undefined && !isScalar(part) && part.kind === 'list' ? part : refuse(expr.at, 'no-sql', '[…]');
}

const BOOLEAN: SqlType = { kind: 'boolean' };

/** A strict function of texts. */
function ofTexts(type: SqlType, sql: (call: Call, texts: readonly string[]) => string) {
  return (call: Call): Part => {
    const texts = call.args.map((_, place) => scalarAt(call, place));
    if (texts.some((text) => text.constant === null)) return literal(null, call.translator.words, call.expr.at);
    if (texts.some((text) => text.type.kind !== 'text')) refuse(call.expr.at, 'no-sql-type');
    const values = texts.map((text) => text.value);
    return strictOf({ type, value: sql(call, values) }, texts);
  };
}

function textTest(word: 'contains' | 'startsWith' | 'endsWith') {
  return ofTexts(BOOLEAN, ({ translator }, [text = '', match = '']) => translator.words[word](text, match));
}

/** A strict function of one value, which is null for null. */
function ofOne(translate: (value: Scalar, call: Call) => Part) {
  return (call: Call): Part => {
    const value = scalarAt(call, 0);
    return value.constant === null ? value : translate(value, call);
  };
}

function ofDate(name: string) {
  return ofOne((date, { translator, expr }) => dateField(name, date, translator.writing(expr.at)));
}

function ofNumber(translate: typeof absolute) {
  return ofOne((value, { translator, expr }) =>
    isNumeric(value) ? translate(value, translator.writing(expr.at)) : refuse(expr.at, 'no-sql-type'),
  );
}

/** What a list of conditions comes to; a condition alone is a list of one. */
function ofConditions(word: 'AND' | 'OR') {
  return (call: Call): Part => {
    const { args, translator, expr } = call;
    const members = args[0] !== undefined && isScalar(args[0]) ? [args[0]] : listAt(call, 0).members;
    const conditions = members.map((member) => scalarOf(member, expr.at));
    if (conditions.some(({ type }) => type.kind !== 'boolean' && type.kind !== 'null')) refuse(expr.at, 'no-sql-type');
    return kleene(word, conditions, translator.words, expr.at);
  };
}

function ofMembers(fold: typeof total) {
  return (call: Call): Part => {
    const { translator, expr } = call;
    const members = listAt(call, 0).members.map((member) => scalarOf(member, expr.at));
    return fold(members, translator.writing(expr.at));
  };
}

function translateMonthsBetween(call: Call): Part {
  const { builtin, translator, expr } = call;
  const [from, to] = [scalarAt(call, 0), scalarAt(call, 1)];
  if (from.constant === null || to.constant === null) return literal(null, translator.words, expr.at);
  // What it gives for two days does not depend on the day of the decision.
  const world = { asOf: { date: '' }, budget: new Budget() };
  return monthsBetween(from, to, (a, b) => builtin.call([a, b], world), translator.writing(expr.at));
}

/** The functions that have exact SQL over facts. Those of constants alone are worked out by the closures. */
const CALLS: ReadonlyMap<string, (call: Call) => Part> = new Map(
  Object.entries({
    not: (call) => negation(scalarAt(call, 0), call.translator.words, call.expr.at),
    contains: textTest('contains'),
    'starts with': textTest('startsWith'),
    'ends with': textTest('endsWith'),
    'string length': ofTexts(integer('number', 6), (_, [text = '']) => `length(${text})`),
    'years and months duration': translateMonthsBetween,
    date: ofOne((value, { expr }) => (value.type.kind === 'date' ? value : refuse(expr.at, 'no-sql', nameOf(expr)))),
    'day of year': ofDate('day of year'),
    'week of year': ofDate('week of year'),
    abs: ofNumber(absolute),
    even: ofNumber((value, writing) => parity('=', value, writing)),
    odd: ofNumber((value, writing) => parity('<>', value, writing)),
    floor: ofNumber((value, writing) => rounded('floor', value, writing)),
    ceiling: ofNumber((value, writing) => rounded('ceil', value, writing)),
    'list contains': (call) => among(call.args[1] as Part, listAt(call, 0), call.translator.writing(call.expr.at)),
    count: (call) => literal(listAt(call, 0).members.length, call.translator.words, call.expr.at),
    all: ofConditions('AND'),
    any: ofConditions('OR'),
    sum: ofMembers(total),
    min: ofMembers((members, writing) => extreme('<=', members, writing)),
    max: ofMembers((members, writing) => extreme('>=', members, writing)),
  } satisfies Record<string, (call: Call) => Part>),
);
