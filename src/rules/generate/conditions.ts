// SPDX-License-Identifier: Apache-2.0
import type { Expr, ExprOf } from '../syntax/tree.ts';
import { FALSE, NULL, TRUE } from './codes.ts';
import { type Code, doubleOf, generateLeaf, stateOf, type Workshop } from './leaves.ts';
import { type Js, js } from './source.ts';
import { isNot } from './steps.ts';

/** Writes a condition, and gives its code. What has no form here is left to its closure, so nothing is left out. */
export function generate(workshop: Workshop, expr: Expr): Code {
  const part = workshop.anatomy.part(expr);
  return generateLeaf(workshop, part) ?? combined(workshop, expr) ?? leftOver(workshop, expr);
}

function leftOver({ plan, anatomy, writer }: Workshop, expr: Expr): Code {
  writer.calls = true;
  return { js: writer.fresh(js`h.f(${plan.leave({ anatomy, expr })})`), mayBeNull: true };
}

function combined(workshop: Workshop, expr: Expr): Code | null {
  switch (expr.kind) {
    case 'and':
      return generateAnd(workshop, expr);
    case 'or':
      return generateOr(workshop, expr);
    case 'if':
      return isCondition(workshop, expr.then) && isCondition(workshop, expr.otherwise)
        ? generateIf(workshop, expr)
        : null;
    case 'call':
      return generateNot(workshop, expr);
    case 'compare':
      return generateSame(workshop, expr) ?? generatePair(workshop, expr);
    case 'between':
    case 'in':
      return generateSpelled(workshop, expr);
    default:
      return null;
  }
}

function isCondition({ anatomy }: Workshop, expr: Expr): boolean {
  return anatomy.checked.checker.types.get(expr)?.kind === 'boolean';
}

/** The second operand of `and` or `or`, passed over as the closures do when it costs a call and the first settles it. */
function second(workshop: Workshop, expr: Expr, needed: Js, idle: number): Code {
  const { writer } = workshop;
  const { lines, result, calls } = writer.apart(() => generate(workshop, expr));
  if (!calls) {
    writer.write(lines);
    return result;
  }
  const code = writer.variable(idle);
  writer.write(js`if (${needed}) {\n${lines}${code} = ${result.js};\n}\n`);
  return { js: code, mayBeNull: result.mayBeNull };
}

function generateAnd(workshop: Workshop, expr: ExprOf<'and' | 'or'>): Code {
  const left = generate(workshop, expr.left);
  const right = second(workshop, expr.right, js`${left.js} !== ${FALSE}`, TRUE);
  const [l, r] = [left.js, right.js];
  // Null gives way to what is unknown; where neither can be null, and is the bitwise or.
  const both = js`${l} | ${r}`;
  const onRight = right.mayBeNull ? js`${r} === ${NULL} && ${l} > 0 ? ${l} : ${both}` : both;
  const onLeft = left.mayBeNull ? js`${l} === ${NULL} && ${r} > 0 ? ${r} : ${onRight}` : onRight;
  return { js: workshop.writer.name(onLeft), mayBeNull: left.mayBeNull || right.mayBeNull };
}

function generateOr(workshop: Workshop, expr: ExprOf<'and' | 'or'>): Code {
  const left = generate(workshop, expr.left);
  const right = second(workshop, expr.right, js`${left.js} !== ${TRUE}`, TRUE);
  const [l, r] = [left.js, right.js];
  const code = js`${l} === 0 || ${r} === 0 ? 0 : ${l} < 0 ? ${r} < 0 ? ${l} & ${r} : ${r} : ${r} < 0 ? ${l} : ${l} | ${r}`;
  return { js: workshop.writer.name(code), mayBeNull: left.mayBeNull || right.mayBeNull };
}

function generateNot(workshop: Workshop, expr: ExprOf<'call'>): Code | null {
  const [arg] = expr.args;
  if (arg === undefined || !isNot(workshop.anatomy, expr) || !isCondition(workshop, arg.value)) return null;
  return negation(workshop, generate(workshop, arg.value));
}

function negation({ writer }: Workshop, { js: code, mayBeNull }: Code): Code {
  const kept = mayBeNull ? js`${code} > 0 || ${code} === ${NULL}` : js`${code} > 0`;
  return { js: writer.name(js`${kept} ? ${code} : ~${code}`), mayBeNull };
}

/** While the test is unknown the answer is known all the same where both branches agree. */
function generateIf(workshop: Workshop, expr: ExprOf<'if'>): Code {
  const { writer } = workshop;
  const test = generate(workshop, expr.test).js;
  const then = second(workshop, expr.then, js`${test} >= 0`, FALSE);
  const otherwise = second(workshop, expr.otherwise, js`${test} !== 0`, FALSE);
  const [a, b] = [then.js, otherwise.js];
  const open = js`${a} > 0 || ${b} > 0 ? ${test} | (${a} > 0 ? ${a} : 0) | (${b} > 0 ? ${b} : 0) : ${a} === ${b} ? ${a} : ${test}`;
  const code = js`${test} === 0 ? ${a} : ${test} < 0 ? ${b} : ${open}`;
  return { js: writer.name(code), mayBeNull: then.mayBeNull || otherwise.mayBeNull };
}

/** `=` and `!=` between two conditions. */
function generateSame(workshop: Workshop, expr: ExprOf<'compare'>): Code | null {
  if (expr.op !== '=' && expr.op !== '!=') return null;
  if (!isCondition(workshop, expr.left) || !isCondition(workshop, expr.right)) return null;
  const [l, r] = [generate(workshop, expr.left).js, generate(workshop, expr.right).js];
  const open = js`(${l} > 0 ? ${l} : 0) | (${r} > 0 ? ${r} : 0)`;
  const [same, other] = expr.op === '=' ? [TRUE, FALSE] : [FALSE, TRUE];
  const code = js`${l} > 0 || ${r} > 0 ? ${open} : ${l} === ${r} ? ${same} : ${other}`;
  return { js: workshop.writer.name(code), mayBeNull: false };
}

// What `left op right` gives when left is smaller, greater or equal.
const ORDERS: Readonly<Record<string, readonly [number, number, number]>> = {
  '<': [TRUE, FALSE, FALSE],
  '<=': [TRUE, FALSE, TRUE],
  '>': [FALSE, TRUE, FALSE],
  '>=': [FALSE, TRUE, TRUE],
  '=': [FALSE, FALSE, TRUE],
  '!=': [TRUE, TRUE, FALSE],
};

/** A comparison of two facts, both dates or both numbers. */
function generatePair(workshop: Workshop, expr: ExprOf<'compare'>): Code | null {
  const { plan, anatomy, writer } = workshop;
  const [left, right] = [expr.left, expr.right].map((side) => {
    const binding = side.kind === 'name' ? anatomy.checked.checker.names.get(side) : undefined;
    return binding?.kind === 'fact' ? plan.slots.of(binding.name) : undefined;
  });
  if (left?.kind !== 'ordered' || right?.kind !== 'ordered' || left.type?.kind !== right.type?.kind) return null;
  const [x, y, p, q] = [doubleOf(writer, left), doubleOf(writer, right), stateOf(writer, left), stateOf(writer, right)];
  const [smaller, greater, same] = ORDERS[expr.op] as readonly [number, number, number];
  const equality = expr.op === '=' || expr.op === '!=';
  const rest = equality
    ? js`${p} > 0 || ${q} > 0 ? (${p} > 0 ? ${p} : 0) | (${q} > 0 ? ${q} : 0) : ${p} === ${q} ? ${same} : ${smaller}`
    : js`${p} < 0 || ${q} < 0 ? ${NULL} : ${p} | ${q}`;
  const decided = js`${x} < ${y} ? ${smaller} : ${x} > ${y} ? ${greater} : ${x} === ${y}`;
  if (left.type?.kind === 'date') return { js: writer.name(js`${decided} ? ${same} : ${rest}`), mayBeNull: !equality };
  // Two decimals that one double stands for may differ all the same.
  writer.calls = true;
  const closely = js`${x} % 1 === 0 ? ${same} : h.f(${plan.leave({ anatomy, expr })})`;
  return { js: writer.fresh(js`${decided} ? ${closely} : ${rest}`), mayBeNull: !equality };
}

/** What a date is asked for by `between` or `in`, said by comparisons and `and`, as the standard defines it. */
function generateSpelled(workshop: Workshop, expr: ExprOf<'between' | 'in'>): Code | null {
  const { anatomy } = workshop;
  if (expr.value.kind !== 'name' || anatomy.checked.checker.types.get(expr.value)?.kind !== 'date') return null;
  // What a test says about `?` has no meaning outside of it.
  if (anatomy.part(expr).local) return null;
  const spelled = anatomy.instead(expr, () => (expr.kind === 'between' ? spellBetween(expr) : spellIn(expr)));
  if (spelled === null) return null;
  const code = generate(workshop, spelled);
  return expr.kind === 'in' && expr.tests.negated ? negation(workshop, code) : code;
}

function spellBetween({ at, value, low, high }: ExprOf<'between'>): Expr {
  return {
    kind: 'and',
    at,
    left: { kind: 'compare', op: '>=', left: value, right: low, at },
    right: { kind: 'compare', op: '<=', left: value, right: high, at },
  };
}

function spellIn({ at, value, tests }: ExprOf<'in'>): Expr | null {
  const [test] = tests.tests;
  if (test === undefined || tests.tests.length > 1 || test.kind === 'any') return null;
  if (test.kind === 'compare') return { kind: 'compare', op: test.op, left: value, right: test.right, at };
  if (test.expr.kind !== 'range' || test.expr.low === null || test.expr.high === null) return null;
  const { low, high, lowIncluded, highIncluded } = test.expr;
  return {
    kind: 'and',
    at,
    left: { kind: 'compare', op: lowIncluded ? '>=' : '>', left: value, right: low, at },
    right: { kind: 'compare', op: highIncluded ? '<=' : '<', left: value, right: high, at },
  };
}
