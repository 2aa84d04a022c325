// SPDX-License-Identifier: Apache-2.0

import type { Builtin } from '../builtins/builtin.ts';
import { BUILTINS } from '../builtins/table.ts';
import { type Position, type ProblemCode, problemAt, type RuleProblem } from '../problems.ts';
import type { Expr, ExprOf, TypeExpr } from '../syntax/tree.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Binding, Scope, type Space } from './scope.ts';
import { ANY, FUNCTION, mayBe, nameOfType, ofFact, type StaticType } from './static-type.ts';
import { type NamedTypes, ofWritten, STANDARD_TYPES, strangerIn } from './written-type.ts';

/** What the checker found out about a rule, for whoever turns it into something that runs. */
export type Analysis = {
  readonly types: ReadonlyMap<Expr, StaticType>;
  readonly names: ReadonlyMap<Expr, Binding>;
  readonly calls: ReadonlyMap<Expr, { readonly builtin: Builtin; readonly places: readonly number[] }>;
  /** The place in the frame of each binding: of an iteration, a context entry, a filter, tests, a function's parameters. */
  readonly slots: ReadonlyMap<object, number>;
  readonly spaces: ReadonlyMap<Expr, Space>;
  /** What the types that the rule writes down mean. */
  readonly written: ReadonlyMap<TypeExpr, StaticType>;
  readonly root: Space;
};

/** One function for each kind of expression: checks it and says its type. */
export type Kinds = { readonly [K in Expr['kind']]: (checker: Checker, expr: ExprOf<K>) => StaticType };

/** Walks over a rule, resolves its names and checks its types. Knows nothing of evaluation. */
export class Checker {
  readonly problems: RuleProblem[] = [];
  readonly types = new Map<Expr, StaticType>();
  readonly names = new Map<Expr, Binding>();
  readonly calls = new Map<Expr, { builtin: Builtin; places: readonly number[] }>();
  readonly slots = new Map<object, number>();
  readonly spaces = new Map<Expr, Space>();
  readonly written = new Map<TypeExpr, StaticType>();
  readonly root: Space = { depth: 0, slots: 0, facts: new Set() };
  /** When false, what the standard answers with null is let through, as its own test cases demand. */
  readonly strict: boolean;
  scope: Scope = new Scope(null, this.root);
  private readonly vocabulary: Vocabulary;
  private readonly kinds: Kinds;
  private readonly named: NamedTypes;

  constructor(vocabulary: Vocabulary, kinds: Kinds, strict: boolean, named: NamedTypes = new Map()) {
    this.vocabulary = vocabulary;
    this.kinds = kinds;
    this.strict = strict;
    this.named = named;
  }

  check(expr: Expr): StaticType {
    const kind = this.kinds[expr.kind] as (checker: Checker, expr: Expr) => StaticType;
    const type = kind(this, expr);
    this.types.set(expr, type);
    return type;
  }

  /** Checks a part whose type must be the one given. */
  expect(expr: Expr, wanted: StaticType): StaticType {
    const found = this.check(expr);
    if (!mayBe(found, wanted)) this.mismatch(expr.at, found, wanted);
    return found;
  }

  mismatch(at: Position, found: StaticType, wanted: StaticType): void {
    const [is, needs] = [nameOfType(found), nameOfType(wanted)];
    this.typeProblem(at, 'wrong-type', is.ar, is.en, needs.ar, needs.en);
  }

  problem(at: Position, code: ProblemCode, ...words: string[]): void {
    this.problems.push(problemAt(at, code, ...words));
  }

  /** A mistake of types: refused for a rule of ours, null by the standard. */
  typeProblem(at: Position, code: ProblemCode, ...words: string[]): void {
    if (this.strict) this.problem(at, code, ...words);
  }

  /** What a type that the rule writes down means; anything at all when it names a type that there is not. */
  typeOf(type: TypeExpr): StaticType {
    const stranger = strangerIn(type, this.named);
    if (stranger !== null) {
      const known = [...STANDARD_TYPES.keys(), ...this.named.keys()];
      this.problem(stranger.at, 'unknown-type', `"${stranger.name}"`, nearest(stranger.name, known));
    }
    const meant = ofWritten(type, this.named) ?? ANY;
    this.written.set(type, meant);
    return meant;
  }

  /** Runs with a scope of its own. */
  within<T>(space: Space, run: (scope: Scope) => T): T {
    const outer = this.scope;
    this.scope = new Scope(outer, space);
    const result = run(this.scope);
    this.scope = outer;
    return result;
  }

  resolve(name: string): Binding | null {
    const space = this.scope.space;
    const local = this.scope.resolve(name, space);
    if (local !== null && !(local.kind === 'member' && local.otherwise === null && local.type.kind === 'any'))
      return local;
    const outer = this.global(name);
    if (local?.kind === 'member') return { ...local, otherwise: outer };
    // By the standard a field that a member does not have is null.
    return outer ?? (this.strict ? null : this.scope.asField(name, space));
  }

  /** What a name means that no part of the rule declares. */
  protected global(name: string): Binding | null {
    if (Object.hasOwn(this.vocabulary, name)) return this.fact(name);
    return BUILTINS.has(name) ? { kind: 'builtin', name, type: FUNCTION } : null;
  }

  private fact(name: string): Binding {
    this.scope.space.facts.add(name);
    this.root.facts.add(name);
    const type = this.vocabulary[name];
    return { kind: 'fact', name, type: type === undefined ? ANY : ofFact(type) };
  }

  /** Names a mistaken one could have meant. */
  candidates(): string[] {
    return [...this.scope.names(), ...Object.keys(this.vocabulary)];
  }
}

/** The candidate nearest to a mistaken name, quoted; empty when none is near. */
export function nearest(name: string, candidates: Iterable<string>): string {
  let best = '';
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance >= least) continue;
    least = distance;
    best = `"${candidate}"`;
  }
  return best;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
