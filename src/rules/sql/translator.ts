// SPDX-License-Identifier: Apache-2.0
import type { Checked } from '../compile.ts';
import type { AsOf } from '../moment.ts';
import type { Position } from '../problems.ts';
import type { Expr, ExprOf } from '../syntax/tree.ts';
import { TooLarge } from './bounded.ts';
import { readColumn, type SqlColumn } from './columns.ts';
import { constantOf } from './constants.ts';
import { type SqlDialect, type Words, wordsOf } from './dialect.ts';
import type { Writing } from './numbers.ts';
import { constantPart, type Part, scalarOf } from './parts.ts';
import { refuse } from './refusal.ts';
import type { Scalar } from './scalar.ts';

/** One function for each kind of expression: says what it becomes in SQL. */
export type SqlKinds = { readonly [K in Expr['kind']]: (translator: Translator, expr: ExprOf<K>) => Part };

/** Where the rule is to run: the language, where each fact stands, and the day. */
export type SqlPlace = {
  readonly dialect: SqlDialect;
  readonly columns: ReadonlyMap<string, SqlColumn>;
  readonly asOf: AsOf;
  readonly table?: string;
};

/** Most expressions gone through, each member of a written list making one of its own. */
const STEPS_MAX = 20_000;

/** Turns a checked rule into SQL, part by part. */
export class Translator {
  readonly checked: Checked;
  readonly words: Words;
  private readonly place: SqlPlace;
  private readonly kinds: SqlKinds;
  private readonly locals = new Map<number, Part>();
  private steps = 0;

  constructor(checked: Checked, place: SqlPlace, kinds: SqlKinds) {
    this.checked = checked;
    this.place = place;
    this.kinds = kinds;
    this.words = wordsOf(place.dialect);
  }

  part(expr: Expr): Part {
    this.steps += 1;
    if (this.steps > STEPS_MAX) throw new TooLarge();
    const constant = constantOf(expr, this.checked, this.place.asOf);
    if (constant !== undefined) return constantPart(constant, this.words, expr.at);
    return (this.kinds[expr.kind] as (translator: Translator, expr: Expr) => Part)(this, expr);
  }

  scalar(expr: Expr): Scalar {
    return scalarOf(this.part(expr), expr.at);
  }

  /** A part that is a condition, or null. */
  condition(expr: Expr): Scalar {
    const part = this.scalar(expr);
    if (part.type.kind !== 'boolean' && part.type.kind !== 'null') refuse(expr.at, 'no-sql-type');
    return part;
  }

  fact(name: string, at: Position): Scalar {
    const type = this.checked.vocabulary[name];
    if (type === undefined) return refuse(at, 'no-sql', `"${name}"`);
    const { columns, table } = this.place;
    return readColumn(name, type, columns.get(name), { words: this.words, table, at });
  }

  writing(at: Position): Writing {
    return { dialect: this.place.dialect, words: this.words, at };
  }

  /** Lets a name of the rule stand for a part, from here on. */
  bind(binding: object, part: Part): void {
    const slot = this.checked.checker.slots.get(binding);
    if (slot !== undefined) this.locals.set(slot, part);
  }

  local(slot: number): Part | undefined {
    return this.locals.get(slot);
  }
}
