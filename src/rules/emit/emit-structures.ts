// SPDX-License-Identifier: Apache-2.0
import { Exhausted, LIST_LENGTH_MAX } from '../bounds.ts';
import { ANY } from '../check/static-type.ts';
import { isOf } from '../coerce.ts';
import { type Num, placeIn, toInteger } from '../numbers.ts';
import { identical } from '../operators/identity.ts';
import { and, or } from '../operators/logic.ts';
import { compareValues } from '../operators/order.ts';
import type { ExprOf, Iteration } from '../syntax/tree.ts';
import { CalendarDate } from '../temporal.ts';
import { FeelRange, isList, isNumber, join, Unknown, unknownIn, unknownInAll, type Value } from '../values.ts';
import type { Emitter } from './emitter.ts';
import type { Frame, Run } from './frame.ts';

/** When the condition is unknown, the answer is known all the same if both branches agree on it. */
export function emitIf(emitter: Emitter, expr: ExprOf<'if'>): Run {
  const [test, then, otherwise] = [emitter.emit(expr.test), emitter.emit(expr.then), emitter.emit(expr.otherwise)];
  return (frame) => {
    const held = test(frame);
    if (held === true) return then(frame);
    if (!(held instanceof Unknown)) return otherwise(frame);
    return agreed(frame, held, [then(frame), otherwise(frame)]);
  };
}

function agreed(frame: Frame, test: Unknown, [then, otherwise]: readonly [Value, Value]): Value {
  frame.budget.walk(then);
  frame.budget.walk(otherwise);
  const unknown = join(unknownIn(then), unknownIn(otherwise));
  if (unknown !== null) return test.and(unknown);
  return identical(then, otherwise) ? then : test;
}

export function emitList(emitter: Emitter, expr: ExprOf<'list'>): Run {
  const members = expr.members.map((member) => emitter.emit(member));
  const values = members.map((member) => emitter.constantOf(member));
  if (values.every((value) => value !== undefined)) return emitter.constant(values);
  return (frame) => frame.budget.hold(members.map((member) => member(frame)));
}

export function emitContext(emitter: Emitter, expr: ExprOf<'context'>): Run {
  const entries = expr.entries.map((entry) => ({
    name: entry.name,
    slot: emitter.slot(entry),
    run: emitter.emit(entry.value),
  }));
  return (frame) => {
    const context = new Map<string, Value>();
    for (const { name, slot, run } of entries) {
      const value = run(frame);
      frame.locals[slot] = value;
      context.set(name, value);
    }
    return frame.budget.hold(context);
  };
}

/** The members of what is filtered or iterated: a single value is a list of one, null a list of none. */
function membersOf(value: Value): readonly Value[] {
  if (isList(value)) return value;
  return value === null ? [] : [value];
}

export function emitFilter(emitter: Emitter, expr: ExprOf<'filter'>): Run {
  const list = emitter.emit(expr.list);
  const by = emitter.emit(expr.by);
  const slot = emitter.slot(expr);
  if (emitter.analysis.types.get(expr.by)?.kind === 'number') return (frame) => memberAt(list(frame), by(frame));
  return (frame) => {
    const value = list(frame);
    if (value instanceof Unknown) {
      // Whatever the members are, the condition may name facts that matter too.
      frame.locals[slot] = value;
      return value.and(unknownIn(by(frame)) ?? value);
    }
    return filtered(frame, membersOf(value), { by, slot });
  };
}

function memberAt(value: Value, index: Value): Value {
  if (value instanceof Unknown || index instanceof Unknown) return unknownInAll([value, index]);
  const members = membersOf(value);
  const place = isNumber(index) ? placeIn(members.length, index) : -1;
  return members[place] ?? null;
}

function filtered(frame: Frame, members: readonly Value[], { by, slot }: { by: Run; slot: number }): Value {
  const kept: Value[] = [];
  let waiting: Unknown | null = null;
  frame.budget.spend(members.length + 1);
  for (const member of members) {
    frame.locals[slot] = member;
    const held = by(frame);
    if (held instanceof Unknown) waiting = join(waiting, held);
    else if (isNumber(held)) return memberAt(members, held);
    if (held === true || held instanceof Unknown) kept.push(member);
  }
  return waiting === null ? kept : join(waiting, unknownInAll(kept));
}

type Loop = { readonly slot: number; readonly over: Run; readonly to: Run | null };

function emitLoops(emitter: Emitter, iterations: readonly Iteration[]): Loop[] {
  return iterations.map((iteration) => ({
    slot: emitter.slot(iteration),
    over: emitter.emit(iteration.over),
    to: iteration.to === null ? null : emitter.emit(iteration.to),
  }));
}

/** What one loop goes over: a list, null when it cannot be gone over, or what it is unknown for. */
function domain(frame: Frame, loop: Loop): readonly Value[] | null | Unknown {
  const over = loop.over(frame);
  if (loop.to !== null) return span(over, loop.to(frame));
  if (over instanceof Unknown || isList(over)) return over;
  if (over instanceof FeelRange) return rangeSpan(over);
  return over === null ? null : [over];
}

function rangeSpan(range: FeelRange): readonly Value[] | null {
  if (range.low === undefined || range.high === undefined || range.around === '!=') return null;
  // Written without brackets, `5..1` counts down; as a range it holds nothing that could be gone over.
  if ((compareValues(range.low, range.high) ?? 1) > 0) return null;
  const all = span(range.low, range.high);
  if (!isList(all)) return null;
  return all.slice(range.lowIncluded ? 0 : 1, range.highIncluded ? all.length : -1);
}

function span(from: Value, to: Value): readonly Value[] | null | Unknown {
  if (from instanceof Unknown || to instanceof Unknown) return unknownInAll([from, to]);
  if (from instanceof CalendarDate && to instanceof CalendarDate) {
    return count(from.epochDay, to.epochDay).map((day) => CalendarDate.ofEpochDay(day));
  }
  const [first, last] = isNumber(from) && isNumber(to) ? [toInteger(from as Num), toInteger(to as Num)] : [null, null];
  return first === null || last === null ? null : count(first, last);
}

function count(from: number, to: number): number[] {
  const length = Math.abs(to - from) + 1;
  if (length > LIST_LENGTH_MAX) throw new Exhausted();
  return Array.from({ length }, (_, index) => (from <= to ? from + index : from - index));
}

/**
 * Goes through every combination of the loops. Where a domain is unknown the name stands for an unknown value, so that
 * the body still tells what else it waits for. Gives what the domains are unknown for, or false when one is not a domain.
 */
function walk(frame: Frame, loops: readonly Loop[], visit: () => boolean): Unknown | null | false {
  const [loop, ...inner] = loops;
  if (loop === undefined) {
    frame.budget.spend(1);
    visit();
    return null;
  }
  const members = domain(frame, loop);
  if (members === null) return false;
  let waiting: Unknown | null = members instanceof Unknown ? members : null;
  for (const member of members instanceof Unknown ? [members] : members) {
    frame.locals[loop.slot] = member;
    const found = walk(frame, inner, visit);
    // Whether an inner loop that cannot be gone over is met at all depends on the members of this one.
    if (found === false) return members instanceof Unknown ? members : false;
    waiting = join(waiting, found);
  }
  return waiting;
}

export function emitFor(emitter: Emitter, expr: ExprOf<'for'>): Run {
  const loops = emitLoops(emitter, expr.over);
  const body = emitter.emit(expr.body);
  const slot = emitter.slot(expr);
  const looksBack = isUsed(emitter, slot);
  return (frame) => {
    const results: Value[] = [];
    const waiting = walk(frame, loops, () => {
      if (looksBack) frame.locals[slot] = soFar(frame, results);
      results.push(body(frame));
      if (results.length > LIST_LENGTH_MAX) throw new Exhausted();
      return true;
    });
    if (waiting === false) return null;
    return waiting === null ? frame.budget.hold(results) : join(waiting, unknownInAll(results));
  };
}

function isUsed(emitter: Emitter, slot: number): boolean {
  for (const binding of emitter.analysis.names.values()) if ('slot' in binding && binding.slot === slot) return true;
  return false;
}

/** What `partial` stands for: the results before this one, as they are now. */
function soFar(frame: Frame, results: readonly Value[]): readonly Value[] {
  frame.budget.spend(results.length);
  return frame.budget.hold([...results]);
}

export function emitQuantified(emitter: Emitter, expr: ExprOf<'some' | 'every'>): Run {
  const loops = emitLoops(emitter, expr.over);
  const body = emitter.emit(expr.body);
  const [combine, start] = expr.kind === 'some' ? [or, false] : [and, true];
  return (frame) => {
    let answer: Value = start;
    const waiting = walk(frame, loops, () => {
      answer = combine(answer, body(frame));
      return true;
    });
    if (waiting === false) return null;
    // An unknown domain may be empty or not, so only its own answer would be certain.
    return waiting === null ? answer : join(waiting, unknownIn(answer));
  };
}

export function emitInstanceOf(emitter: Emitter, expr: ExprOf<'instance-of'>): Run {
  const value = emitter.emit(expr.value);
  const type = emitter.analysis.written.get(expr.type) ?? ANY;
  return (frame) => {
    const found = value(frame);
    frame.budget.walk(found);
    const unknown = unknownIn(found);
    if (unknown !== null) return unknown;
    return type.kind === 'any' ? found !== null : isOf(found, type);
  };
}
