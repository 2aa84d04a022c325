// SPDX-License-Identifier: Apache-2.0
import { type Compiled, checkedOf } from '../compile.ts';
import { writeValue } from '../facts.ts';
import type { Expr } from '../syntax/tree.ts';

type Unit = 'Y' | 'M' | 'D';

/** What a rule compares with: the constants it is written with, and whether it looks at the day. */
export type Literals = {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  readonly dates: readonly string[];
  readonly durations: readonly string[];
  readonly today: boolean;
  /** The units in which it counts time, so that its numbers may be ages. */
  readonly units: readonly Unit[];
  /** Whether it goes through lists or calls functions of its own, so that nobody can say how long it takes. */
  readonly loops: boolean;
  /** Facts that it compares with constants and uses for nothing else: the samples show every way they can turn out. */
  readonly plain: ReadonlySet<string>;
};

const DATE = /^\d{4}-\d\d-\d\d$/;
const DURATION = /^-?P/;
const UNITS: Readonly<Record<string, Unit>> = { years: 'Y', months: 'M', days: 'D' };
const LOOPS: ReadonlySet<string> = new Set<Expr['kind']>(['for', 'some', 'every', 'filter', 'function', 'boxed']);
const NONE: Literals = {
  texts: [],
  numbers: [],
  dates: [],
  durations: [],
  today: false,
  units: [],
  loops: false,
  plain: new Set(),
};

const kept = new WeakMap<Compiled, Literals>();

/** The constants of a rule, read off its tree once. */
export function literalsOf(rule: Compiled): Literals {
  const known = kept.get(rule);
  if (known !== undefined) return known;
  const checked = checkedOf(rule);
  const found = checked === undefined ? NONE : collect(checked.expr, new Set(rule.facts));
  kept.set(rule, found);
  return found;
}

function collect(root: Expr, facts: ReadonlySet<string>): Literals {
  const values: unknown[] = [];
  const seen = new Map<string, number>();
  const plain = new Map<string, number>();
  const units = new Set<Unit>();
  let [today, loops] = [false, false];
  const isFact = (expr: Expr): boolean => expr.kind === 'name' && facts.has(expr.name);
  visit(root, (expr) => {
    if (expr.kind === 'literal') values.push(writeValue(expr.value));
    if (expr.kind === 'name' && (expr.name === 'today' || expr.name === 'now')) today = true;
    if (LOOPS.has(expr.kind)) loops = true;
    const unit = expr.kind === 'path' ? UNITS[expr.name] : undefined;
    if (unit !== undefined) units.add(unit);
    if (isFact(expr)) add(seen, nameOf(expr));
    const subject = comparedFact(expr, isFact);
    if (subject !== null) add(plain, nameOf(subject));
  });
  const texts = values.filter((value) => typeof value === 'string');
  return {
    texts,
    numbers: values.filter((value) => typeof value === 'number'),
    dates: texts.filter((text) => DATE.test(text)),
    durations: texts.filter((text) => DURATION.test(text)),
    today,
    units: [...units],
    loops,
    plain: new Set([...seen.keys()].filter((fact) => plain.get(fact) === seen.get(fact))),
  };
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

const nameOf = (expr: Expr): string => (expr.kind === 'name' ? expr.name : '');

/** The fact that a comparison tests against constants; null where anything else is compared. */
function comparedFact(expr: Expr, isFact: (expr: Expr) => boolean): Expr | null {
  if (expr.kind === 'compare') {
    const [left, right] = [subjectOf(expr.left, isFact), subjectOf(expr.right, isFact)];
    if (left !== null && isConstant(expr.right, isFact)) return left;
    return right !== null && isConstant(expr.left, isFact) ? right : null;
  }
  if (expr.kind === 'between') {
    const subject = subjectOf(expr.value, isFact);
    return isConstant(expr.low, isFact) && isConstant(expr.high, isFact) ? subject : null;
  }
  if (expr.kind === 'in') return isConstant(expr.tests, isFact) ? subjectOf(expr.value, isFact) : null;
  return null;
}

/** The fact itself, or the fact whose age is counted: `years and months duration(birth, today()).years`. */
function subjectOf(expr: Expr, isFact: (expr: Expr) => boolean): Expr | null {
  if (isFact(expr)) return expr;
  if (expr.kind !== 'path' || expr.name !== 'years' || expr.of.kind !== 'call') return null;
  const { callee, args } = expr.of;
  if (nameOf(callee) !== 'years and months duration') return null;
  const [subject, ...others] = args.map((arg) => arg.value).toSorted((a, b) => Number(isFact(b)) - Number(isFact(a)));
  return subject !== undefined && isFact(subject) && others.every((other) => isConstant(other, isFact))
    ? subject
    : null;
}

function isConstant(part: object, isFact: (expr: Expr) => boolean): boolean {
  let found = true;
  visit(part, (expr) => {
    if (isFact(expr) || (expr.kind === 'name' && expr.name === '?')) found = false;
  });
  return found;
}

/** Walks over every part of a tree, whatever its kind: a new kind of expression is walked over without being named here. */
function visit(part: object, look: (expr: Expr) => void): void {
  const parts: object[] = [part];
  for (let at = parts.pop(); at !== undefined; at = parts.pop()) {
    if ('kind' in at) look(at as Expr);
    if ('kind' in at && at.kind === 'literal') continue;
    for (const child of Object.values(at)) if (typeof child === 'object' && child !== null) parts.push(child);
  }
}
