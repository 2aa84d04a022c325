// SPDX-License-Identifier: Apache-2.0
import { placeIn, toInteger } from '../numbers.ts';
import type { Expr, ExprOf, Iteration } from '../syntax/tree.ts';
import { isNumber } from '../values.ts';
import { property } from './dates.ts';
import { literal } from './literals.ts';
import { choose, kleene } from './logic.ts';
import { constantPart, isScalar, type Part } from './parts.ts';
import { refuse } from './refusal.ts';
import type { Scalar } from './scalar.ts';
import type { Translator } from './translator.ts';

/** A fact, or what a name of the rule stands for. */
export function translateName(translator: Translator, expr: ExprOf<'name'>): Part {
  const binding = translator.checked.checker.names.get(expr);
  if (binding?.kind === 'fact') return translator.fact(binding.name, expr.at);
  const part = binding?.kind === 'local' && binding.hops === 0 ? translator.local(binding.slot) : undefined;
  return part ?? refuse(expr.at, 'no-sql', `"${expr.name}"`);
}

export function translatePath(translator: Translator, expr: ExprOf<'path'>): Part {
  const of = translator.part(expr.of);
  if (isScalar(of)) return property(expr.name, of, translator.writing(expr.at));
  if (of.kind !== 'context') return refuse(expr.at, 'no-sql', `"${expr.name}"`);
  return of.fields.get(expr.name) ?? literal(null, translator.words, expr.at);
}

export function translateIf(translator: Translator, expr: ExprOf<'if'>): Part {
  const test = translator.condition(expr.test);
  if (test.constant !== undefined) return translator.part(test.constant === true ? expr.then : expr.otherwise);
  return choose(test, translator.scalar(expr.then), translator.scalar(expr.otherwise), expr.at);
}

export function translateList(translator: Translator, expr: ExprOf<'list'>): Part {
  return { kind: 'list', members: expr.members.map((member) => translator.part(member)) };
}

export function translateContext(translator: Translator, expr: ExprOf<'context'>): Part {
  const fields = new Map<string, Part>();
  for (const entry of expr.entries) {
    const part = translator.part(entry.value);
    translator.bind(entry, part);
    fields.set(entry.name, part);
  }
  return { kind: 'context', fields };
}

/** A written place in a written list. */
export function translateFilter(translator: Translator, expr: ExprOf<'filter'>): Part {
  const list = translator.part(expr.list);
  const ofNumber = translator.checked.checker.types.get(expr.by)?.kind === 'number';
  const by = ofNumber ? translator.scalar(expr.by).constant : undefined;
  if (isScalar(list) || list.kind !== 'list' || by === undefined) return refuse(expr.at, 'no-sql', '[…]');
  const place = isNumber(by) ? placeIn(list.members.length, by) : -1;
  return list.members[place] ?? literal(null, translator.words, expr.at);
}

export function translateQuantified(translator: Translator, expr: ExprOf<'some' | 'every'>): Scalar {
  const answers: Scalar[] = [];
  walk(translator, expr.over, () => answers.push(translator.condition(expr.body)));
  return kleene(expr.kind === 'some' ? 'OR' : 'AND', answers, translator.words, expr.at);
}

export function translateFor(translator: Translator, expr: ExprOf<'for'>): Part {
  const members: Part[] = [];
  walk(translator, expr.over, () => members.push(translator.part(expr.body)));
  return { kind: 'list', members };
}

/** Goes through every combination of the loops: over lists that are written, so that their members are known beforehand. */
function walk(translator: Translator, iterations: readonly Iteration[], visit: () => void): void {
  const [iteration, ...inner] = iterations;
  if (iteration === undefined) {
    visit();
    return;
  }
  for (const member of domain(translator, iteration)) {
    translator.bind(iteration, member);
    walk(translator, inner, visit);
  }
}

function domain(translator: Translator, { over, to, at }: Iteration): readonly Part[] {
  if (to !== null) return span(translator, over, to);
  const part = translator.part(over);
  return !isScalar(part) && part.kind === 'list' ? part.members : refuse(at, 'no-sql', '"some", "every", "for"');
}

/** Longest row of whole numbers that is written out. */
const SPAN_MAX = 1_000;

function span(translator: Translator, over: Expr, to: Expr): readonly Part[] {
  const [from, until] = [over, to].map((end) => {
    const { constant } = translator.scalar(end);
    return isNumber(constant ?? null) ? toInteger(constant as number) : null;
  });
  if (from == null || until == null || Math.abs(until - from) >= SPAN_MAX) return refuse(over.at, 'no-sql', '".."');
  const step = from <= until ? 1 : -1;
  const count = Math.abs(until - from) + 1;
  return Array.from({ length: count }, (_, index) => constantPart(from + index * step, translator.words, over.at));
}
