// SPDX-License-Identifier: Apache-2.0
import { type Compiled, checkedOf, compile } from '../compile.ts';
import type { Position } from '../problems.ts';
import { type Token, tokenize } from '../syntax/lexer.ts';
import type { Expr } from '../syntax/tree.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** A rule taken apart at its `and`s, `or`s and `not`s. Every part, down to the conditions, is a rule by itself. */
export type Part = {
  readonly kind: 'and' | 'or' | 'not' | 'condition';
  readonly rule: Compiled;
  readonly parts: readonly Part[];
};

const kept = new WeakMap<Compiled, Part>();

/** The parts of a rule, taken apart once. Unary tests, which need a subject, are one condition. */
export function partsOf(rule: Compiled): Part {
  const known = kept.get(rule);
  if (known !== undefined) return known;
  const checked = checkedOf(rule);
  const part = checked === undefined ? null : new Dissection(rule.source, checked.vocabulary).whole(rule, checked.expr);
  const found = part ?? condition(rule);
  kept.set(rule, found);
  return found;
}

function condition(rule: Compiled): Part {
  return { kind: 'condition', rule, parts: [] };
}

/** A stretch of the rule's tokens, from one up to another. */
type Stretch = readonly [from: number, to: number];

class Dissection {
  private readonly source: string;
  private readonly vocabulary: Vocabulary;
  private readonly tokens: readonly Token[];
  private readonly lines: readonly number[];
  private readonly indexes: ReadonlyMap<number, number>;

  constructor(source: string, vocabulary: Vocabulary) {
    this.source = source;
    this.vocabulary = vocabulary;
    this.lines = [0, ...[...source.matchAll(/\n/g)].map(({ index }) => index + 1)];
    this.tokens = tokenize(source).filter(({ kind }) => kind !== 'end');
    this.indexes = new Map(this.tokens.map((token, index) => [this.offset(token), index]));
  }

  /** Null when a part taken out of its surroundings is no rule. */
  whole(rule: Compiled, expr: Expr): Part | null {
    return this.part(expr, [0, this.tokens.length], rule);
  }

  private part(expr: Expr, around: Stretch, known: Compiled | null = null): Part | null {
    const stretch = expr.kind === 'range' ? around : this.bare(around);
    const rule = known ?? this.ruleFor(stretch);
    if (rule === null) return null;
    const inner = this.innerOf(expr, stretch);
    if (inner === null) return condition(rule);
    const parts = inner.map(([part, within]) => this.part(part, within));
    if (parts.some((part) => part === null)) return condition(rule);
    const { kind } = expr;
    if (kind !== 'and' && kind !== 'or') return { kind: 'not', rule, parts: parts as Part[] };
    // A chain of the same word is one part with many.
    return { kind, rule, parts: (parts as Part[]).flatMap((part) => (part.kind === kind ? part.parts : [part])) };
  }

  private innerOf(expr: Expr, [from, to]: Stretch): (readonly [Expr, Stretch])[] | null {
    if (expr.kind === 'and' || expr.kind === 'or') {
      const at = this.indexes.get(this.offset(expr.at)) ?? -1;
      return [
        [expr.left, [from, at]],
        [expr.right, [at + 1, to]],
      ];
    }
    const negated = negatedIn(expr);
    if (negated === null || this.closing(from + 1) !== to - 1) return null;
    return [[negated, [from + 2, to - 1]]];
  }

  /** Without the brackets around it. */
  private bare([from, to]: Stretch): Stretch {
    return this.closing(from) === to - 1 && from < to - 1 ? this.bare([from + 1, to - 1]) : [from, to];
  }

  /** The token that closes the round bracket at a token; -1 when there is none there. */
  private closing(index: number): number {
    if (!this.isSign(index, '(')) return -1;
    let depth = 0;
    for (let at = index; at < this.tokens.length; at += 1) {
      if (this.isSign(at, '(')) depth += 1;
      if (this.isSign(at, ')')) depth -= 1;
      if (depth === 0) return at;
    }
    return -1;
  }

  private isSign(index: number, sign: string): boolean {
    const token = this.tokens[index];
    return token?.kind === 'sign' && token.text === sign;
  }

  private offset({ line, column }: Position): number {
    return (this.lines[line - 1] ?? 0) + column - 1;
  }

  private ruleFor([from, to]: Stretch): Compiled | null {
    const [first, last] = [this.tokens[from], this.tokens[to - 1]];
    if (first === undefined || last === undefined) return null;
    const text = this.source.slice(this.offset(first), this.offset(last) + last.text.length);
    const compiled = compile(text, this.vocabulary, 'any');
    return compiled.ok ? compiled.rule : null;
  }
}

function negatedIn(expr: Expr): Expr | null {
  if (expr.kind !== 'call' || expr.callee.kind !== 'name' || expr.callee.name !== 'not') return null;
  const [argument, ...others] = expr.args;
  return argument !== undefined && argument.name === null && others.length === 0 ? argument.value : null;
}
